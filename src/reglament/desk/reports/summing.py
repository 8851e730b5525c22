"""The figures of a month as pages show them, told from sums."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.desk.reports.counting import Counted
from reglament.desk.reports.figures import DECIDED, KINDS, REQUESTS, STAYS, TARGETS, ReportFigure
from reglament.desk.reports.sums.columns import Sums, of_stay, of_target

AT_ONCE = 30
"""Groups of a cut on one page."""


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
class StayTold:
    """Where requests stood: how many ever did, and how long in all by a moment."""

    requests: Counted
    length: timedelta

    @property
    def mean(self) -> timedelta:
        """For each of them."""
        return self.length / self.requests.count


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


def request_counts(sums: Sums) -> list[Counted]:
    """How many of the requests each figure counts."""
    found = {**sums.counts, "open": sums.counts["received"] - sums.counts["done"]}
    return [Counted(each, found.get(each.code, 0)) for each in REQUESTS]


def target_counts(sums: Sums, kinds: Sequence[str] = KINDS) -> TargetCounts:
    """How the targets of some kinds were kept."""
    return TargetCounts({each.code: sum(sums.counts[of_target(kind, each)] for kind in kinds) for each in TARGETS})


def targets_by_clause(sums: Sums) -> dict[str, TargetCounts]:
    """How the targets were kept that name a clause; each is told under every clause that it names."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for _kind, code, clauses, count in sums.told_grounds:
        for clause in clauses:
            found[clause][code] += count
    return {clause: TargetCounts(counts) for clause, counts in found.items()}


def stays_told(sums: Sums, at: datetime) -> list[StayTold]:
    """Where the requests stood up to a moment, as far as any ever did."""
    told = [
        StayTold(Counted(each, sums.counts[of_stay(each, "requests")]), stay_length(sums, each, at)) for each in STAYS
    ]
    return [each for each in told if each.requests.count]


def stay_length(sums: Sums, figure: ReportFigure, at: datetime) -> timedelta:
    """How long that was in all: what lasts is told by when it would have begun in 1970."""
    lasting = sums.counts[of_stay(figure, "lasting")]
    return timedelta(seconds=sums.counts[of_stay(figure, "seconds")] + lasting * int(at.timestamp()))


def target_kinds(sums: Sums) -> list[KindOfTarget]:
    """The targets by kind, of those kinds of which there is any."""
    told = [KindOfTarget(kind, sums.clauses(kind), target_counts(sums, (kind,))) for kind in KINDS]
    return [each for each in told if any(each.targets.counts.values())]
