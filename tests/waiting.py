"""Waiting for what ought to happen beside a test: no longer than it takes, and long enough for a machine that is busy."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

PATIENCE = 300.0
"""Seconds after which a test takes something for what never comes. It tells that, and measures nothing."""
PAUSE = 0.05
Found = TypeVar("Found")


def until(found: Callable[[], Found | None], never: str = "it never happened", longest: float = PATIENCE) -> Found:
    """What `found` gives as soon as it gives something; AssertionError with `never` where it does not."""
    end = time.monotonic() + longest
    while not (something := found()):
        assert time.monotonic() < end, never
        time.sleep(PAUSE)
    return something


def until_answered(address: str) -> None:
    """Until somebody says there that all is well."""
    until(lambda: _is_answered(address), f"{address} never answered")


def _is_answered(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(address, timeout=PATIENCE):
        return True
    return False
