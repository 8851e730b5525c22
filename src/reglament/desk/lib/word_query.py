"""What somebody typed into a search box, understood: terms to look for, and mended ones where nothing is spelt so."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from reglament.desk.lib.stems import FUNCTION_WORDS, folded, stem, words

MOST_TERMS = 12
"""Terms that are looked for; of a longer text the first ones are taken."""
SHORTEST_BEGINNING = 2
SHORTEST_MENDED = 4

_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_ENGLISH = "abcdefghijklmnopqrstuvwxyz"
# The same keys in the two layouts of a keyboard: who forgets to switch types "ghbynth" for «принтер».
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_OTHER_LAYOUT = str.maketrans(_LATIN_KEYS + _RUSSIAN_KEYS, _RUSSIAN_KEYS + _LATIN_KEYS)


class Vocabulary(Protocol):
    """What the index has ever held."""

    def known(self, stems: Collection[str]) -> set[str]:
        """Those of the stems that it knows."""

    def begins(self, beginning: str) -> bool:
        """Whether it knows any stem that begins so."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word that is looked for: any of these stems, or any that begins with `beginning` (nothing: none does)."""

    word: str
    stems: tuple[str, ...]
    beginning: str = ""

    def fits(self, word: str) -> bool:
        """Whether a folded word of a text is what is looked for."""
        return stem(word) in self.stems or bool(self.beginning and word.startswith(self.beginning))


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a text. Its last word may still be typed, unless something stands behind it."""
    found = list(words(text))
    telling = [word for word in found if word not in FUNCTION_WORDS] or found
    plain = [Term(word, (stem(word),)) for word in dict.fromkeys(telling)][:MOST_TERMS]
    if plain and text[-1:].isalnum() and plain[-1].word == found[-1]:
        plain[-1] = _unfinished(plain[-1])
    return tuple(plain)


def mended(asked: tuple[Term, ...], text: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The same terms, with near stems added to those that the index does not know; the same object where nothing helps.

    Near is one letter more, less, other or exchanged with its neighbour, or the same keys in the other layout.
    """
    known = vocabulary.known({stem for term in asked for stem in term.stems})
    strange = [term for term in asked if known.isdisjoint(term.stems)]
    strange = [term for term in strange if not (term.beginning and vocabulary.begins(term.beginning))]
    typed = _by_other_layout(text) if strange else {}
    near = {term: {*_near(term), *typed.get(term.word, ())} for term in strange}
    found = vocabulary.known(set().union(*near.values()))
    better = {term: replace(term, stems=(*term.stems, *sorted(near[term] & found))) for term in strange}
    return tuple(better.get(term, term) for term in asked) if found else asked


def _unfinished(term: Term) -> Term:
    """The word may go on, or the stemmer may not know its end yet: «печатаетс» is looked for as «печатает» too."""
    cut = [term.word[:-letters] for letters in (1, 2, 3) if len(term.word) - letters >= SHORTEST_MENDED]
    stems = dict.fromkeys([*term.stems, *(stem(word) for word in cut if stem(word) != word)])
    beginning = term.word if len(term.word) >= SHORTEST_BEGINNING else ""
    # An English stem may end otherwise than the word: "happi" of "happy".
    return Term(term.word, tuple(stems) if term.stems[0] == term.word else term.stems, beginning)


def _near(strange: Term) -> set[str]:
    """Stems that a slip of one letter may have made of the term's."""
    spelt = strange.stems[0]
    if len(spelt) < SHORTEST_MENDED or not spelt.isalpha():
        return set()
    letters = _ENGLISH if spelt.isascii() else _RUSSIAN
    cuts = [(spelt[:place], spelt[place:]) for place in range(len(spelt) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    # With its letters in order the word may have an end that the stemmer knows; the many others would take it too long.
    found |= {stem(word) for word in found}
    found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    found |= {head + letter + tail for head, tail in cuts for letter in letters}
    return found - {spelt}


def switched(text: str) -> str:
    """The text as the same keys give it in the other layout of the keyboard."""
    return text.lower().translate(_OTHER_LAYOUT)


def _by_other_layout(text: str) -> dict[str, tuple[str, ...]]:
    """For each word as it was typed, what the same keys give in the other layout."""
    found = {}
    for piece in text.split():
        for typed in words(piece):
            found[typed] = tuple(stem(word) for word in words(folded(piece).translate(_OTHER_LAYOUT)))
    return found
