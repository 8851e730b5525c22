"""What was not closed at the end of the month, and for whom it waited then."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.utils.translation import pgettext_lazy

from reglament.desk.reports.counting import Counted
from reglament.desk.reports.figures import ReportFigure
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.presentation.states_then import states_then
from reglament.regulation.decisions import State

LEFT = ReportFigure("left", pgettext_lazy("service report", "Not closed"), Q())
WAITED = (
    ReportFigure("left-desk", pgettext_lazy("service report", "Waited for the support staff"), Q()),
    ReportFigure("left-answer", pgettext_lazy("service report", "Waited for the client's answer"), Q()),
    ReportFigure("left-confirmation", pgettext_lazy("service report", "Waited for confirmation"), Q()),
)
"""Each request that was not closed is in one of these."""
STATES: Mapping[str, tuple[State, ...]] = {
    "left": (State.OPEN, State.WAITING, State.COMPLETED),
    "left-desk": (State.OPEN,),
    "left-answer": (State.WAITING,),
    "left-confirmation": (State.COMPLETED,),
}


@dataclass
class LeftOpen:
    """Of one report. What has not moved since the end of the month is as it was then; the others are judged by their own journals."""

    asked: AskedService

    def of(self, figure: ReportFigure) -> TicketQuerySet:
        """The requests that a figure counts."""
        states = STATES[figure.code]
        moved = [pk for pk, state in self._moved.items() if state in states]
        return self.asked.until_end.filter(Q(state__in=states, last_at__lt=self.asked.end) | Q(pk__in=moved))

    def counts(self) -> list[Counted]:
        """All of them, then by whom they waited for; one statement besides what the journals say."""
        still = self.asked.until_end.filter(state__in=STATES[LEFT.code], last_at__lt=self.asked.end)
        found = Counter(dict(still.order_by().values_list("state").annotate(n=Count("pk"))))
        found.update(state.value for state in self._moved.values())
        parts = [Counted(figure, sum(found[each.value] for each in STATES[figure.code])) for figure in WAITED]
        return [Counted(LEFT, sum(each.count for each in parts)), *parts]

    @cached_property
    def _moved(self) -> Mapping[int, State]:
        asked = self.asked
        if asked.at < asked.end:
            return {}
        return states_then(asked.until_end.filter(last_at__gte=asked.end), asked.end)
