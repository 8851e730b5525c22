"""Handover: what happens to a request that today's functions cannot solve. Siroka 1.4, iStom 1.3."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class Handover:
    """`to` is the department that decides; `steps` the states that the requester sees, in their order."""

    to: Ruled[str] = leaf(readers.one_of("development"), required=True)
    steps: Ruled[tuple[str, ...]] = leaf(
        readers.some_of("submitted", "diagnosing", "accepted", "declined", "planned", "released"), required=True
    )
