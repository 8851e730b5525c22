"""Lists of phrases beside a test: as they stand in a mail, divided by bars, below the name of what knows them."""

import importlib
import re
from pathlib import Path


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

    What follows a tilde has to stand behind the phrase and is no part of it.
    """
    module, _, pattern = f"reglament.{name}".rpartition(".")
    told_by: re.Pattern[str] = getattr(importlib.import_module(module), pattern)
    parted = [phrase.partition("~") for phrase in phrases]
    said = [(each, behind) for whole, _, behind in parted for each in (whole, whole[0].upper() + whole[1:])]
    found = [(told_by.search(whole + behind), whole) for whole, behind in said]
    return [whole for match, whole in found if match is None or match[0] != whole]
