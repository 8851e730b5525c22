"""In which of the product's languages somebody wrote, told by the letters of the words themselves."""

from django.conf import settings

ENOUGH = 12
"""So many letters tell a language; "OK" or a number tells none."""
MOST = 4000
CLEARLY = 3
"""One script must have so many times the letters of the other."""


def written_in(text: str) -> str:
    """The language's code, "ru" or "en"; empty where the words are too few or tell none. Linear, and looks at the beginning alone."""
    lines = [_counted(line) for line in text[:MOST].casefold().splitlines()]
    latin, cyrillic = sum(latin for latin, _ in lines), sum(cyrillic for _, cyrillic in lines)
    if latin + cyrillic < ENOUGH:
        return ""
    # Whoever writes in Cyrillic cites programs in Latin all the time; nobody does it the other way round.
    if cyrillic * CLEARLY >= latin:
        return _spoken("ru")
    # A page of a program's log behind a cry for help in Russian, or a Russian signature below English words: it may be either.
    may_be_either = cyrillic >= ENOUGH or any(cyrillic > latin for latin, cyrillic in lines)
    return "" if may_be_either else _spoken("en")


def _counted(line: str) -> tuple[int, int]:
    """How many Latin and how many Cyrillic letters stand in a line in small letters."""
    return sum("a" <= each <= "z" for each in line), sum("а" <= each <= "я" or each == "ё" for each in line)


def _spoken(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else ""
