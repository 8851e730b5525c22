"""Every regular expression that reads strangers' words takes time that grows with their length and no faster."""

import ast
import importlib
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from costs import least, seconds, spent
from worst_letters import Text, worst

SOURCE = Path(__file__).parent.parent / "src"
ROOMS = ("mail", *sorted(f"desk/{each.parent.name}" for each in (SOURCE / "reglament" / "desk").glob("*/__init__.py")))
"""Every room of the desk: whoever adds one has its patterns tried."""
NO_STRANGERS = ("tests", "migrations", "emulator")
MEGABYTE = 1_000_000
FLOOR, RATIO, MOST = 0.06, 2.9, 1.0
"""Seconds that are noise; how much longer twice the letters may take; seconds for a megabyte."""

BOUNDED = {
    # Lines are looked at up to LONGEST_LINE, and what is put together of them up to LONGEST_INTRODUCTION.
    "quote_marks.WROTE_BEFORE_NAME": 400,
    "quote_marks.ENDS_WROTE": 60,
    "quote_marks.IN_LINE": 600,
    # Only of the first LONGEST_BANNER letters.
    "banners.BETWEEN_SENTENCES": 1500,
    "banners.ALARM": 1500,
    "banners.FROM_OUTSIDE": 1500,
    "banners.WARNING": 1500,
    "banners.ORIGIN": 1500,
    "banners.ADVICE": 1500,
    "contents.META": 2048,
    # Of an address, which is looked at up to LONGEST.
    "automatic._BOUNCES": 320,
    "automatic._SILENT": 320,
    # Of a note that may be a program's.
    "phrases_of_programs.ABSENT": 1500,
    "phrases_of_programs.MEANWHILE": 1500,
    "phrases_of_programs.OF_A_RECEIPT": 1500,
    "phrases_of_programs.SERVER_SAYS": 1500,
    "phrases_of_programs.ANSWERED_INVITATION": 1500,
    "phrases_of_programs.LEFT_FOR_GOOD": 1500,
    "phrases_of_programs.TO_READERS": 600,
    "formulas.ACKNOWLEDGES": 1500,
    "formulas.NUMBERED": 1500,
    "formulas.BY_ITSELF": 1500,
    "formulas.GOES_ON": 1500,
    "formulas.BELOW_IS_OURS": 1500,
    "formulas.LISTED": 1500,
    "formulas.HELD": 1500,
    "formulas.PROVE": 1500,
    "deliveries.OPENS": 1500,
    "deliveries.KEEPS_TRYING": 1500,
    "deliveries.BOX_IS_SHUT": 1500,
    "deliveries.LATE": 1500,
    "deliveries.RECEIPT_WORDS": 1500,
    # Of a report that may be a device's, its subject and its sender's address.
    "phrases_of_devices.SAYS": 2500,
    "phrases_of_devices.SUBJECT": 200,
    "phrases_of_devices.FIELDS": 2500,
    "phrases_of_devices.THINGS": 2500,
    "phrases_of_devices.AMOUNT": 2500,
    "phrases_of_devices.BECAME": 2500,
    "phrases_of_devices.OF_OURS": 2500,
    "phrases_of_devices.FOOTER": 2500,
    "phrases_of_devices.SPEAKS": 2500,
    "phrases_of_devices.COMPLAINS": 2500,
    "phrases_of_devices.POINTS": 2500,
    "phrases_of_devices.CONTRAST": 2500,
    "phrases_of_devices.ASKED": 200,
    "phrases_of_devices.MAILBOX": 320,
    "device_reports.FIELD": 2500,
    "device_reports.MOMENT": 2500,
    "device_reports.ENDS": 2500,
    "pleas.IMPERATIVE_RU": 1500,
    "pleas.BEGS_RU": 1500,
    "pleas.PLEASE": 1500,
    "pleas.BITTE": 1500,
    "formulas.OF_A_HOUSE": 1500,
    "absence_notes.QUOTED": 1500,
    "absence_notes.ANSWERED": 1500,
    "absence_notes.SENTENCE_ENDS": 1500,
    "absence_notes.WRAPPED": 1500,
    "absence_notes.CLAUSE_ENDS": 1500,
    "absence_notes.CONTACT_OR_DATE": 1500,
    "absence_notes.COMES_BACK": 1500,
    "absence_notes.GREETS": 1500,
    "absence_notes.THANKS": 1500,
    "absence_notes.NAMED": 1500,
    "absence_notes.WORD": 1500,
    # A note of absence is LONGEST letters at most.
    "absence._CONTACT": 1200,
    # Only of the first LONGEST letters.
    "recognising._NUMBERED": 20_000,
    "recognising._LEAD_IN": 20_000,
    "recognising._BULLETS": 20_000,
    "recognising._TOLD": 20_000,
    "recognising._MENU": 20_000,
    "recognising._OFTEN": 20_000,
    "recognising._ADDRESS": 20_000,
    "recognising._NUMBER": 20_000,
    "recognising._PLACEHOLDER": 1000,
}
"""Patterns that only ever see the beginning of a text, with the letters of it."""
WITHIN_A_PAGE = ("harmless", "failing", "asserting", "asking", "acts", "frequencies", "pictures", "things"), 4000
"""Modules whose patterns only ever see the first letters of a text (`purposes.LONGEST`, `recognising.NEAR`), and how many."""
MADE_IN_USE = {
    "excerpts": "out of words that somebody looks for, each letter of them escaped",
    "charset": "for each encoding one byte of a set after one of another",
    "tags": "out of the names of colleagues that a note calls, each letter of them escaped",
}
"""Modules that make a pattern where they use it, with what it is made of."""


POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


def modules() -> Iterator[Path]:
    """The files in rooms that read strangers and use regular expressions."""
    for room in ROOMS:
        for path in sorted((SOURCE / "reglament" / room).rglob("*.py")):
            if not set(NO_STRANGERS) & set(path.parts) and re.search(r"^import re$", path.read_text("utf-8"), re.M):
                yield path


def patterns(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from patterns(each)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from patterns(each)


def own() -> dict[str, re.Pattern[Any]]:
    """Every pattern by its module's and its own name; those that stand together in one constant are counted."""
    found: dict[str, re.Pattern[Any]] = {}
    for path in modules():
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for constant, value in vars(importlib.import_module(name)).items():
            title = f"{name.rpartition('.')[2]}.{constant}"
            for count, pattern in enumerate(patterns(value)):
                found.setdefault(f"{title}[{count}]" if count else title, pattern)
    return found


def named(title: str) -> str:
    """The name of the constant in which a pattern stands."""
    return title.partition("[")[0]


OWN = own()
BOUNDED |= {named(title): WITHIN_A_PAGE[1] for title in OWN if title.partition(".")[0] in WITHIN_A_PAGE[0]}


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of `re` that a file calls inside of its functions, with their lines."""
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                called = node.func if isinstance(node, ast.Call) else None
                if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re":
                    yield called.attr, called.lineno


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: path.stem)
def test_it_keeps_patterns_where_they_are_found(path: Path) -> None:
    """A pattern that is written inside a function would not be tried here."""
    if path.stem in MADE_IN_USE:
        return
    assert [f"{path.name}:{line} calls re.{name}" for name, line in calls(path) if name != "escape"] == []


def test_it_finds_patterns_that_stand_in_a_tuple_in_rooms_that_nobody_listed() -> None:
    assert {"thanking._SAYINGS", "thanking._SAYINGS[2]"} <= set(OWN)
    assert {path.relative_to(SOURCE / "reglament" / "desk").parts[0] for path in modules() if "desk" in path.parts} > {
        "tickets",
        "channels",
    }


def test_it_names_no_bound_of_a_pattern_that_is_gone() -> None:
    assert set(BOUNDED) <= set(OWN)


@cache
def uses() -> dict[str, set[str]]:
    """What is called of whatever has a name in capitals, by that name, in all the rooms: `QUOTED.match(line)`, `_QUOTED.sub`."""
    found = defaultdict[str, set[str]](set)
    for path in modules():
        for constant, used in re.findall(r"\b([A-Z_][A-Z0-9_]*)\.(\w+)", path.read_text("utf-8")):
            found[constant].add(used)
    return found


def only_matches(name: str) -> bool:
    """Whether a pattern is only ever tried at one place of a text, never looked for."""
    used = uses().get(named(name).rpartition(".")[2], set())
    return bool(used) and used <= {"match", "fullmatch"}


def looking(pattern: re.Pattern[Any], text: str, *, only_once: bool) -> Callable[[], object]:
    words = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    return lambda: pattern.match(words) if only_once else deque(pattern.finditer(words), maxlen=0)


def slowest(pattern: re.Pattern[Any], size: int, *, only_once: bool) -> list[Text]:
    """The worst two of its families, found where even a bad one takes no time."""
    told = sorted(worst(pattern), key=lambda text: -spent(looking(pattern, text(size), only_once=only_once)))
    return told[:2]


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(OWN))
def test_it_takes_twice_the_time_for_twice_the_letters(name: str) -> None:
    pattern, only_once = OWN[name], only_matches(name)
    most = BOUNDED.get(named(name), MEGABYTE)
    for text in slowest(pattern, min(most, 1000), only_once=only_once):
        for size in (min(most, 10_000), most):
            bound = max(FLOOR, MOST * size / MEGABYTE)
            look = looking(pattern, text(size), only_once=only_once)
            # What is far below the bound here is so on any processor, and needs no yardstick.
            whole = spent(look)
            whole = least(look, enough=bound) if whole > FLOOR / 3 else whole
            assert whole < bound, f"{text(30)!r}: {whole:.2f} s for {size} letters"
        if whole > FLOOR:
            half = seconds(looking(pattern, text(most // 2), only_once=only_once))
            if whole >= FLOOR + RATIO * half:
                whole = min(whole, least(looking(pattern, text(most), only_once=only_once)))
            assert whole < FLOOR + RATIO * half, f"{text(30)!r}: {whole:.2f} s, and {half:.2f} s for half of it"


@pytest.mark.parametrize("name", sorted(OWN))
def test_it_repeats_no_group_possessively(name: str) -> None:
    """Python 3.11.2, which Debian 12 has, goes too far behind such a group: `(?:a|b(?!c))*+` swallows the b. An atomic group does not."""
    pattern = OWN[name].pattern
    said = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    assert POSSESSIVE_GROUP.search(said) is None


@pytest.mark.parametrize("bad", [r"\s+x", r"^a\s*b?\s*$", r"-{2,}.*-{2,}$"])
def test_it_would_find_a_pattern_that_takes_longer(bad: str) -> None:
    pattern = re.compile(bad)
    size = 150
    ratios = (
        spent(looking(pattern, text(2 * size), only_once=False))
        / max(1e-6, spent(looking(pattern, text(size), only_once=False)))
        for _try in range(5)
        for text in slowest(pattern, size, only_once=False)
    )
    # What else the machine does may hide it once.
    assert any(ratio > RATIO for ratio in ratios)
