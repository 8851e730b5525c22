"""The worst letters for a regular expression: texts that feed each of its repetitions for long, and then disappoint it."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Text = Callable[[int], str]
"""Makes a text of about so many letters."""

PALETTE = " -\n.:>a1<@\t,;=_\"'()\\?/*#&%Aяя|[]\xa0"
END = "\x01"
"""A letter that hardly any pattern takes."""
LINE = 300
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
MANY = 16
"""A repetition that may go on for longer is fed."""
MOST_BRANCHES, MOST_UNITS = 2, 6
LINES = {
    "dashes": "-" * 600,
    "introductions with spaces": "on 2024 a@b wrote" + " " * 500,
    "introductions without a colon": "On Mon, 2 Mar 2026 10:10 a@b.example",
    "introductions": "On Mon, 2 Mar 2026 10:10 a@b.example wrote:",
    "introductions that nearly end": "2 b x):",
    "commas": "," * 300,
    "words and commas": "a b, " * 60,
    "open paragraphs": "<p>" * 100,
    "nested bold": "<b>" * 100,
    "bold of many looks": "".join(f"<font color={at}>" for at in range(30)),
    "open bold and paragraphs": "<b><i><u><a href=x><p>" * 15,
    "closed and never opened": "<b></x>" * 40,
    "divs": "<div>x</div>" * 20,
    "tables": "<table><tr><td>x",
    "fostered": "<table><b>x<i>y",
    "entities": "&amp;&#123;&#x10;&notin;" * 10,
    "ampersands": "& " * 150,
    "spaces that do not break": "\xa0" * 300,
    "quotes": "> " * 100 + "x",
    "quotes and words": "> quoted\nwords that answer",
    "header fields": "From: a\nx\n\nTo: b",
    "signatures": "--\nAnna",
    "goodbyes": "Best regards, Anna",
    "fences": "```\n--",
    "empty lines": "\n" * 50,
    "spaces": " " * 300,
    "one word": "a" * 300,
    "angles": "<" * 300,
    "open quotes": '"(<' * 100,
    "encoded words": "=?utf-8?q?a?= " * 20,
    "open encoded words": "=?a?q?x " * 40,
    "parameters": "; a*0*=b''c" * 30,
    "semicolons": ";" * 300,
    "brackets with marks": "[siroka-1]" * 30,
    "our names": "<notice.1.siroka-1.abcd@x> " * 10,
    "uuencoded": "begin 644 a\nM" + "a" * 60,
    "letters with marks": "a" + "\u0301\u0323" * 150,
    "numbers": "1. 1) 8 (((999-",
    "addresses": "a.b+c@d.e.f" * 20,
    "at signs": "@" * 300,
    "menus": "a -> b > c >" * 20,
    "percents": "%41%zz" * 50,
    "markers": "*_`[a](b" * 40,
    "steps": "steps to reproduce the first then to repeat it",
}
"""What strangers sent to other readers, or could: a line each, repeated as often as there is room."""


def known() -> dict[str, Text]:
    """The families of `LINES`, in lines and all in one line."""
    made: dict[str, Text] = {}
    for name, line in LINES.items():
        made[name] = partial(_repeated, f"{line}\n")
        made[f"{name}, in one line"] = partial(_repeated, line.replace("\n", " "))
    return made


def _repeated(line: str, size: int) -> str:
    return line * (size // len(line))


def worst(pattern: re.Pattern[Any]) -> list[Text]:
    """The families: what stands before a repetition, then what it repeats, over and over, in one line and in many."""
    found: dict[tuple[str, str], None] = {}
    for before, unit in _fed(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), ""):
        if unit:
            found[before, unit] = None
    return [text for before, unit in found for text in _shapes(before, unit)]


def _shapes(before: str, unit: str) -> Iterator[Text]:
    yield lambda size: before + unit * (size // len(unit)) + END
    line = before + unit * max(1, LINE // len(unit)) + END + "\n"
    yield lambda size: line * (size // len(line))
    if before:
        yield lambda size: (before + unit) * (size // len(before + unit))


def _fed(sequence: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    """Each repetition inside, with what leads up to it and with something that it repeats."""
    for op, given in sequence:
        if op in REPEATS:
            _, most, body = given
            if most is sre.MAXREPEAT or most >= MANY:
                yield from ((before, unit) for unit in islice(_samples(body), MOST_UNITS))
            yield from _fed(body, before)
        elif op is sre.SUBPATTERN:
            yield from _fed(given[-1], before)
        elif op is sre.ATOMIC_GROUP:
            yield from _fed(given, before)
        elif op is sre.BRANCH:
            for branch in given[1]:
                yield from _fed(branch, before)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _fed(given[1], before)
        before += next(_samples([(op, given)]), "")


def _samples(sequence: Iterable[Any]) -> Iterator[str]:
    """Some short texts that a piece of a pattern takes, so far as its letters alone decide."""
    pieces = [list(islice(_of_one(op, given), MOST_UNITS)) or [""] for op, given in sequence]
    for place in range(max(map(len, pieces), default=1)):
        yield "".join(options[min(place, len(options) - 1)] for options in pieces)


def _of_one(op: Any, given: Any) -> Iterator[str]:
    if op is sre.LITERAL:
        yield chr(given)
    elif op is sre.NOT_LITERAL:
        yield from (letter for letter in PALETTE if ord(letter) != given)
    elif op is sre.ANY:
        yield from (letter for letter in PALETTE if letter != "\n")
    elif op is sre.IN:
        yield from _within(given)
    elif op in REPEATS:
        yield from (sample * max(1, min(given[0], 3) if given[0] < MANY else given[0]) for sample in _samples(given[2]))
    elif op is sre.SUBPATTERN:
        yield from _samples(given[-1])
    elif op is sre.ATOMIC_GROUP:
        yield from _samples(given)
    elif op is sre.BRANCH:
        for branch in given[1][:MOST_BRANCHES]:
            yield from _samples(branch)


def _within(items: list[Any]) -> Iterator[str]:
    taken = [letter for letter in PALETTE if _takes(items, letter)]
    yield from taken or (chr(given) for op, given in items if op is sre.LITERAL)


def _takes(items: list[Any], letter: str) -> bool:
    hits = False
    for op, given in items:
        if op is sre.LITERAL:
            hits |= ord(letter) == given
        elif op is sre.RANGE:
            hits |= given[0] <= ord(letter) <= given[1]
        elif op is sre.CATEGORY:
            hits |= _of_category(given, letter)
    return hits != (items[0][0] is sre.NEGATE)


def _of_category(category: Any, letter: str) -> bool:
    name = str(category).rsplit("_", 1)[-1].lower()
    member = {"digit": letter.isdigit(), "space": letter.isspace(), "word": letter.isalnum() or letter == "_"}[name]
    return member != ("NOT" in str(category))
