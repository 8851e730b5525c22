"""What free words hold of what a request should hold (Siroka 3.2): steps, how often, a telephone number, an address.

Careful rather than clever: what is not plainly there is not found, and a text is then a description and nothing more.
"""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

LONGEST = 20_000
"""Characters that are looked at; whoever writes more has said these things at the beginning or not at all."""

_NUMBERED = re.compile(r"^[ \t]{0,8}(?:(?:step|шаг)[ \t]{0,4})?(\d{1,2})\s*[.):]\s*\S", re.IGNORECASE | re.MULTILINE)
_LEAD_IN = re.compile(
    r"\bsteps?\s+to\s+(?:reproduce|repeat)\b|\bto\s+(?:reproduce|repeat)\s+(?:it|this|the)\b|^[ \t]*steps\s*:"
    r"|\bкак\s+(?:воспроизвести|повторить)\b|\bчтобы\s+(?:воспроизвести|повторить)\b|^[ \t]*(?:шаги|порядок\s+действий)\b"
    r"|\bшаги\s+(?:для|воспроизведения|такие)\b|\bпоследовательность\s+действий\b",
    re.IGNORECASE | re.MULTILINE,
)
_MENU = re.compile(r"\w\s*(?:->|→|⇒|»|>)\s*\w[^\n>→»⇒]{0,40}(?:->|→|⇒|»|>)\s*\w")
_FIRST = re.compile(r"\b(?:first|сначала|сперва)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:then|after\s+that|затем|потом|после\s+этого)\b", re.IGNORECASE)

_OFTEN = re.compile(
    r"\b(?:every|each)\s+(?:single\s+)?(?:time|day|morning|evening|night|hour|minute|week|month)\b"
    r"|\b(?:sometimes|occasionally|from\s+time\s+to\s+time|now\s+and\s+then|intermittently|constantly|all\s+the\s+time)\b"
    r"|\b(?:(?:it|this)\s+(?:always\s+)?happen(?:s|ed)\s+(?:always|often|rarely|once|twice)|always\s+(?:happens|fails))\b"
    r"|\b(?:once|twice|\d+\s+times|several\s+times)\s+(?:a|an|per|every)\s+(?:day|hour|week|month|shift)\b"
    r"|\b(?:only|just)\s+once\b|\bfor\s+the\s+first\s+time\b"
    r"|\bкажд(?:ый|ую|ое|ые)\s+(?:раз|день|утро|вечер|час|минуту|неделю|месяц|\d+)"
    r"|\b(?:иногда|изредка|время\s+от\s+времени|периодически|постоянно|ежедневно|ежечасно|еженедельно)\b"
    r"|\bраза?\s+в\s+(?:день|час|минуту|неделю|месяц|смену)\b|\b(?:несколько|пару)\s+раз\s+(?:в|за)\b"
    r"|\b(?:только|всего|лишь)\s+(?:один\s+)?раз\b|\bслучилось\s+(?:один\s+раз|однажды|впервые)\b"
    r"|\bвсегда\s+(?:так|происходит|случается|вылетает|зависает|падает)\b|\b(?:случается|происходит|бывает)\s+"
    r"(?:всегда|часто|редко)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NUMBER = re.compile(r"(?<![\w+])(?:\+|8[\s(-])[\d\s()-]{8,22}\d(?!\w)")
_PLACEHOLDER = re.compile(r"^[ \t]*[\[(][^\n]*[\])][ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def recognised(text: str, wanted: Collection[str] | None = None) -> set[str]:
    """The items that free words hold; only the `wanted` ones are looked for, where they are named."""
    words = text[:LONGEST]
    return {item for item, finds in FINDERS.items() if (wanted is None or item in wanted) and finds(words)}


def describes(text: str) -> bool:
    """Whether somebody wrote anything; a door's own word for a message without words, in brackets, is nothing."""
    return len(_WORD.findall(_PLACEHOLDER.sub("", text[:1000]))) > 1


def tells_steps(text: str) -> bool:
    """A list that is numbered from one, words that lead one in, a way through menus, or first this and then that."""
    return bool(_counts_up(_NUMBERED.findall(text)) or _LEAD_IN.search(text) or _MENU.search(text) or _goes_on(text))


def tells_how_often(text: str) -> bool:
    """Words such as "every time", "twice a day", «каждый раз», «время от времени»."""
    return bool(_OFTEN.search(text))


def phone_in(text: str) -> str:
    """The first telephone number, written with its country code or a leading 8; empty where there is none."""
    found = _NUMBER.search(text[:LONGEST])
    return found[0].strip() if found and 10 <= sum(map(str.isdigit, found[0])) <= 15 else ""


def address_in(text: str) -> str:
    """The first e-mail address; empty where there is none."""
    found = _ADDRESS.search(text[:LONGEST])
    return found[0].rstrip(".") if found else ""


def _counts_up(numbers: Sequence[str]) -> bool:
    """Whether a list begins with one and goes on with two."""
    return any(pair == ("1", "2") for pair in pairwise(numbers))


def _goes_on(text: str) -> bool:
    first = _FIRST.search(text)
    return first is not None and _THEN.search(text, first.end()) is not None


FINDERS: dict[str, Callable[[str], object]] = {
    "what_happened": describes,
    "steps": tells_steps,
    "how_often": tells_how_often,
    "phone": phone_in,
    "email": address_in,
}
"""How each item is found in free words; screenshots and names are not."""
