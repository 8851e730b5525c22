"""The figures of a month as numbers, in all and by group."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from reglament.desk.people.models import Desk
from reglament.desk.reports.cuts import group_labels
from reglament.desk.reports.figures import DECIDED, FIGURES, KINDS, REQUESTS, TARGETS, ReportFigure
from reglament.desk.rulebook.law import together
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.pages.cuts import Cut

AT_ONCE = 30
"""Groups of a cut on one page."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure and how many it counts."""

    figure: ReportFigure
    count: int


@dataclass(frozen=True, slots=True)
class TargetCounts:
    """How targets were kept: by the codes of `TARGETS`."""

    counts: Mapping[str, int]

    @property
    def in_order(self) -> list[Counted]:
        """As `TARGETS` name them."""
        return [Counted(each, self.counts.get(each.code, 0)) for each in TARGETS]

    @property
    def kept(self) -> int:
        """Those that were met in time."""
        return self.counts.get("kept", 0)

    @property
    def late(self) -> int:
        """Those that were missed, with and without a reason."""
        return self.counts.get("with-reason", 0) + self.counts.get("without-reason", 0)

    @property
    def percent(self) -> int | None:
        """Of those that were decided, how many of a hundred were kept, rounded down: a hundred means all. None where none was."""
        decided = self.kept + self.late
        return self.kept * 100 // decided if decided else None


@dataclass(frozen=True, slots=True)
class KindOfTarget:
    """The targets of one kind, with the clauses that the deadlines themselves name."""

    kind: str
    clauses: tuple[str, ...]
    targets: TargetCounts


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a cut: `of` names it in an address, `label` for people."""

    of: str
    label: str
    requests: Sequence[Counted]
    targets: TargetCounts

    @property
    def shown(self) -> list[Counted]:
        """The figures that its row on the page has: of targets those that were decided."""
        return [*self.requests, *(each for each in self.targets.in_order if each.figure in DECIDED)]


def request_counts(requests: "QuerySet[Ticket]") -> list[Counted]:
    """How many of the requests each figure counts, in one statement."""
    told = requests.order_by().aggregate(**counts(REQUESTS))
    return [Counted(each, counted(told, each)) for each in REQUESTS]


def target_kinds(targets: "QuerySet[Promise]") -> list[KindOfTarget]:
    """The targets by kind, of those kinds of which there is any; two statements, however many there are."""
    by_kind = {row["kind"]: row for row in targets.order_by().values("kind").annotate(**counts(TARGETS))}
    named = defaultdict[str, list[tuple[str, ...]]](list)
    for kind, clauses in targets.order_by().values_list("kind", "clauses").distinct():
        named[kind].append(tuple(clauses))
    return [KindOfTarget(kind, together(*named[kind]), _targets(by_kind[kind])) for kind in KINDS if kind in by_kind]


def groups(
    desk: Desk, cut: Cut, requests: "QuerySet[Ticket]", targets: "QuerySet[Promise]", page: int
) -> tuple[list[Group], bool]:
    """The groups of one page of a cut, the largest first, and whether there are more; a few statements, however many requests."""
    begin = (page - 1) * AT_ONCE
    fields = dict.fromkeys([cut.key, cut.name])
    cut_up = requests.order_by().values(*fields).annotate(**counts(REQUESTS)).order_by("-n_received", cut.key)
    found = list(cut_up[begin : begin + AT_ONCE + 1])
    shown = found[:AT_ONCE]
    kept = _kept_by_group(cut, targets, [each[cut.key] for each in shown])
    names = group_labels(desk, cut, shown)
    rows = [
        Group(
            cut.in_address(each[cut.key]),
            names[each[cut.key]],
            [Counted(figure, counted(each, figure)) for figure in REQUESTS],
            kept.get(each[cut.key], TargetCounts({})),
        )
        for each in shown
    ]
    return rows, len(found) > AT_ONCE


def _kept_by_group(cut: Cut, targets: "QuerySet[Promise]", values: Sequence[Any]) -> dict[object, TargetCounts]:
    """By the groups' values, how their targets were kept."""
    field = f"ticket__{cut.key}"
    within = Q(**{f"{field}__in": [each for each in values if each is not None]})
    if None in values:
        within |= Q(**{f"{field}__isnull": True})
    rows = targets.filter(within).order_by().values(field).annotate(**counts(TARGETS))
    return {row[field]: _targets(row) for row in rows}


def counts(figures: Sequence[ReportFigure]) -> dict[str, Count]:
    """What a statement counts them by, each under a name of its own."""
    return {_column(each): Count("pk", filter=each.which) if each.which else Count("pk") for each in figures}


def counted(row: Mapping[str, Any], figure: ReportFigure) -> int:
    """How many a row of such a statement says."""
    count: int = row[_column(figure)]
    return count


def _targets(row: Mapping[str, Any]) -> TargetCounts:
    return TargetCounts({code: counted(row, each) for code, each in FIGURES.items() if each.of_targets})


def _column(figure: ReportFigure) -> str:
    return f"n_{figure.code.replace('-', '_')}"
