"""The number before an item of a counted list, as a page shows it."""

import re
from collections.abc import Mapping

NUMBER = re.compile(r"\s{0,9}(-?\d{1,7})(?!\d)")
STYLED = re.compile(
    r"list-style(?:-type)?\s{0,9}:[^;]{0,40}?\b(decimal|(?:lower|upper)-(?:alpha|latin|roman)|none)\b", re.I
)
KINDS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LONGEST_ROMAN = 3999
LETTERS = 26


class CountedList:
    """A list that counts its items: up from its start, or down to one."""

    def __init__(self, told: Mapping[str, str], items: int) -> None:
        self.step = -1 if "reversed" in told else 1
        first = number_in(told.get("start", ""))
        self.next = first if first is not None else (items if self.step < 0 else 1)
        styled = STYLED.search(told.get("style", ""))
        self.kind = styled[1].lower() if styled else KINDS.get(told.get("type", "").strip(), "")

    def mark(self, told: Mapping[str, str]) -> str:
        """What stands before the next item, whose attributes may say another number."""
        said = number_in(told.get("value", ""))
        number = self.next if said is None else said
        self.next = number + self.step
        return "" if self.kind == "none" else f"{_written(number, self.kind)}. "


def number_in(value: str) -> int | None:
    """The number that an attribute begins with."""
    found = NUMBER.match(value)
    return int(found[1]) if found else None


def _written(number: int, kind: str) -> str:
    written = str(number)
    if kind.endswith("roman") and 0 < number <= LONGEST_ROMAN:
        written = _roman(number)
    elif kind.endswith(("alpha", "latin")) and number > 0:
        written = _letters(number)
    return written.upper() if kind.startswith("upper") else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _letters(number: int) -> str:
    written = ""
    while number:
        number, letter = divmod(number - 1, LETTERS)
        written = chr(ord("a") + letter) + written
    return written
