"""Topics: what a request may be about, where levels or scope depend on it. iStom 2.1 to 2.3."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Names, Ruled


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of question, as the form offers it. `confirmed_by_staff`: the level that it gives waits for a person's word."""

    name: str
    called: Ruled[Names] = leaf(readers.names, required=True)
    confirmed_by_staff: Ruled[bool] | None = leaf(readers.flag)
