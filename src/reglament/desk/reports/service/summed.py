"""The figures of a service report: from what each of its requests adds to the sums of days, or from the requests themselves while too much
is not summed yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reglament.desk.reports.asked import AskedMonth
from reglament.desk.reports.averages import AverageAnswer, averaged
from reglament.desk.reports.grouping import CutMonth, tallied_sums
from reglament.desk.reports.models import Tally
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.why import edition_then
from reglament.desk.reports.summing import Group
from reglament.desk.reports.sums.asking import KnownSums, known_sums
from reglament.desk.reports.sums.columns import Sums
from reglament.desk.tickets.pages.cuts import Cut


@dataclass
class ServiceSums:
    """Of one report, all as of one moment."""

    asked: AskedService

    @cached_property
    def whole(self) -> Sums:
        """All of the month; five statements at most, and some more while too much is not summed yet."""
        return tallied_sums(self._known, self._month)

    def average(self) -> AverageAnswer | None:
        """The first answer beside what the edition in force then aims at; None where none was."""
        return averaged(self.whole, edition_then(self.asked))

    def groups(self, cut: Cut) -> tuple[Sequence[Group], bool]:
        """The largest groups of a cut, and whether there are more."""
        return CutMonth(self.asked.desk, self._month, cut, self._known, self.whole).groups(1)

    @cached_property
    def _known(self) -> KnownSums | None:
        return known_sums(self.asked.desk, stays=False)

    @cached_property
    def _month(self) -> AskedMonth:
        asked = self.asked
        tallies = Tally.objects.filter(received=1, ticket__in=asked.received.order_by().values("pk"))
        return AskedMonth(asked.desk, asked.month, asked.begin, asked.end, asked.received, asked.targets, tallies)
