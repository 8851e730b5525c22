"""Two editions beside each other for readers: by clause, what was taken out and put in, in words and in rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.differences import ClauseChange, difference
from reglament.desk.rulebook.models import Edition
from reglament.regulation.reading.clauses import order_of
from reglament.regulation.rules import Rulebook
from reglament.regulation.weaving.wording.rules import rules_in_words

PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `how` is "kept", "out" (only in the older edition) or "in" (only in the newer)."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One clause that differs. `kind` is "added", "removed" or "changed"; `words` is empty where only rules differ.

    `rules_out` and `rules_in` are the sentences about rules that only the older, only the newer edition has.
    """

    number: str
    title: str
    kind: str
    words: tuple[Piece, ...]
    rules_out: tuple[str, ...]
    rules_in: tuple[str, ...]


def compare(old: Edition, new: Edition, language: str) -> list[Changed]:
    """The clauses in which two editions differ, in the reader's language and in the order of their numbers."""
    old_rules, new_rules = compiled(old).rules, compiled(new).rules
    by_words = {change.number: change for change in difference(worded(old, language), worded(new, language))}
    by_rules = {change.number: change for change in difference(compiled(old), compiled(new)) if change.rules}
    titles = {clause.number: clause.title for edition in (old, new) for clause in worded(edition, language).clauses}
    return [
        _changed(number, titles[number], by_words.get(number), (old_rules, new_rules), language)
        for number in sorted(by_words.keys() | by_rules.keys(), key=order_of)
    ]


def _changed(
    number: str, title: str, change: ClauseChange | None, rules: tuple[Rulebook, Rulebook], language: str
) -> Changed:
    before, after = (tuple(_sentences(book, number, language)) for book in rules)
    reworded = change is not None and change.reworded
    return Changed(
        number=number,
        title=title,
        kind=change.kind if change else "changed",
        words=tuple(_pieces(change.before, change.after)) if change and reworded else (),
        rules_out=tuple(line for line in before if line not in after),
        rules_in=tuple(line for line in after if line not in before),
    )


def _pieces(before: str, after: str) -> Iterator[Piece]:
    """The longer run of both texts, word by word."""
    old, new = PIECES.findall(before), PIECES.findall(after)
    for how, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Piece("kept", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("out", "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece("in", "".join(new[j1:j2]))


def _sentences(book: Rulebook, number: str, language: str) -> Iterator[str]:
    """What the rules under a clause say, a sentence each, so that equal ones cancel out."""
    for rule in rules_in_words(book, number, language):
        for said in rule.said:
            told = "; ".join(said.lines)
            subject = f"{said.subject}: " if said.subject and told else said.subject
            yield f"{rule.heading}: {subject}{told}" if subject or told else rule.heading
            yield from (f"{row[0]}: {', '.join(row[1:])}" for row in said.table[1:])
