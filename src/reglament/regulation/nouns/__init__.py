"""What the regulation's own things are called, in every language: promises and how they stand, states, channels, items.

This is the one place that names them. The published page, the examples, pages, letters, the bot and the chat take the word
from here; what an edition calls by a name of its own (levels, endings, topics) is called so instead.

A noun stands as inside a sentence, in small letters. `capital` is for labels and for the beginning of a line.
"""

from reglament.regulation.nouns import english, russian

NOUNS = {"en": english.NOUNS, "ru": russian.NOUNS}
"""By language, then by kind and code (`promise.solve`)."""


def noun(kind: str, code: str, language: str) -> str:
    """What a thing is called in a language, or in English where that is not spoken. A code without a word stands for itself."""
    return NOUNS.get(language, english.NOUNS).get(f"{kind}.{code}", str(code))


def capital(words: str) -> str:
    """The same at the beginning of a line."""
    return words[:1].upper() + words[1:]
