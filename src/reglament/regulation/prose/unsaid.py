"""Figures of rules that neither the text of their clause has nor a reading under it."""

from collections.abc import Iterator

from reglament.regulation.edition import Clause
from reglament.regulation.faults import Fault
from reglament.regulation.prose.beside import Beside
from reglament.regulation.prose.figures import RuleFigure
from reglament.regulation.prose.hours import minutes, spoken
from reglament.regulation.prose.lengths import lengths
from reglament.regulation.prose.level_names import SENTENCE

ANYWHERE = ("doors.at", "reading_first.at", "remote_help.program", "completeness.files")
"""Leaves whose figures can be told in any language."""

IN_ITS_LINE = ("calendar", "first_answer_within", "follow_up_within", "solve_within")
"""What no reading can say instead of the line that speaks of the level."""


def unsaid(beside: Beside, clause: Clause, claimed: list[RuleFigure]) -> Iterator[Fault]:
    """A fault for each figure that is ruled and not said."""
    for claim in claimed:
        readable = beside.is_readable or f"{claim.kind}.{claim.leaf}" in ANYWHERE
        if readable and not _is_said(beside, clause, claim) and _is_owed(beside, claim):
            line = None if beside.is_translation else claim.ruled.place.line
            yield beside.fault(clause, _sentence(beside, clause, claim), line)


def _is_said(beside: Beside, clause: Clause, claim: RuleFigure) -> bool:
    lines, of_its_level = _lines_for(beside, clause, claim)
    decided = [] if _text_decides(clause, claim, of_its_level) else beside.decided[clause.number]
    return any(claim.figure.stands_in(text) for text in (*lines, *decided))


def _lines_for(beside: Beside, clause: Clause, claim: RuleFigure) -> tuple[list[str], bool]:
    """The lines of the text that may say the figure, and whether they are those of its own level alone."""
    whole = f"{clause.title}\n{clause.text}"
    if claim.kind != "levels":
        return [whole], False
    numbered = beside.names.are_numbered(clause)
    lines = [line for line in SENTENCE.split(whole) if claim.name in beside.names.levels_in(line, numbered=numbered)]
    tells_apart = any(lengths(line) for line in lines) if claim.leaf != "calendar" else bool(lines and numbered)
    return (lines, True) if tells_apart else ([whole], False)


def _text_decides(clause: Clause, claim: RuleFigure, of_its_level: bool) -> bool:
    """Whether no reading can say it instead: the text itself names hours, or the promise of this level."""
    if claim.kind == "calendars" and claim.leaf == "hours":
        return bool(spoken(clause.text) or minutes(clause.text))
    return of_its_level and claim.leaf in IN_ITS_LINE


def _is_owed(beside: Beside, claim: RuleFigure) -> bool:
    """A translation owes what the file with the rules says; what only a reading there says, in its margin alone."""
    if not beside.is_translation:
        return True
    main, number = beside.main, claim.ruled.clause
    own = [f"{clause.title}\n{clause.text}" for clause in main.clauses if clause.number == number]
    decided = [reading.decided for reading in main.readings if reading.clause == number]
    return any(claim.figure.stands_in(text) for text in (*own, *(decided if beside.text.readings else ())))


def _sentence(beside: Beside, clause: Clause, claim: RuleFigure) -> str:
    where = f" in {beside.main.file}" if beside.is_translation else ""
    said = "neither this text nor a reading under it says it" if beside.decided[clause.number] else "this text does not"
    cure = "write it into the text of the clause or into what a reading decided, or mend the rule"
    return f"{claim.path} has {claim.figure.said}{where}, and {said}{'' if said.endswith('it') else ' say it'}; {cure}"
