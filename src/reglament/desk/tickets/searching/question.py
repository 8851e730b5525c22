"""What somebody typed into the search, understood: terms, filters, and a sentence for what was not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.stems import stem, stemmed, words
from reglament.desk.lib.word_query import MOST_TERMS, Term, terms
from reglament.desk.tickets.searching.conditions import Asker, Condition, FilterError
from reglament.desk.tickets.searching.filters import SearchFilter, filter_named, filters_for, nearly_named
from reglament.desk.tickets.searching.pieces import TypedPiece, pieces
from reglament.desk.tickets.sentences import Text

SHORTEST_BEGINNING = 3
"""Letters before a star."""


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What is looked for. `words` are those that are no filter, as they were typed; `phrases` stand together in a text."""

    words: str = ""
    phrases: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    not_understood: tuple[Text, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.terms or self.conditions)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every word and every phrase, in any form of its words."""
        plain = terms(f"{self.words} ") if self.words else ()
        return (*plain, *map(_phrase, self.phrases), *map(_beginning, self.begun))[:MOST_TERMS]

    @property
    def marking(self) -> tuple[Term, ...]:
        """The same, word by word, by which a text shows why it was found."""
        single = (Term(word, (stem(word),)) for phrase in self.phrases for word in words(phrase))
        return (*(term for term in self.terms if " " not in term.stems[0]), *single)

    @property
    def marks(self) -> list[tuple[str, ...]]:
        """What the index is narrowed by."""
        return [each.marks for each in self.conditions if each.marks or each.exact]

    @property
    def few(self) -> Q:
        """What rows are chosen by."""
        return reduce(and_, (each.few for each in self.conditions), Q())

    @property
    def exact(self) -> Q:
        """What is asked of rows that were found."""
        return reduce(and_, (each.exact for each in self.conditions), Q())


def understood(text: str, asker: Asker) -> SearchQuestion:
    """What was typed, in the order of its pieces. What is no filter is looked for as words."""
    allowed, plain, phrases, begun = filters_for(asker), list[str](), list[str](), list[str]()
    conditions: dict[str, Condition] = {}
    wrong: list[Text] = []
    for piece in pieces(text):
        wanted = filter_named(piece.key, allowed) if piece.key and piece.value else None
        if wanted is not None:
            _take(wanted, piece, asker, conditions, wrong)
        elif piece.is_quoted and not piece.key:
            phrases += [piece.value] if stemmed(piece.value) else []
        elif _is_beginning(piece.typed):
            begun.append(next(words(piece.typed)))
        else:
            plain.append(piece.typed)
            wrong += _perhaps_meant(piece, allowed)
    found = SearchQuestion(" ".join(plain), tuple(phrases), tuple(begun), tuple(conditions.values()))
    if sum(1 for _word in words(found.words)) > MOST_TERMS:
        wrong.append(_("Only the first %(count)s words that tell something are looked for.") % {"count": MOST_TERMS})
    return SearchQuestion(found.words, found.phrases, found.begun, found.conditions, tuple(wrong))


def _take(
    wanted: SearchFilter, piece: TypedPiece, asker: Asker, conditions: dict[str, Condition], wrong: list[Text]
) -> None:
    try:
        told = wanted.means(asker, piece.value)
    except FilterError as error:
        wrong.append(error.sentence)
        return
    told = Condition(wanted.name, (piece.typed,), told.said, told.marks, told.few, told.exact)
    before = conditions.get(wanted.name)
    conditions[wanted.name] = before.beside(told) if before else told


def _perhaps_meant(piece: TypedPiece, allowed: Sequence[SearchFilter]) -> list[Text]:
    meant = nearly_named(piece.key, allowed) if piece.key else None
    if meant is None:
        return []
    told = _("“%(typed)s” is looked for as words. If you meant a filter, write %(name)s: with a colon and no space.")
    return [told % {"typed": piece.typed, "name": meant.called}]


def _is_beginning(typed: str) -> bool:
    """Whether a word ends with a star: then it is looked for as a beginning."""
    return typed.endswith("*") and typed[:-1].isalnum() and len(typed) > SHORTEST_BEGINNING


def _phrase(phrase: str) -> Term:
    return Term(phrase, (" ".join(stemmed(phrase)),))


def _beginning(word: str) -> Term:
    return Term(word, (stem(word),), word)
