"""How soon the desk usually answers: the middle of the first answers of three months, by level, beside what the regulation promises.

The mean of the last hours (`typical`) tells how it is now; the middle of three months tells what to expect.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from reglament.desk.lib.reader import reader_language
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.presentation.typical import FirstAnswer, working_minutes
from reglament.desk.tickets.sentences import called
from reglament.regulation.decisions import PromiseKind
from reglament.regulation.edition import Edition
from reglament.regulation.weaving.wording.lengths import length

SPAN = timedelta(days=90)
ENOUGH = 10
"""Of fewer answers no figure is told: it would speak of single clients, and of chance."""


@dataclass(frozen=True, slots=True)
class UsualAnswer:
    """The middle of the first answers of a level by its own calendar; `minutes` is None where they are too few. `promised` is what
    the regulation promises for the first answer of this level, in words, by `clauses`; empty where it promises none.
    """

    level: str
    minutes: float | None
    promised: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsualAnswers:
    """A figure for each level of the regulation, in its order, over the last so many `days`."""

    levels: tuple[UsualAnswer, ...]
    days: int = SPAN.days
    enough: int = ENOUGH

    @property
    def is_promised(self) -> bool:
        """Whether the regulation promises a first answer at any level."""
        return any(each.promised for each in self.levels)

    @property
    def is_known(self) -> bool:
        """Whether there is a figure at all."""
        return any(each.minutes is not None for each in self.levels)

    @property
    def is_whole(self) -> bool:
        """Whether every level has one."""
        return all(each.minutes is not None for each in self.levels)


def usual(answers: Iterable[FirstAnswer], edition: Edition) -> UsualAnswers:
    """Out of answers that were asked for (`first_answers`), by the edition in force."""
    by_level: dict[str, list[FirstAnswer]] = {code: [] for code in edition.rules.levels}
    for answer in answers:
        by_level.get(answer[0], []).append(answer)
    return UsualAnswers(tuple(_of_level(code, found, edition) for code, found in by_level.items()))


def _of_level(code: str, found: list[FirstAnswer], edition: Edition) -> UsualAnswer:
    law = Law(edition)
    named, promised = law.level(code), law.promised(PromiseKind.FIRST_ANSWER, code)
    return UsualAnswer(
        level=called(named.value if named else None, code),
        minutes=median(working_minutes(edition, each) for each in found) if len(found) >= ENOUGH else None,
        promised=length(promised.value, reader_language()) if promised else "",
        clauses=promised.clauses if promised else (),
    )
