"""Pauses: which waits stop which clocks, and which are only told apart. Siroka 1.5 and its reading."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class Pauses:
    """`solve_stops_in` are the states in which the resolution clock stops; `told_apart` the waits that are only reported."""

    solve_stops_in: Ruled[tuple[str, ...]] = leaf(readers.some_of("waiting", "completed"), required=True)
    told_apart: Ruled[tuple[str, ...]] | None = leaf(readers.some_of("waiting", "confirmation", "bench", "development"))
