"""What the wall counts of requests that are not closed, each figure a question at a moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk
from reglament.desk.reports.counting import Counted, counted, counts
from reglament.desk.reports.figures import ReportFigure
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.regulation.decisions import State

SOON = timedelta(hours=4)
"""What falls due within this is at risk."""
STATES = (State.OPEN, State.WAITING, State.COMPLETED)
UNFINISHED = "unfinished"
WAITING_FOR = ("desk", "answer", "confirmation")
"""For whom a request waits; each that is not closed is in one of these."""
PRESSING = ("late-now", "soon", "unassigned", "untold")


def standing_figures(desk: Desk, at: datetime) -> tuple[ReportFigure, ...]:
    """The figures at the moment `at`. `untold` are requests whose client a letter did not reach, and nobody has seen to it: what was
    promised or asked in it has not been said.
    """
    lost = Notice.objects.filter(desk=desk, about_kind=ABOUT, recipient__isnull=False).dead()
    runs = Q(due_running=True)
    return (
        ReportFigure(UNFINISHED, pgettext_lazy("wall", "Not closed"), Q()),
        ReportFigure("desk", pgettext_lazy("wall", "Waits for us"), Q(state=State.OPEN)),
        ReportFigure("answer", pgettext_lazy("wall", "Waits for the client's answer"), Q(state=State.WAITING)),
        ReportFigure("confirmation", pgettext_lazy("wall", "Waits for confirmation"), Q(state=State.COMPLETED)),
        ReportFigure("late-now", pgettext_lazy("wall", "Late now"), runs & Q(due_at__lt=at)),
        ReportFigure(
            "soon", pgettext_lazy("wall", "Due within 4 hours"), runs & Q(due_at__gte=at, due_at__lte=at + SOON)
        ),
        ReportFigure("unassigned", pgettext_lazy("wall", "Nobody's"), Q(state=State.OPEN, assignee__isnull=True)),
        ReportFigure("untold", pgettext_lazy("wall", "Client not told"), Q(pk__in=lost.values("about_id"))),
    )


def unfinished(desk: Desk) -> "QuerySet[Ticket]":
    """The requests of a desk that are not closed; an index by state finds them."""
    return Ticket.objects.of(desk).filter(state__in=STATES)


@dataclass(frozen=True, slots=True)
class LevelStanding:
    """How many requests of a level are not closed, in all and by `STATES`."""

    level: str
    name: str
    count: int
    by_state: Sequence[tuple[State, int]]


@dataclass(frozen=True, slots=True)
class DeskStanding:
    """The figures at one moment, by their codes, and by level."""

    figures: Mapping[str, Counted]
    levels: Sequence[LevelStanding]

    @property
    def waiting_for(self) -> list[Counted]:
        """By whom the requests wait for."""
        return [self.figures[code] for code in WAITING_FOR]

    @property
    def pressing(self) -> list[Counted]:
        """What somebody must look at."""
        return [self.figures[code] for code in PRESSING]


def standing(desk: Desk, at: datetime, names: Mapping[str, str]) -> DeskStanding:
    """All of it in one statement. `names` are the levels in the order of the regulation, as people call them."""
    figures = standing_figures(desk, at)
    rows = list(unfinished(desk).order_by().values("level", "state").annotate(**counts(figures)))
    summed = {each.code: Counted(each, sum(counted(row, each) for row in rows)) for each in figures}
    by_level: dict[str, dict[str, int]] = {}
    for row in rows:
        by_level.setdefault(row["level"], {})[row["state"]] = counted(row, figures[0])
    return DeskStanding(summed, list(_levels(by_level, names)))


def _levels(by_level: Mapping[str, Mapping[str, int]], names: Mapping[str, str]) -> Iterator[LevelStanding]:
    """Levels of the edition in force first, then what is left of earlier ones, and what has no level yet."""
    for code in (*names, *sorted(set(by_level) - set(names), reverse=True)):
        found = by_level.get(code, {})
        by_state = [(state, found.get(state, 0)) for state in STATES]
        yield LevelStanding(code, names.get(code, code), sum(found.values()), by_state)
