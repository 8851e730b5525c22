"""A value that cannot be read, with the way to the exact spot inside it, so that the fault names the right line."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

K = TypeVar("K")
S = TypeVar("S")
T = TypeVar("T")


class Wrong(ValueError):  # noqa: N818 - a value is wrong; nothing has failed.
    """Why a value cannot be read: for each fault the keys that lead to it, the sentence, and the cure (may be empty)."""

    def __init__(self, faults: list[tuple[tuple[str, ...], str, str]]) -> None:
        """Keep the faults; the message is for those who read a single value outside of an edition."""
        self.faults = faults
        super().__init__("; ".join(sentence + (f"; {cure}" if cure else "") for _, sentence, cure in faults))

    def inside(self, key: str) -> "Wrong":
        """The same, seen from the table that holds the value under `key`."""
        return Wrong([((key, *path), sentence, cure) for path, sentence, cure in self.faults])


def wrong(sentence: str, cure: str = "") -> Wrong:
    """A fault of the value as a whole."""
    return Wrong([((), sentence, cure)])


def each(pairs: Iterable[tuple[str, S]], read: Callable[[S], T]) -> list[T]:
    """Read all values of a table or list by their keys, and raise the faults of all of them at once."""
    good: list[T] = []
    bad: list[tuple[tuple[str, ...], str, str]] = []
    for key, value in pairs:
        try:
            good.append(read(value))
        except Wrong as error:
            bad += error.inside(key).faults
    if bad:
        raise Wrong(bad)
    return good


def keyed_table(value: object, read_key: Callable[[str], K], read: Callable[[object], T]) -> dict[K, T]:
    """A table whose keys are read too; the faults of keys and values come all at once."""
    if not isinstance(value, dict):
        raise wrong(f"is a table, not {show(value)}")

    def pair(written: tuple[str, object]) -> tuple[K, T]:
        return read_key(written[0]), read(written[1])

    return dict(each(((key, (key, inner)) for key, inner in value.items()), pair))


def show(value: object) -> str:
    """A TOML value as a person wrote it, cut where it is long."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 40 else f'"{value[:37]}..."'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)
