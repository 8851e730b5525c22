"""Lists of phrases beside a test: as they stand in a mail, divided by bars, below the name of what knows them.

And lists of what may stand in a phrase so many times and no more, a line each, such as `step⟨ ⟩{0,4}1.`; there `\\n` ends a
line, `\\t` is a tab and `\\_` a space at the end.
"""

import importlib
import re
from pathlib import Path

CASE = re.compile(
    r"(?P<before>.*)⟨(?P<part>.+)⟩\{(?P<least>\d+),(?P<most>\d+)\}(?P<after>[^~]*)~?(?P<behind>.*)", re.DOTALL
)


def listed(path: Path, between: str = " | ") -> dict[str, list[str]]:
    """The phrases of a file by the name above them in brackets."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line.strip("[]")
        elif line:
            found.setdefault(name, []).extend(line.split(between))
    return found


def lost(name: str, phrases: list[str]) -> list[str]:
    """Those that the pattern of this name does not know whole, in small letters and with a capital.

    What follows a tilde has to stand behind the phrase, and what goes before two of them ahead of it; both are no part of it.
    """
    told_by = _pattern(name)
    parted = [(ahead, *rest.partition("~")) for ahead, rest in map(_ahead, phrases)]
    said = [(a, each, b) for a, whole, _, b in parted for each in (whole, whole[0].upper() + whole[1:])]
    return [whole for ahead, whole, behind in said if not _finds(told_by, ahead, whole, behind)]


def unbounded(name: str, cases: list[str]) -> list[str]:
    """Those that the pattern of this name does not know at the least and at the most, or knows beyond; tildes are as in `lost`."""
    return [case for case in cases if not _is_bounded(_pattern(name), case)]


def _is_bounded(told_by: re.Pattern[str], case: str) -> bool:
    ahead, written = _ahead(case.replace("\\n", "\n").replace("\\t", "\t").replace("\\_", " "))
    parted = CASE.fullmatch(written)
    assert parted is not None, case
    before, part, after, behind = parted.group("before", "part", "after", "behind")
    least, most = int(parted["least"]), int(parted["most"])
    times = {least: True, most: True, most + 1: False, **({least - 1: False} if least else {})}
    return all(_knows(told_by, ahead, before + part * each + after, behind) is told for each, told in times.items())


def _knows(told_by: re.Pattern[str], ahead: str, phrase: str, behind: str) -> bool:
    return _finds(told_by, ahead, phrase, behind) or (
        not ahead and not behind and told_by.fullmatch(phrase) is not None
    )


def _finds(told_by: re.Pattern[str], ahead: str, phrase: str, behind: str) -> bool:
    found = told_by.search(ahead + phrase + behind)
    return found is not None and found.span() == (len(ahead), len(ahead + phrase))


def _ahead(phrase: str) -> tuple[str, str]:
    ahead, _, rest = phrase.rpartition("~~")
    return ahead, rest


def _pattern(name: str) -> re.Pattern[str]:
    module, _, pattern = f"reglament.{name}".rpartition(".")
    found: re.Pattern[str] = getattr(importlib.import_module(module), pattern)
    return found
