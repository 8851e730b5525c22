"""Words of a text and the stems under which they are found, in Russian and in English, whichever comes.

The same stems are written into the index and asked of it, on every database alike: that is why databases' own word forms
are left aside.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
LONGEST = 64
"""Letters of a word that count; what is longer is no word that anybody looks for."""

_FUNCTION_WORDS = (
    "а без бы был была было быть в вам вас вы где да для до его ее если есть еще же за здесь и из или им их к как какой когда"
    " кто ли меня мне можно мой мы на над нам нас не нет ни но ну о об он она они от по под при про с сделать со так также"
    " такой там те то тоже только том тут ты у уже чего чем что чтобы эта эти это этот я"
    " a about am an and are as at be been but by can could do does for from had has have how i if in into is it its me my no"
    " not of on or our so that the their them then there they this to us was we were what when where which who why will with"
    " would you your"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that stand in every text and tell none from another."""

# Snowball takes these forms for verbs or for other nouns. They are frequent where people ask about printing.
_TORN_APART = {"печа": "печата", "печат": "печата"}
# «Карточка» has no vowel before its last sound and «карточек» has one; both lose it here.
_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[ое](?=[кц]$)")
_CYRILLIC = re.compile(r"[а-я]")
_russian = snowballstemmer.stemmer("russian")
_english = snowballstemmer.stemmer("english")


def folded(word: str) -> str:
    """The word as it is compared: small letters, ё as е."""
    return normalize("NFC", word).casefold().replace("ё", "е")[:LONGEST]


def words(text: str) -> Iterator[str]:
    """The words of a text, folded, in their order, repetitions kept."""
    for found in WORD.finditer(normalize("NFC", text)):
        # Folding may bring a mark that is no letter, as it does to the Turkish İ.
        yield "".join(WORD.findall(folded(found[0])))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word, by its own script: «печатаются» and «печатать» are both «печата»."""
    if not _CYRILLIC.search(word):
        return str(_english.stemWord(word))
    found = str(_russian.stemWord(word))
    found = _TORN_APART.get(found, found)
    return _FLEETING.sub("", found) if len(found) > 4 else found


def stemmed(text: str) -> list[str]:
    """The stems of a text's words, in their order, repetitions kept."""
    return [stem(word) for word in words(text)]
