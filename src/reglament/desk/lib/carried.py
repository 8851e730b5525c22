"""Which rules this installation carries out: each room says so in a module `duties`, with what does it and the test that shows it.

An edition may write more than any room does. What no room has registered here is told as done by hand, on every page.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

DESK = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Duty:
    """Rules that a room carries out. `rules` are keys as editions write them: "silence.remind_after" for a key of every rule
    of its kind, "doors.phone" for all of one that has its name from a closed list, "notices.edition.published" for one key of that one.
    A goal goes by the promise that it is about: "goals.first_answer".

    `does` is the function or class that does it, "package.module:name"; `shown_by` the test that sees it happen,
    "room/tests/test_file.py::test_name" below this package. `whatever` gives the reason where the code does it without reading
    the rule, because it does the same for every value.
    """

    rules: tuple[str, ...]
    does: str
    shown_by: str
    whatever: str = ""


def duties() -> tuple[Duty, ...]:
    """What all rooms registered. A room is read without its models, so this needs no settings and no database."""
    return tuple(duty for module in _modules() for duty in import_module(module).DUTIES)


@cache
def carried() -> frozenset[str]:
    """The keys of all rules that some room carries out."""
    return frozenset(rule for duty in duties() for rule in duty.rules)


def _modules() -> list[str]:
    """The modules called `duties`, by their dotted names."""
    found = sorted(path.relative_to(DESK).with_suffix("") for path in DESK.rglob("duties.py"))
    return [".".join((__package__.rpartition(".")[0], *path.parts)) for path in found]
