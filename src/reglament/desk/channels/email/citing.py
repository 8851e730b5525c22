"""How letters cite clauses in each language; words of the desk that pages have, with their signs, are spelled the same in a letter."""

import re
from typing import NamedTuple

NUMBERED = re.compile(r"§[ \xa0]?(\d[\w.-]{0,20}\w|\d)")
SIGNS = re.compile(rf"{NUMBERED.pattern}(?:, {NUMBERED.pattern}){{0,20}}")


class ClauseWords(NamedTuple):
    """What stands around one clause, around more, and before the last of these."""

    one: str
    more: str
    joint: str


CLAUSES = {"en": ClauseWords("clause {}", "clauses {}", " and "), "ru": ClauseWords("п. {}", "пп. {}", " и ")}


def spelled(text: str, language: str) -> str:
    """The text with "§ 2.4, § 2.6" as "clauses 2.4 and 2.6"."""
    words = CLAUSES[language]

    def cited(found: re.Match[str]) -> str:
        *first, last = NUMBERED.findall(found[0])
        return words.more.format(words.joint.join((", ".join(first), last))) if first else words.one.format(last)

    return SIGNS.sub(cited, text)
