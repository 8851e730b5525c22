"""What an address asks the reports for: the month, how it is cut, and which figure's list."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone

from reglament.desk.lib.months import NamedMonth, month_in
from reglament.desk.people.models import Desk
from reglament.desk.reports import figures
from reglament.desk.reports.cuts import CLAUSE, cut_named
from reglament.desk.reports.figures import FIGURES, KINDS, STAYS, ReportFigure
from reglament.desk.reports.models import Tally
from reglament.desk.reports.sums.asking import known_sums
from reglament.desk.reports.sums.standing_with import StandingWith
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.pages.cuts import Cut
from reglament.desk.tickets.pages.visits import Visit


@dataclass(frozen=True, slots=True)
class AskedMonth:
    """A month of a desk: what it is called, when it begins and ends there, its requests and their targets. `tallies` are what these
    requests add to the days of their receipt, one row each, as far as the sums know them.
    """

    desk: Desk
    month: NamedMonth
    begin: datetime
    end: datetime
    requests: "QuerySet[Ticket]"
    targets: "QuerySet[Promise]"
    tallies: "QuerySet[Tally]"

    def __contains__(self, day: date) -> bool:
        """Whether a day is one of its days."""
        return self.month.first <= day <= self.last_day

    @property
    def last_day(self) -> date:
        """Its last day, or the last that is asked for."""
        return (self.end - timedelta(microseconds=1)).date()

    @property
    def is_part(self) -> bool:
        """Whether only its first days are asked for."""
        return self.last_day < self.month.after.first - timedelta(days=1)

    @property
    def later(self) -> NamedMonth | None:
        """The month after it, where that has begun."""
        return self.month.after if self.end <= timezone.now() else None


@dataclass(frozen=True, slots=True)
class AskedList:
    """The list behind a figure: of all, or of one group of a cut (`of`), or of one kind of target."""

    figure: ReportFigure
    cut: Cut
    of: str
    kind: str

    def standing(self, desk: Desk) -> StandingWith | None:
        """Where the requests stood, as the sums know it now; None where the figure is of something else."""
        return StandingWith(self.figure, known_sums(desk)) if self.figure in STAYS else None

    def rows(self, month: AskedMonth, standing: StandingWith | None) -> "QuerySet[Ticket] | QuerySet[Promise]":
        """What the figure counts: requests, or targets; `standing` is what it says of the desk."""
        if standing is not None:
            return standing.within(month.requests)
        if self.cut is CLAUSE and self.figure.of_targets:
            return self._naming(month.targets.filter(self.figure.which))
        if not self.figure.of_targets:
            return month.requests.filter(self.figure.which, self._group(""))
        of_kind = Q(kind=self.kind) if self.kind else Q()
        return month.targets.filter(self.figure.which, of_kind, self._group("ticket__"))

    def _group(self, before: str) -> Q:
        is_of_requests = self.of and self.cut is not CLAUSE
        return (self.cut.of(self.of, before) if is_of_requests else None) or Q()

    def _naming(self, targets: "QuerySet[Promise]") -> "QuerySet[Promise]":
        """Those of the targets that name the clause; what they name together is few different lists, which are asked first."""
        if not self.of:
            return targets
        lists = targets.order_by().values_list("clauses", flat=True).distinct()
        naming = [Q(clauses=named) for named in lists if self.of in named]
        return targets.filter(reduce(or_, naming)) if naming else targets.none()

    @property
    def address(self) -> str:
        """What stands behind the question mark, besides the month."""
        named = {"figure": self.figure.code, "by": self.cut.code, "of": self.of, "kind": self.kind}
        return urlencode({name: value for name, value in named.items() if value})


def asked_month(visit: Visit) -> AskedMonth:
    """The month that the address names (`month=2026-11`), the present one for any other."""
    found = month_in(visit.request.GET.get("month"), visit.desk.day_of(timezone.now()))
    return _asked(visit.desk, found, found.after.begins(visit.desk.zone))


def month_before(desk: Desk, asked: AskedMonth, at: datetime) -> AskedMonth:
    """The month before; only as many days of it as the month has had by then, so that like is compared with like."""
    before, today = asked.month.before, desk.day_of(at)
    end = asked.begin
    if today in asked and today < asked.last_day:
        until = min(before.first + timedelta(days=today.day), asked.month.first)
        end = datetime(until.year, until.month, until.day, tzinfo=desk.zone)
    return _asked(desk, before, end)


def _asked(desk: Desk, month: NamedMonth, end: datetime) -> AskedMonth:
    begin, last = month.begins(desk.zone), (end - timedelta(microseconds=1)).date()
    tallies = Tally.objects.filter(desk=desk, received=1, day__gte=month.first, day__lte=last)
    requests, targets = figures.received(desk, begin, end), figures.targets(desk, begin, end)
    return AskedMonth(desk, month, begin, end, requests, targets, tallies)


def asked_cut(visit: Visit) -> Cut:
    """How the address cuts the month (`by`)."""
    return cut_named(visit.request.GET.get("by"))


def asked_list(visit: Visit) -> AskedList:
    """The list that the address names (`figure`, `by` and `of`, `kind`); all that was received, for any other."""
    asked = visit.request.GET
    figure = FIGURES.get(asked.get("figure", ""), figures.REQUESTS[0])
    cut = asked_cut(visit)
    of = asked.get("of", "")
    kind = asked.get("kind", "")
    return AskedList(figure, cut, of if cut.of(of) else "", kind if kind in KINDS and figure.of_targets else "")
