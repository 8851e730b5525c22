"""Settings from environment variables; a value that cannot be read is told in one sentence."""

import os
import re
import sys
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import reglament

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
SPACE = re.compile(r"\s")
AROUND_EQUALS = re.compile(r"(?<!\s)\s*+=\s*+")
ORIGIN = re.compile(r"https?://(?:\*\.)?(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?/?", re.I)
HOST = re.compile(r"\*|\.?[a-z0-9_-][a-z0-9_.-]*|\[[0-9a-f:.]+\]", re.I)


def text(name: str, default: str = "") -> str:
    """The variable as it stands, without spaces around it."""
    return os.environ.get(name, default).strip()


def words(name: str, default: str = "", *, spaced: bool = False) -> list[str]:
    """The variable cut at commas, empty pieces left out. Unless a piece may be `spaced`, it has no space but around "=".

    Raises:
        ImproperlyConfigured: there is a space where a comma should be; names the variable and which piece it is, and never shows it,
            as it may be a secret.
    """
    found = [word for word in (piece.strip() for piece in text(name, default).split(",")) if word]
    for place, word in enumerate(found, 1):
        if not spaced and SPACE.search(AROUND_EQUALS.sub("=", word)):
            raise ImproperlyConfigured(f"{name} has a space in its entry {place}; write commas between the entries.")
    return found


def origins(name: str) -> list[str]:
    """The variable as origins as browsers write them: in small letters, without a slash at their ends.

    Raises:
        ImproperlyConfigured: one of them is none; names the variable and what it holds.
    """
    return [
        origin.rstrip("/").lower()
        for origin in _all(ORIGIN, name, "", "whole origins, for example https://help.example")
    ]


def hosts(name: str, default: str) -> list[str]:
    """The variable as names of hosts.

    Raises:
        ImproperlyConfigured: one of them is none; names the variable and what it holds.
    """
    return _all(HOST, name, default, "names of hosts without scheme and port, for example help.example")


def _all(kind: re.Pattern[str], name: str, default: str, example: str) -> list[str]:
    found = words(name, default)
    for word in found:
        if not kind.fullmatch(word):
            raise ImproperlyConfigured(f"{name} has {word!r} in it; write {example}, with commas between them.")
    return found


def number(name: str, default: int) -> int:
    """The variable as a whole number, zero or more.

    Raises:
        ImproperlyConfigured: it is something else; names the variable and what it holds.
    """
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number, for example {default}.")
    return int(value)


def flag(name: str, default: bool = False) -> bool:
    """The variable as yes or no (1, true, yes, on; 0, false, no, off).

    Raises:
        ImproperlyConfigured: it is something else; names the variable and what it holds.
    """
    value = text(name, "1" if default else "0").lower()
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {value!r}; write 1 for yes or 0 for no.")
    return value in YES


def choice(name: str, default: str, allowed: Collection[str], example: str) -> str:
    """The variable as one of a known set of words; `example` is shown to whoever wrote another.

    Raises:
        ImproperlyConfigured: it is none of them; names the variable and what it holds.
    """
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}, which is not known; write for example {example}.")
    return value


def present(*dotted: str) -> list[str]:
    """Those of the modules (`a.b`) or objects (`a.b:name`) whose module is installed.

    The desk's rooms are listed once; a desk without one of them runs all the same.
    """
    return [path for path in dotted if _is_installed(path.partition(":")[0])]


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # A package above it is missing.
        return False


def reach_the_story() -> None:
    """Let `tools.story` be imported from the sources that this package lies in.

    Raises ImproperlyConfigured where there are none: the story is for trying the desk and for its tests, and no company
    installs it.
    """
    sources = Path(reglament.__file__).parents[2]
    if not (sources / "tools" / "story").is_dir():
        raise ImproperlyConfigured(
            "REGLAMENT_STORY is set, and the made-up story comes with the sources alone. Take it out of the settings, or run the desk "
            "from a checkout: `make run`."
        )
    if str(sources) not in sys.path:
        sys.path.append(str(sources))
