"""The figures of a service report, asked of its requests and targets themselves: an agreement has no sums of days."""

from collections.abc import Sequence

from reglament.desk.reports.asked import AskedMonth
from reglament.desk.reports.averages import AverageAnswer, averaged
from reglament.desk.reports.grouping import CutMonth
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.why import edition_then
from reglament.desk.reports.summing import Group
from reglament.desk.reports.sums.columns import Sums
from reglament.desk.reports.sums.unsummed import whole_sums
from reglament.desk.tickets.pages.cuts import Cut


def service_sums(asked: AskedService) -> Sums:
    """All of the month; four statements, and one for each edition that this process has not read."""
    return whole_sums(asked.received, asked.targets)


def service_average(asked: AskedService, sums: Sums) -> AverageAnswer | None:
    """The first answer beside what the edition in force then aims at; None where none was."""
    return averaged(sums, edition_then(asked))


def service_groups(asked: AskedService, cut: Cut, sums: Sums) -> tuple[Sequence[Group], bool]:
    """The largest groups of a cut, and whether there are more."""
    month = AskedMonth(asked.desk, asked.month, asked.begin, asked.end, asked.received, asked.targets)
    return CutMonth(asked.desk, month, cut, None, sums).groups(1)
