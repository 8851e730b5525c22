"""How a text names the levels of its edition: by their rank, or by what they are called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reglament.regulation.edition import Clause
from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Names

SENTENCE = re.compile(r"\n|;|(?<=[.!?])\s")
"""Where one line of a text ends and the next begins."""

NUMBERED = re.compile(
    r"\b(?:levels?|уровн\w+|уровень)\s+(\d{1,3}(?:\s*(?:,|and|or|to|и|или|по|-|\u2013)\s*\d{1,3})*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LevelNames:
    """The levels of a rulebook as texts of one language name them."""

    book: Rulebook
    language: str

    def are_numbered(self, clause: Clause) -> bool:
        """Whether the clause speaks of levels by their numbers; its other words are then no names of levels."""
        return NUMBERED.search(clause.text) is not None

    def levels_in(self, line: str, *, numbered: bool) -> set[str]:
        """The levels that a line names, by number or by what they are called."""
        ranks = set(ranks_in(line)) if numbered else set()
        return {
            name
            for name, level in self.book.levels.items()
            if (level.rank.value in ranks if numbered else self._is_called(line, level.called.value))
        }

    def _is_called(self, line: str, called: Names) -> bool:
        """Russian names are told by their stem, because their endings change."""
        name = called.get(self.language, "")
        stem = name[:-2] if self.language == "ru" and len(name) > 4 else name
        return bool(stem) and re.search(rf"\b{re.escape(stem)}", line, re.IGNORECASE) is not None


def ranks_in(line: str) -> Iterable[int]:
    """The numbers of levels that a line names, "levels 1 to 4" as four of them."""
    for found in NUMBERED.finditer(line):
        numbers = [int(number) for number in re.findall(r"\d+", found[1])]
        is_run = len(numbers) == 2 and re.search(r"to|по|-|\u2013", found[1]) is not None
        yield from range(numbers[0], numbers[1] + 1) if is_run else numbers
