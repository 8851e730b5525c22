"""Whether a request stands on a bench, by its journal, and the end of that (1.5)."""

from collections.abc import Sequence

from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Fact, Kind

TURNS = (Kind.BENCH_BEGAN, Kind.BENCH_ENDED, Kind.CLOSED, Kind.MERGED, Kind.CONFIRMED)
"""A request that ends takes its bench test with it."""


def stands_on_bench(journal: Sequence[Entry]) -> bool:
    """Whether a bench test lasts."""
    return begun(journal) is not None


def begun(journal: Sequence[Entry]) -> Entry | None:
    """The entry by which the test that lasts began; None where none does."""
    last = next((entry for entry in reversed(journal) if entry.kind in TURNS), None)
    return last if last is not None and last.kind == Kind.BENCH_BEGAN else None


def end_lasting(scene: Scene) -> None:
    """End the test that lasts, by the clause by which it began; nothing where none does."""
    if (began := begun(scene.journal)) is not None:
        scene.mark(Fact(scene.at, Kind.BENCH_ENDED, By.PERSON), clauses=tuple(began.clauses))
