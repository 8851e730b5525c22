"""How a rule kind declares its leaves, so that reading, checking, weaving and the handbook all see one list."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Read = Callable[[object], Any]
"""Turns a TOML value into a value of the core, or raises ValueError with a sentence that says what to write instead."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is known of one key of a rule: how its value is read, whether it must be there, what it names."""

    read: Read
    required: bool = False
    refers: str = ""


def leaf(read: Read, *, required: bool = False, refers: str = "") -> Any:
    """Declare one key of a rule kind; `refers` is the rule kind (such as "calendars") whose names the value must be among.

    The attribute holds `Ruled[...]`, or None where the edition does not have the key.
    """
    metadata = {"leaf": Leaf(read, required, refers)}
    return field(metadata=metadata) if required else field(default=None, metadata=metadata)
