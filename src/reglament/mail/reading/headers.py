"""The header of a mail or of one of its parts, taken as bytes: nothing is decoded before its encoding is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FIELD = re.compile(rb"([!-9;-~\x80-\xff]+)[ \t]*:([^\n]*)(?:\n|\Z)")
LAST_OF_FOLDED = re.compile(rb"\n(?![ \t])|\Z")
BLANK = re.compile(rb"\r*(?:\n|\Z)")
EMPTY_LINE = re.compile(rb"\n\r*\n")
NEXT_LINE = re.compile(rb"[^\n]*(?:\n|\Z)")
KNOWN = re.compile(rb"(?im)^(from|to|subject|date|message-id|mime-version|content-type|reply-to)[ \t]*:")
LOOK_AHEAD = 65536
LONGEST_VALUE = 100_000
MOST_FIELDS = 10_000
"""Of a header with more fields, only those are read that a letter is read by; the source has them all."""
ALWAYS = frozenset(
    (
        *("from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"),
        *("return-path", "auto-submitted", "precedence", "authentication-results"),
        *("content-type", "content-transfer-encoding", "content-disposition", "content-id"),
    )
)


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields in their order, names in lower case, values unfolded, without white space around them, and still bytes."""

    fields: tuple[tuple[str, bytes], ...]
    by_name: dict[str, list[bytes]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.fields:
            self.by_name.setdefault(name, []).append(value)

    def all(self, name: str) -> Iterator[bytes]:
        """Every value of a field, in the order of writing."""
        return iter(self.by_name.get(name, ()))

    def first(self, name: str) -> bytes:
        """The first value of a field, or nothing."""
        return next(self.all(name), b"")

    def plain(self, name: str) -> str:
        """The first value for reading by machine: in lower case, bytes beyond ASCII as Latin-1."""
        return self.first(name).decode("latin-1").lower()


def split(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The header between two places in a mail, and the place where the body begins.

    A blank line ends it. So does a line that is no field, unless known fields follow it before the blank line: some
    relays lose the indentation of continued lines, and a sender's name behind such a line would be lost with them.
    """
    fields: list[tuple[str, list[bytes]]] = []
    at, last_known = start, -1
    while at < end:
        if found := FIELD.match(raw, at, end):
            name = found[1].decode("latin-1").lower()
            if len(fields) < MOST_FIELDS or name in ALWAYS:
                fields.append((name, [found[2].rstrip(b"\r")]))
        elif found := BLANK.match(raw, at, end):
            at = found.end()
            break
        else:
            folded = raw[at] in b" \t"
            if not folded:
                last_known = _last_known(raw, at, end) if last_known < 0 else last_known
                if at >= last_known:
                    break
            found = (LAST_OF_FOLDED.search if folded else NEXT_LINE.match)(raw, at, end)
            if fields and found:
                fields[-1][1].extend(b" " + line.strip() for line in _lines(raw, at, found.end()))
        at = max(found.end(), at + 1) if found else end
    return Headers(tuple((name, b"".join(lines)[:LONGEST_VALUE].strip()) for name, lines in fields)), at


def _lines(raw: bytes, at: int, end: int) -> list[bytes]:
    """The lines between two places, of which the last one ends at the second."""
    return raw[at:end].removesuffix(b"\n").split(b"\n")


def _last_known(raw: bytes, at: int, end: int) -> int:
    """Where the last field that every mail knows stands before the next blank line; `at` when there is none."""
    blank = EMPTY_LINE.search(raw, at, end)
    stop = blank.start() + 1 if blank else end
    return max((found.start() for found in KNOWN.finditer(raw, at, min(stop, at + LOOK_AHEAD))), default=at)
