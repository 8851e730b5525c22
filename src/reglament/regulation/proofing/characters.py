"""Characters that nobody sees: they stand in a text and change how it is read, or what a terminal does with it."""

import unicodedata
from collections.abc import Iterator

SEEN = "\n\r\t"
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNSEEN = frozenset("\u115f\u1160\u2028\u2029\u3164\uffa0")
"""What is drawn as nothing and stands in no category of its own: fillers of Korean letters, ends of lines."""
NEVER = ("Cc", "Cf", "Cn", "Co", "Cs")
"""Controls, marks of format, and places where no letter stands: fonts differ in what they show, or show nothing."""


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Every hidden character by its place in the text, with what it is called, each kind once a line."""
    named: set[tuple[int, str]] = set()
    line = 1
    for place, letter in enumerate(text):
        line += letter == "\n"
        if (name := _name(letter)) and (line, name) not in named:
            named.add((line, name))
            yield place, name


def _name(letter: str) -> str:
    if letter.isascii() and (letter.isprintable() or letter in SEEN):
        return ""
    code = f"U+{ord(letter):04X}"
    if letter in TURNING:
        return f"a mark that turns the direction of writing ({code})"
    if letter in UNSEEN or unicodedata.category(letter) in NEVER:
        return f"a control character ({code})"
    return ""


def look(text: str) -> str:
    """How a name looks: letters that are drawn alike, spaces and capitals make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.translate(_ALIKE).split())


_ALIKE = str.maketrans("авекмнорстухіѕјё0", "abekmhopctyxisjeo")
"""Cyrillic letters that are drawn like Latin ones, as they stand after folding capitals."""
