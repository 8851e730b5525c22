"""Endings: how the processing of a request may end. Siroka 3.5 and 3.6."""

from dataclasses import dataclass
from enum import StrEnum

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Names, Ruled


class Chooser(StrEnum):
    """Who chooses an ending: staff, or the clock alone."""

    STAFF = "staff"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Ending:
    """One typed outcome. `chosen_by` staff, or the clock alone; `needs` what must be filled in with it."""

    name: str
    called: Ruled[Names] = leaf(readers.names, required=True)
    chosen_by: Ruled[Chooser] = leaf(readers.choice(Chooser), required=True)
    needs: Ruled[tuple[str, ...]] | None = leaf(readers.some_of("explanation", "vendor", "release"))
