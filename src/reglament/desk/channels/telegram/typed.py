"""Values of JSON that somebody else wrote, by the type that is expected: what is of another type is as if it were not there."""

import math

Json = dict[str, object]
LARGEST = 2**63 - 1
"""The largest number that a database keeps; Telegram's own take 52 bits."""


def mapping(value: object) -> Json:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """A list, or an empty one."""
    return value if isinstance(value, list) else []


def words(value: object) -> str:
    """Text, or none."""
    return value if isinstance(value, str) else ""


def number(value: object) -> int:
    """A whole number that a database keeps, or 0."""
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if -LARGEST <= value <= LARGEST else 0


def storable(value: object) -> object:
    """The same value without what no database keeps: NUL characters, the halves of broken ones, and numbers that are none.

    RecursionError where it is nested deeper than anything that Telegram sends.
    """
    if isinstance(value, str):
        return value.encode(errors="replace").decode().replace("\x00", "")
    if isinstance(value, dict):
        return {storable(key): storable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [storable(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
