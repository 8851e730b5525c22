"""Names of people and organisations as somebody remembers them: in any form and order of their words, with a slip or two.

Slips are forgiven in names alone, which are few; who looks for words of a conversation finds what stands there.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from reglament.desk.lib.stems import stem, words
from reglament.desk.lib.word_query import switched
from reglament.desk.people.models import Desk, Organisation, Person, Staff

MOST_NAMES = 50_000
"""So many names of a desk are looked through, the newest."""
MOST_WORDS = 6
SHORTEST_SLIP, SHORTEST_TWO = 4, 8
"""Letters of a word that may have a slip, and of one that may have two: a letter too many, too few, wrong, or two exchanged."""
MOST_LIKE = 20
EXACT, FORM, BEGINS, SLIP = 100.0, 98.0, 95.0, 10.0
SMALL_BOOK = 2_000
"""A book of fewer names is read anew each time."""
FRESH_SECONDS = 30.0


@dataclass(slots=True)
class NameBook:
    """Names by their keys, and by each of their words."""

    names: dict[int, str] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_stem: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def find(self, told: str, limit: int) -> list[int]:
        """The keys of names that have every word that was told, the likest first; words typed in the other layout are tried too."""
        return self._find(told, limit) or self._find(switched(told), limit)

    def called(self, told: str, limit: int) -> list[int]:
        """The same; those who are called exactly so stand alone."""
        wanted = list(words(told))
        found = self.find(told, limit)
        exact = [key for key in found if list(words(self.names[key])) == wanted]
        return exact or found

    def _find(self, told: str, limit: int) -> list[int]:
        asked = list(dict.fromkeys(words(told)))[:MOST_WORDS]
        scores: dict[int, float] = {}
        for number, word in enumerate(asked):
            liked = self._liked(word)
            scores = {key: scores.get(key, 0.0) + score for key, score in liked.items() if not number or key in scores}
        return sorted(scores, key=lambda key: (-scores[key], self.names[key]))[:limit]

    def _liked(self, word: str) -> dict[int, float]:
        """The keys of names with a word like this one, and how like it is. Slips count only where nobody is called so."""
        scores: dict[int, float] = {}
        for other, score in self._like(word):
            for key in self.by_word[other]:
                scores[key] = max(scores.get(key, 0.0), score)
        return scores

    def _like(self, word: str) -> list[tuple[str, float]]:
        found = [(word, EXACT)] if word in self.by_word else []
        found += [(other, FORM) for other in self.by_stem.get(stem(word), ())]
        found += [(other, BEGINS) for other in self.by_word if len(word) > 1 and other.startswith(word)]
        if found or len(word) < SHORTEST_SLIP:
            return found
        most = 2 if len(word) >= SHORTEST_TWO else 1
        near = process.extract(word, self.by_word.keys(), scorer=OSA.distance, score_cutoff=most, limit=MOST_LIKE)
        return [(other, BEGINS - SLIP * slips) for other, slips, _ in near]


def book_of(names: Iterable[tuple[int, str]]) -> NameBook:
    """A book of these names by their keys."""
    book = NameBook()
    for key, name in names:
        book.names[key] = name
        for word in dict.fromkeys(words(name)):
            book.by_word[word].append(key)
            book.by_stem[stem(word)].add(word)
    return book


def people(desk: Desk) -> NameBook:
    """The people of a desk's clients."""
    return _kept(f"people {desk.pk}", Person.objects.of(desk).order_by("-pk").values_list("pk", "full_name"))


def organisations(desk: Desk) -> NameBook:
    """The organisations of a desk."""
    return _kept(f"organisations {desk.pk}", Organisation.objects.of(desk).order_by("-pk").values_list("pk", "name"))


def colleagues_of(desk: Desk) -> NameBook:
    """Who works at a desk, or did."""
    return book_of((each.pk, str(each.user)) for each in Staff.objects.of(desk).select_related("user"))


_books: dict[str, tuple[float, int, NameBook]] = {}


def _kept(name: str, rows: QuerySet[Any, tuple[int, str]]) -> NameBook:
    """The book of these rows, the newest first. A large one is kept for half a minute, or until somebody new is in it."""
    newest = next(iter(rows[:1]), (0, ""))[0]
    held = _books.get(name)
    if held is not None and held[1] == newest and time.monotonic() - held[0] < FRESH_SECONDS:
        return held[2]
    book = book_of(rows[:MOST_NAMES])
    if len(book.names) >= SMALL_BOOK:
        _books[name] = (time.monotonic(), newest, book)
    else:
        _books.pop(name, None)
    return book
