"""Admission: on which agreements support is given, and what happens to a request without one. Siroka 1.3, iStom 1.1."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Names, Ruled


@dataclass(frozen=True, slots=True)
class Admission:
    """`agreements` are the kinds that entitle, `called` their names on screens; `otherwise` is always a refusal that is kept."""

    agreements: Ruled[tuple[str, ...]] = leaf(readers.name_list, required=True)
    called: Ruled[dict[str, Names]] | None = leaf(readers.names_by_key)
    otherwise: Ruled[str] = leaf(readers.one_of("refuse"), required=True)
