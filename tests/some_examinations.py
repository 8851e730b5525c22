"""Examinations for `test_probes.py`: one that answers, one that hangs until the test lets it go, one that fails, one that counts."""

import threading

from django.db import OperationalError

from reglament.desk.vitals.illness import Illness

HELD: list[threading.Event] = []
"""The last one is what `hang` waits for."""
COUNTED: list[str] = []
"""An entry for each time that `count` was asked."""


def count() -> list[Illness]:
    COUNTED.append("asked")
    return [Illness("counted", "It was asked.", "Ask no more.")]


def quick() -> list[Illness]:
    return [Illness("quick", "It is %(how)s.", "Mend it.", {"how": "broken"})]


def hang() -> list[Illness]:
    HELD[-1].wait(30)
    return []


def fail() -> list[Illness]:
    raise OperationalError("gone")
