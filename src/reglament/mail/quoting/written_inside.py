"""Answers that were written into what we sent: behind a question on its line, or between two lines of ours, marked or not.

Since we know what we sent, words that stand between two pieces of it which followed each other are somebody else's. So are those
between the end of a sentence of ours and the beginning of another, for who answers point by point leaves out the rest. Other
words inside a quote stay what they are: a letter may read a little otherwise than we know it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from reglament.mail.quoting.ours import RUN, Ours

MARKS = re.compile(r"[ \t]{0,3}(?>(?:[A-Za-zА-Яа-яЁё]{0,4}>[ \t\u2063]{0,3})*)\u2063?")
"""What stands before the words of a quoted line."""
MOST_WORDS = 50_000
"""Nobody answers inside of what is longer."""


LONGEST_REPEATED = 12


class _Whose(IntEnum):
    """Whose a word is: not known, one of ours, or one that may stand in a quote of ours."""

    UNKNOWN = 0
    OURS = 1
    QUOTED = 2


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line: whether we sent all of its words, or it is an answer inside of what we sent. An answer may stand behind words of ours."""

    text: str
    is_ours: bool = False
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words in a row that are none of ours, from a place to another, and the places of our words around them, or -1."""

    first: int
    end: int
    above: int
    below: int


def told_apart(lines: Sequence[str], ours: Ours) -> list[ToldLine]:
    """The lines, each with what it is."""
    reading = _ComparedWords(lines, ours)
    if not reading.has_ours:
        return [ToldLine(line) for line in lines]
    answers = [False] * len(reading.words)
    for gap in reading.gaps():
        if reading.is_answer(gap):
            answers[gap.first : gap.end] = [
                reading.depths[at] <= reading.depths[reading.places[gap.above]]
                for at in reading.places[gap.first : gap.end]
            ]
    return list(reading.told(answers))


class _ComparedWords:
    """The words of a text, each with whose it is."""

    def __init__(self, lines: Sequence[str], ours: Ours) -> None:
        self.lines, self.ours = lines, ours
        self.depths = [line[: _begins(line)].count(">") for line in lines]
        self.found = [ours.words(line[_begins(line) :]) for line in lines]
        self.places = [at for at, words in enumerate(self.found) for _ in words]
        self.words = [word for words in self.found for word in words]
        self.whose = [_Whose.UNKNOWN] * len(self.words)
        if len(self.words) <= MOST_WORDS:
            self._tell()
        self.has_ours = _Whose.OURS in self.whose

    def _tell(self) -> None:
        """Say whose each word is: by runs of words, and a short line as a whole."""
        last = -RUN
        broken: list[int] = []
        for at in range(len(self.words) - RUN + 1):
            run = tuple(self.words[at : at + RUN])
            if run in self.ours.runs:
                self.whose[at : at + RUN] = [_Whose.OURS] * RUN
                if 1 < at - last <= RUN:
                    broken.append(last + RUN)
                last = at
            elif run in self.ours.quoted_runs:
                self.whose[at : at + RUN] = [each or _Whose.QUOTED for each in self.whose[at : at + RUN]]
        for at in broken:
            self._tell_repeated(at)
        first = 0
        for words in self.found:
            end = first + len(words)
            if not any(self.whose[first:end]) and tuple(self.words[first:end]) in self.ours.short_lines:
                self.whose[first:end] = [_Whose.QUOTED] * len(words)
            first = end

    def _tell_repeated(self, at: int) -> None:
        """An answer may say the end of our question again: then what stands behind it goes on with the question."""
        for length in range(1, LONGEST_REPEATED + 1):
            if self._follow(at, at + length):
                self.whose[at : at + length] = [_Whose.UNKNOWN] * length
                return

    def _follow(self, above: int, below: int) -> bool:
        """Whether the words before a place and those from another on followed each other in what we sent."""
        return (*self.words[above - 2 : above], *self.words[below : below + 2]) in self.ours.exact_runs

    def gaps(self) -> Iterator[_Gap]:
        """The words that are not known, gathered, below the first that is ours."""
        above = -1
        waiting: list[tuple[int, int]] = []
        for whose, places in groupby(range(len(self.whose)), self.whose.__getitem__):
            first, *more = places
            end = (more or [first])[-1] + 1
            if whose is _Whose.UNKNOWN:
                waiting.append((first, end))
            elif whose is _Whose.OURS:
                yield from (_Gap(*gap, above, first) for gap in waiting)
                above, waiting = end - 1, []
        yield from (_Gap(*gap, above, -1) for gap in waiting)

    def is_answer(self, gap: _Gap) -> bool:
        """Whether somebody wrote the words into what we sent."""
        if gap.above < RUN - 1:
            return False
        last = tuple(self.words[gap.above - RUN + 1 : gap.above + 1])
        if gap.below >= 0 and self._follow(gap.above + 1, gap.below):
            return True
        if last not in self.ours.ends or last in self.ours.finals:
            return False
        return gap.below < 0 or tuple(self.words[gap.below : gap.below + RUN]) in self.ours.starts

    def told(self, answers: Sequence[bool]) -> Iterator[ToldLine]:
        """The lines; one with an answer on it is kept whole, without the marks of a quote."""
        first = 0
        for line, words in zip(self.lines, self.found, strict=True):
            end = first + len(words)
            ours = [whose is _Whose.OURS for whose in self.whose[first:end]]
            if any(answers[first:end]) and (any(ours) or not self.ours.may_link(line)):
                yield ToldLine(line[_begins(line) :], is_ours=any(ours), is_answer=True)
            else:
                yield ToldLine(line, is_ours=bool(ours) and all(ours))
            first = end


def _begins(line: str) -> int:
    """Where the words of a line begin, behind the marks of a quote."""
    found = MARKS.match(line)
    return found.end() if found else 0
