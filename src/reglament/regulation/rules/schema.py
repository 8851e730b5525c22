"""How a rule kind declares its leaves, so that reading, checking, weaving and the handbook all see one list."""

from dataclasses import dataclass, field, fields
from typing import Any

from reglament.regulation.leaves.readers import LeafReader


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is known of one key of a rule: how its value is read, whether it must be there, what it names."""

    read: LeafReader[Any]
    required: bool = False
    refers: str = ""


def leaf(read: LeafReader[Any], *, required: bool = False, refers: str = "") -> Any:
    """Declare one key of a rule kind; `refers` is the rule kind (such as "calendars") whose names the value must be among.

    The attribute holds `Ruled[...]`, or None where the edition does not have the key.
    """
    metadata = {"leaf": Leaf(read, required, refers)}
    return field(kw_only=True, metadata=metadata) if required else field(kw_only=True, default=None, metadata=metadata)


def leaves(rule: type[Any]) -> dict[str, Leaf]:
    """The keys that an edition may write in a rule of this kind, in the order declared."""
    return {key.name: key.metadata["leaf"] for key in fields(rule) if "leaf" in key.metadata}
