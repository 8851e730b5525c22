"""A mail that somebody passes on: where it begins below their own words, who wrote it, when and about what."""

from dataclasses import dataclass

from reglament.mail.quoting import quote_marks as marks
from reglament.mail.quoting.introductions import (
    HEADER_LINES,
    Lines,
    field_of,
    introduction,
    is_header_block,
    with_rule_above,
)

MOST_LINES = 5000
LONGEST_LINE = 600
LONGEST_VALUE = 300
LINES_BETWEEN = 4
"""Empty lines and hints between the line that says "forwarded" and the header of what was."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail that was passed on: its header as it is printed there, each possibly empty, and its words."""

    sender: str
    date: str
    subject: str
    words: str


def parted(text: str) -> tuple[str, Forwarded | None]:
    """The sender's own words and the mail that they pass on below them; None where they pass on none. Nothing is lost: all
    that stands below the mark is in it.
    """
    lines = Lines(text.split("\n"))
    if len(lines) > MOST_LINES:
        return text, None
    for at, line in enumerate(lines):
        if len(line) <= LONGEST_LINE and (begins := _begins(lines, at)) >= 0:
            return _trimmed(lines[: with_rule_above(lines, at)]), _read(lines, begins)
    return text, None


def _begins(lines: Lines, at: int) -> int:
    """The place of the passed-on mail's header where a line begins it, or -1."""
    line = lines[at]
    if marks.FORWARDED.match(line):
        return at + 1
    if marks.ORIGINAL.match(line) and (below := _next_field(lines, at + 1)) >= 0:
        return below
    return at if is_header_block(lines, at) and _is_of_a_mail(lines, at) else -1


def _next_field(lines: Lines, at: int) -> int:
    """Where the next line with anything on it is a field of a header, or -1."""
    for place in range(at, min(at + LINES_BETWEEN, len(lines))):
        if lines[place].strip():
            return place if field_of(lines[place]) else -1
    return -1


def _is_of_a_mail(lines: Lines, at: int) -> bool:
    """Whether a block that looks like a header has what only a mail's has: an address, or the hour at which it was sent, beside who
    wrote it. A memo has a date.
    """
    block = lines[at : at + HEADER_LINES]
    kinds = {field_of(line) for line in block}
    addressed = any(field_of(line) in ("from", "to") and "@" in line for line in block)
    timed = any(field_of(line) == "sent" and marks.HOUR.search(line) for line in block)
    return "from" in kinds and (timed or (addressed and bool({"sent", "subject"} & kinds)))


def _read(lines: Lines, begins: int) -> Forwarded:
    at = begins
    while at < len(lines) and at < begins + LINES_BETWEEN and not _bare(lines[at]):
        at += 1
    found, at = _fields(lines, at)
    if "from" not in found and at < len(lines) and (length := introduction(lines, at)):
        found["from"] = " ".join(map(_bare, lines[at : at + length])).strip(" :")[:LONGEST_VALUE]
        at += length
    return Forwarded(found.get("from", ""), found.get("sent", ""), found.get("subject", ""), _words(lines[at:]))


def _fields(lines: Lines, at: int) -> tuple[dict[str, str], int]:
    """The fields that are printed from here on, and the place below them. A line between two of them goes on with the first."""
    found: dict[str, str] = {}
    below = at
    for place in range(at, min(at + 2 * HEADER_LINES, len(lines))):
        line = lines[place][:LONGEST_LINE]
        named = marks.FIELD.match(line) or marks.FORWARDED_FIELD.match(line)
        if named:
            found.setdefault(str(named.lastgroup), _bare(line[named.end() :])[:LONGEST_VALUE])
            below = place + 1
        elif not _bare(line) or place > below:
            break
    return found, below


def _bare(line: str) -> str:
    return line.lstrip(" \t>*\xa0").rstrip(" \t*;\xa0")


def _words(lines: list[str]) -> str:
    """The words of the mail; where every line of them is quoted, as some programs write it, without the mark of the quote."""
    said = [line for line in lines if line.strip()]
    if said and all(line.startswith(">") for line in said):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    ruled = next((at for at, line in enumerate(lines) if line.strip()), -1)
    return _trimmed(lines[ruled + 1 :] if ruled >= 0 and marks.FORWARDED_RULE.match(lines[ruled]) else lines)


def _trimmed(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()
