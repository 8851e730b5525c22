"""A signature that a page names by its markup, found in the plain wording beside it, which marks nothing."""

from reglament.mail.quoting.quote_marks import QUOTE
from reglament.mail.quoting.signatures import LINKED

MARK = "--"
COMPARED = 3
"""Lines at the beginning of a signature by which it is found again."""


def with_mark(plain: str, page: str) -> str:
    """The plain text with a mark above the lines that the page has below its own; as it is where it has one, or has no such lines."""
    lines = plain.split("\n")
    signature = _signature(page.split("\n"))
    if not signature or any(line.rstrip() == MARK for line in lines):
        return plain
    said = [(at, bare) for at, line in enumerate(lines) if (bare := _bare(line))]
    wanted = signature[:COMPARED]
    for first in range(len(said) - len(wanted), 0, -1):
        if [bare for _, bare in said[first : first + len(wanted)]] == wanted:
            at = said[first][0]
            return "\n".join((*lines[:at], MARK, *lines[at:]))
    return plain


def _signature(page: list[str]) -> list[str]:
    """The first lines below the page's mark, down to a quote."""
    at = next((at for at, line in enumerate(page) if line == MARK), len(page))
    found: list[str] = []
    for line in page[at + 1 :]:
        if QUOTE.match(line) or len(found) == COMPARED:
            break
        found.extend(filter(None, (_bare(line),)))
    return found


def _bare(line: str) -> str:
    """What a line says, however a program spaces it and whatever it writes of its links; pictures say nothing."""
    without = LINKED.sub("", line).strip()
    return "" if without.startswith("[") and without.endswith("]") else "".join(without.split()).casefold()
