"""Triage: the questions that suggest a level, who decides it, and why it may change later. Siroka 2.5, iStom 2."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Names, Ruled


@dataclass(frozen=True, slots=True)
class Triage:
    """Two questions and the level they suggest. `suggests` maps effect, then users hit, to a level.

    `until_decided` is the level that clocks run on before anybody decided; `decided_by` is always staff,
    `changes` the reasons that a later change may give.
    """

    until_decided: Ruled[str] = leaf(readers.name, required=True, refers="levels")
    decided_by: Ruled[str] = leaf(readers.one_of("staff"), required=True)
    effects: Ruled[dict[str, Names]] | None = leaf(readers.names_by_key)
    hit: Ruled[dict[str, Names]] | None = leaf(readers.names_by_key)
    suggests: Ruled[dict[str, dict[str, str]]] | None = leaf(readers.grid, refers="levels")
    changes: Ruled[tuple[str, ...]] = leaf(readers.some_of("corrected", "worsened", "eased"), required=True)
