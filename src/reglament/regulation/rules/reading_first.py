"""Reading first: the manual and known answers that a client meets before writing. iStom, the lines before 3."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class ReadingFirst:
    """`at` is where the manual lives; `offered_in` the doors that show matching articles before a request is sent."""

    at: Ruled[str] = leaf(readers.text, required=True)
    offered_in: Ruled[tuple[str, ...]] = leaf(readers.some_of("form", "telegram", "widget"), required=True)
