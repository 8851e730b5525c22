"""Turn: the order of work. Siroka 2.3 and 2.5, iStom 1.2."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class TurnRule:
    """`order` is by receipt; `out_of_turn` says how the levels that go first stand among themselves."""

    order: Ruled[str] = leaf(readers.one_of("receipt"), required=True)
    out_of_turn: Ruled[str] | None = leaf(readers.one_of("level, then receipt", "receipt"))
