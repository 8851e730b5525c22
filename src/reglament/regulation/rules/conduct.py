"""Conduct: correct tone on both sides, and whom a client may tell of a breach of it. Siroka 3.3."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class Conduct:
    """`outgoing` insults are held until rewritten, `incoming` ones flagged; `report_to` reads complaints alone."""

    outgoing: Ruled[str] = leaf(readers.one_of("held"), required=True)
    incoming: Ruled[str] = leaf(readers.one_of("flagged"), required=True)
    report_to: Ruled[str] | None = leaf(readers.one_of("head"))
