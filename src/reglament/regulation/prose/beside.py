"""One text beside the rules of its edition, clause by clause."""

from collections import defaultdict
from functools import cached_property

from reglament.regulation.edition import Clause, Edition
from reglament.regulation.faults import Fault
from reglament.regulation.prose.figures import RuleFigure, claims
from reglament.regulation.prose.level_names import SENTENCE, LevelNames

LANGUAGES = ("en", "ru")
"""The languages whose numbers, hours and days can be read; in others nothing is held but addresses and kinds of files."""


class Beside:
    """`main` holds the rules, `text` the words; they may be the same. `decided` are the readings' answers by clause."""

    def __init__(self, main: Edition, text: Edition) -> None:
        self.main, self.text = main, text
        self.names = LevelNames(main.rules, text.language)
        self.decided: defaultdict[str, list[str]] = defaultdict(list)
        for reading in text.readings:
            self.decided[reading.clause].append(reading.decided)

    @property
    def is_translation(self) -> bool:
        """Whether the text stands in another file than the rules."""
        return self.main is not self.text

    @property
    def is_readable(self) -> bool:
        """Whether numbers and hours of this language are known."""
        return self.text.language in LANGUAGES

    @cached_property
    def clauses_of_doors(self) -> frozenset[str]:
        """The numbers of the clauses by which doors are there at all, and of those that say where they are."""
        doors = self.main.rules.doors.values()
        return frozenset(leaf.clause for door in doors for leaf in (door.role, door.at) if leaf)

    def claimed(self) -> list[tuple[Clause, list[RuleFigure]]]:
        """The clauses of the text under which rules stand, with the figures of those; a door may have none."""
        by_clause: defaultdict[str, list[RuleFigure]] = defaultdict(list)
        for claim in claims(self.main.rules):
            by_clause[claim.ruled.clause].append(claim)
        for number in self.clauses_of_doors:
            by_clause[number].extend(())
        return [(clause, by_clause[clause.number]) for clause in self.text.clauses if clause.number in by_clause]

    def lines_of_one_level(self, clause: Clause) -> dict[str, list[str]]:
        """The lines of a clause that name one level alone, by that level."""
        numbered, found = self.names.are_numbered(clause), defaultdict[str, list[str]](list)
        for line in SENTENCE.split(clause.text):
            levels = self.names.levels_in(line, numbered=numbered)
            if len(levels) == 1:
                found[levels.pop()].append(line)
        return found

    def fault(self, clause: Clause, sentence: str, line: int | None = None) -> Fault:
        """A fault of the text in a line of its file; of the clause where none is named."""
        return Fault(self.text.file, clause.line if line is None else line, clause.number, sentence)
