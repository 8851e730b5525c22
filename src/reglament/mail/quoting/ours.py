"""What we ourselves sent, to be found again in an answer: better than any guess by separators, since programs quote as they like.

Lines are compared by runs of words, so that it does not matter where a program broke them, and what it put before them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from reglament.mail.quoting import quote_marks as marks

RUN = 4
"""Words that follow each other; fewer are said by anybody."""
ENOUGH = 6
"""Words in a row of lines of ours, so that it is no chance."""
SHORT = 5
MOST_WORDS = 200_000
WORD = re.compile(r"\w+")


class Likeness(Enum):
    """Whether a line is one that we sent; a short one may be, where it stands beside one that is."""

    NONE = 0
    PERHAPS = 1
    SURE = 2


class Ours:
    """The words of what we sent: `texts` in any lines; `heads` with which a short line of our letters begins, such as a greeting or
    who signed; and `addresses` with which a line of them ends. `always` is what we say in every letter, taken apart once for all.
    """

    def __init__(
        self,
        texts: Iterable[str],
        heads: Iterable[str] = (),
        addresses: Iterable[str] = (),
        always: "Ours | None" = None,
    ) -> None:
        self.addresses = tuple(filter(None, addresses))
        self.heads: set[str] = set(always.heads) if always else set()
        self.heads.update(words[0] for words in map(_words, heads) if words)
        self.runs: set[tuple[str, ...]] = set(always.runs) if always else set()
        self.short_lines: set[tuple[str, ...]] = set(always.short_lines) if always else set()
        for text in texts:
            self.runs.update(_runs(_words(text)[:MOST_WORDS]))
            self.short_lines.update(words for line in text.split("\n") if 0 < len(words := tuple(_words(line))) < RUN)

    def marked(self, lines: Sequence[str], mark: str) -> list[str]:
        """The lines, with the mark before each that we sent and that the writer's program has not marked as old."""
        found = [self.likeness(line) for line in lines]
        ours: set[int] = set()
        for block in _blocks(lines, found):
            said = sum(len(_words(lines[at])) for at in block if found[at] is Likeness.SURE)
            if said >= ENOUGH:
                ours.update(block)
        return [f"{mark}{line}" if at in ours and line.strip() else line for at, line in enumerate(lines)]

    def likeness(self, line: str) -> Likeness:
        """Whether we sent what stands on a line; one that is quoted is told by its quote."""
        if marks.QUOTE.match(line):
            return Likeness.NONE
        words = _words(line)
        if len(words) >= RUN:
            runs = list(_runs(words))
            if 4 * sum(run in self.runs for run in runs) >= 3 * len(runs):
                return Likeness.SURE
        return Likeness.PERHAPS if self._may_stand_in_ours(line, words) else Likeness.NONE

    def _may_stand_in_ours(self, line: str, words: list[str]) -> bool:
        """Whether our letters have such a line, as others may."""
        if any(address in line.rpartition(" ")[2] for address in self.addresses):
            return True
        return bool(words) and len(words) <= SHORT and (tuple(words) in self.short_lines or words[0] in self.heads)

    def has(self, lines: Iterable[str]) -> bool:
        """Whether any of some quoted lines is one that we sent."""
        return any(self.likeness(marks.QUOTE.sub("", line).strip()) is Likeness.SURE for line in lines)


def _words(line: str) -> list[str]:
    return WORD.findall(line.casefold())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _blocks(lines: Sequence[str], found: list[Likeness]) -> Iterator[list[int]]:
    """The places of lines that stand together and may all be ours, with empty ones and dashes between."""
    block: list[int] = []
    for at, line in enumerate(lines):
        if found[at] is not Likeness.NONE or (block and not WORD.search(line)):
            block.append(at)
        elif block:
            yield block
            block = []
    if block:
        yield block
