"""What an address asks the wall for: the list behind one of its figures, as of the moment that the wall named."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Staff
from reglament.desk.reports.figures import ANSWERED, MISSED_WITH_REASON, MISSED_WITHOUT, ReportFigure
from reglament.desk.reports.wall.on_duty import carried_by
from reglament.desk.reports.wall.periods import PERIODS, TODAY, Period, answered_in, missed_in
from reglament.desk.reports.wall.standing import STATES, standing_figures, unfinished
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.pages.cuts import NOTHING
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit

ANSWERS = ReportFigure("answered", pgettext_lazy("wall", "Answered by a person"), Q(ANSWERED))
LOAD = ReportFigure("load", pgettext_lazy("wall", "In hand"), Q())
OF_PERIODS = {each.code: each for each in (ANSWERS, MISSED_WITH_REASON, MISSED_WITHOUT)}


@dataclass(frozen=True, slots=True)
class AskedOfWall:
    """The list behind a figure at the moment `at`. `period` is None for what stands now; `level`, `state` and `person` are empty where
    the figure is of all.
    """

    figure: ReportFigure
    at: datetime
    rows: "QuerySet[Ticket] | QuerySet[Promise]"
    period: Period | None = None
    level: str | None = None
    state: str = ""
    person: str = ""


def asked_of_wall(visit: Visit) -> AskedOfWall:
    """What the address names (`figure`, `at`, `period`, `level`, `state`, `of`); everything that is not closed, for any other."""
    asked, at = visit.request.GET, _moment(visit.request.GET.get("at"))
    code = asked.get("figure", "")
    if code == LOAD.code and (found := _load(visit, at)):
        return found
    if code in OF_PERIODS:
        return _of_period(visit, OF_PERIODS[code], PERIODS.get(asked.get("period", ""), TODAY), at)
    figures = {each.code: each for each in standing_figures(visit.desk, at)}
    figure = figures.get(code) or next(iter(figures.values()))
    level, state = asked.get("level"), asked.get("state", "")
    level = "" if level == NOTHING else level if level and level.isprintable() else None
    rows = unfinished(visit.desk).filter(figure.which)
    if level is not None:
        rows = rows.filter(level=level)
    state = state if state in STATES else ""
    return AskedOfWall(figure, at, rows.filter(state=state) if state else rows, level=level, state=state)


def _of_period(visit: Visit, figure: ReportFigure, period: Period, at: datetime) -> AskedOfWall:
    if figure is ANSWERS:
        return AskedOfWall(figure, at, answered_in(visit.desk, period, at), period)
    return AskedOfWall(figure, at, missed_in(visit.desk, period, at).filter(figure.which), period)


def _load(visit: Visit, at: datetime) -> AskedOfWall | None:
    """What a colleague has in hand is for whoever sees the desk's figures, and for nobody else."""
    pk = number_in(visit.request.GET.get("of"))
    who = Staff.objects.of(visit.desk).filter(pk=pk).select_related("user").first() if pk else None
    if who is None or not visit.viewer.may(Ability.SEE_FIGURES):
        return None
    return AskedOfWall(LOAD, at, carried_by(visit.desk, who.pk), person=str(who.user))


def _moment(asked: str | None) -> datetime:
    """The moment that an address names; now, for any other and for one that is still to come."""
    now = timezone.now()
    try:
        at = datetime.fromisoformat(asked or "")
        return min(at, now).astimezone(UTC) if at.tzinfo else now
    except (ValueError, OverflowError):
        return now
