"""What somebody typed into the search, cut into words, words in quotes, and filters such as `level:critical`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 300
"""Letters of what was typed that are looked at."""
# Words in quotes may have a name and a colon before them; everything else ends with a space.
_PIECE = re.compile(r'(?>(?:[^\s":]{1,30}+:)?)"[^"]*+"?+|\S++')
_QUOTES = str.maketrans("«»“”„", '"""""')
_NAMED = re.compile(r"([^\W\d_]{1,30}+):(.*+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TypedPiece:
    """A piece of what was typed. `key` is the name before a colon, empty without one; `is_quoted` tells words that stand together."""

    key: str
    value: str
    is_quoted: bool
    typed: str


def pieces(text: str) -> Iterator[TypedPiece]:
    """The pieces in their order; linear in the length of the text. A colon may have a space behind it: `level: critical`."""
    waiting = ""
    for found in _PIECE.finditer(text.replace("\x00", " ").translate(_QUOTES)[:LONGEST]):
        typed = f"{waiting} {found[0]}" if waiting else found[0]
        named = _NAMED.fullmatch(typed)
        if named and not named[2].strip():
            waiting = typed
            continue
        waiting, value = "", (named[2] if named else typed).strip()
        yield TypedPiece(named[1] if named else "", value.strip('"'), value.startswith('"'), typed)
    if waiting:
        yield TypedPiece("", waiting.rstrip(":"), is_quoted=False, typed=waiting)
