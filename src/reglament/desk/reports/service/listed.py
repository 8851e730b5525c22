"""The lists behind the figures of a service report: requests, or targets with the request of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import pgettext_lazy

from reglament.desk.reports.cuts import CUTS, TOPIC
from reglament.desk.reports.figures import KINDS, MISSED_WITH_REASON, REQUESTS, TARGETS, ReportFigure
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.left import LEFT, WAITED, LeftOpen
from reglament.desk.reports.service.why import missed_because
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.pages.cuts import Cut

PARTS: Sequence[Cut] = (
    *(each for each in CUTS if each.code == "level"),
    TOPIC,
    *(each for each in CUTS if each.code == "channel"),
)
"""By what a report tells apart what was asked."""
WORKED = ReportFigure("worked", pgettext_lazy("service report", "Time was worked on"), Q())
OF_MONTH = {each.code: each for each in (*REQUESTS, *TARGETS)}
OF_SERVICE = {each.code: each for each in (LEFT, *WAITED)}


@dataclass(frozen=True, slots=True)
class AskedServiceList:
    """The list behind a figure: of all, of one group of a cut (`of`), of one kind of target, or of what was late for one `reason`."""

    figure: ReportFigure
    cut: Cut
    of: str = ""
    kind: str = ""
    reason: str = ""

    def rows(self, asked: AskedService) -> "QuerySet[Ticket] | QuerySet[Promise]":
        """What the figure counts."""
        if self.figure.code in OF_SERVICE:
            return LeftOpen(asked).of(self.figure)
        if self.figure is WORKED:
            return asked.until_end.filter(pk__in=asked.worked.order_by().values("ticket"))
        if not self.figure.of_targets:
            return asked.received.filter(self.figure.which, self._group(""))
        targets = asked.targets.filter(self.figure.which, self._group("ticket__"))
        targets = targets.filter(kind=self.kind) if self.kind else targets
        return missed_because(targets, self.reason) if self.reason else targets

    def _group(self, before: str) -> Q:
        return (self.cut.of(self.of, before) if self.of else None) or Q()

    @property
    def address(self) -> str:
        """What stands behind the question mark, besides what the report is of."""
        by = self.cut.code if self.of else ""
        named = {"figure": self.figure.code, "by": by, "of": self.of, "kind": self.kind, "reason": self.reason}
        return urlencode({name: value for name, value in named.items() if value})


OF_WORKED = AskedServiceList(WORKED, PARTS[0])
"""All requests on which time was worked in the month."""


def asked_service_list(asked: QueryDict, *, for_staff: bool) -> AskedServiceList:
    """The list that an address names (`figure`, `by` and `of`, `kind`, `reason`); all that was received, for any other."""
    known = {**OF_MONTH, **OF_SERVICE, **({WORKED.code: WORKED} if for_staff else {})}
    figure = known.get(asked.get("figure", ""), REQUESTS[0])
    cut = next((each for each in PARTS if each.code == asked.get("by")), PARTS[0])
    of, kind, reason = asked.get("of", ""), asked.get("kind", ""), asked.get("reason", "")
    return AskedServiceList(
        figure,
        cut,
        of if cut.of(of) and figure.code not in OF_SERVICE else "",
        kind if kind in KINDS and figure.of_targets else "",
        reason if figure is MISSED_WITH_REASON and reason.isprintable() else "",
    )
