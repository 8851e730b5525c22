"""The figures that are added up, by the names of their columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reglament.desk.reports.figures import KINDS, MISSED_WITH_REASON, MISSED_WITHOUT, STAYS, TARGETS, ReportFigure
from reglament.desk.rulebook.law import together


def of_target(kind: str, figure: ReportFigure) -> str:
    """The column of the targets of a kind that a figure counts."""
    return f"{kind}_{_named(figure)}"


def of_missed(figure: ReportFigure) -> str:
    """The column of what was missed on a day, with or without a reason."""
    return f"missed_{_named(figure)}"


def of_stay(figure: ReportFigure, told: str) -> str:
    """The column of where requests stood: how many "requests", how many of these are "lasting", and the "seconds"."""
    return f"{figure.code}_{told}"


def _named(figure: ReportFigure) -> str:
    return figure.code.replace("-", "_")


COLUMNS = (
    *("received", "done", "answered", "working", "plain"),
    *(of_target(kind, figure) for kind in KINDS for figure in TARGETS),
    *(of_missed(figure) for figure in (MISSED_WITH_REASON, MISSED_WITHOUT)),
    *(of_stay(figure, told) for figure in STAYS for told in ("requests", "lasting", "seconds")),
)


@dataclass(slots=True)
class Sums:
    """Figures by column. `grounds` counts the targets by what they are, which figure counts them and which clauses they name, as `ground`
    writes it.
    """

    counts: Counter[str] = field(default_factory=Counter)
    grounds: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Sums", times: int = 1) -> None:
        """Add what another one has, so many times; -1 takes it away."""
        for own, theirs in ((self.counts, other.counts), (self.grounds, other.grounds)):
            for name, count in theirs.items():
                own[name] += times * count

    def clauses(self, kind: str) -> tuple[str, ...]:
        """Those that the targets of a kind name, in the order of the regulation."""
        return together(*(clauses for of, _code, clauses, _count in self.told_grounds if of == kind))

    @property
    def told_grounds(self) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
        """Kind, code of the figure, clauses, and how many targets of the same there are."""
        for told, count in self.grounds.items():
            kind, code, *clauses = told.split()
            if count:
                yield kind, code, tuple(clauses), count

    @property
    def columns(self) -> dict[str, object]:
        """As a row has them."""
        grounds = {ground: count for ground, count in sorted(self.grounds.items()) if count}
        return {**{column: self.counts[column] for column in COLUMNS}, "grounds": grounds}


def ground(kind: str, figure: ReportFigure, clauses: Iterable[str]) -> str:
    """A target of a kind that a figure counts, with the clauses that it names."""
    return " ".join((kind, figure.code, *clauses))


def sums_of(counts: Iterable[int], grounds: Mapping[str, int] | None = None) -> Sums:
    """What a row has: the counts in the order of `COLUMNS`."""
    return Sums(Counter(dict(zip(COLUMNS, counts, strict=True))), Counter(grounds or {}))
