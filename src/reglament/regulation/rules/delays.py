"""Delays: typed reasons why a solution takes longer or is impossible, shown to the client. Siroka 3.4."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Names, Ruled


@dataclass(frozen=True, slots=True)
class DelayReason:
    """One reason for delay or impossibility."""

    name: str
    called: Ruled[Names] = leaf(readers.names, required=True)
