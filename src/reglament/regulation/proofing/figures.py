"""The figures of a translation against those of the text with the rules: a deadline must not differ by language."""

import re
from collections import Counter
from collections.abc import Iterator

from reglament.regulation.edition import Clause, Edition
from reglament.regulation.faults import Fault
from reglament.regulation.prose.numbers import pieces

_AFTERNOON = re.compile(r"\b(1[0-2]|[1-9])(:[0-5]\d)?\s?([ap])\.?m\b\.?", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,30}")


def proof_figures(main: Edition, other: Edition) -> Iterator[Fault]:
    """Complain of clauses and readings in which one of the two files has a figure that the other does not."""
    theirs = {clause.number: clause for clause in other.clauses}
    for clause in main.clauses:
        translated = theirs.get(clause.number)
        if translated is not None:
            sentence = _difference(_text(clause), _text(translated), main.file)
            if sentence:
                yield Fault(other.file, translated.line, clause.number, sentence)
    for number in theirs:
        ours, told = (
            [f"{each.open} {each.decided}" for each in edition.readings if each.clause == number]
            for edition in (main, other)
        )
        if len(ours) == len(told):
            places = [each.place for each in other.readings if each.clause == number]
            for place, said, translation in zip(places, ours, told, strict=True):
                sentence = _difference(said, translation, main.file)
                if sentence:
                    yield Fault(other.file, place.line, number, f"a reading {sentence}")


def _text(clause: Clause) -> str:
    return f"{clause.title}\n{clause.text}"


def _difference(ours: str, theirs: str, file: str) -> str:
    had, has = figures(ours), figures(theirs)
    here, there = _unsaid(has - had, ours), _unsaid(had - has, theirs)
    if not here and not there:
        return ""
    only = [f"{_listed(here)} here" if here else "", f"{_listed(there)} in {file}" if there else ""]
    return f"has other figures: {' and '.join(filter(None, only))}; write the same in both"


def figures(text: str) -> Counter[int]:
    """Every figure of a text, however its language writes it: 9:00, 09.00 and 9 am are a nine. Noughts say nothing."""
    clock = _AFTERNOON.sub(_in_full, text)
    return Counter(figure for found in _FIGURE.findall(clock) if (figure := int(found)))


def _unsaid(figures: Counter[int], text: str) -> Counter[int]:
    """Those that the other text does not say in words either."""
    spelt = {int(piece.number) for piece in pieces(text) if piece.number is not None and not piece.word[0].isdecimal()}
    return Counter({figure: count for figure, count in figures.items() if figure not in spelt})


def _in_full(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0)
    return f" {hour}{found[2] or ''} "


def _listed(figures: Counter[int]) -> str:
    return ", ".join(str(figure) for figure in sorted(figures.elements()))
