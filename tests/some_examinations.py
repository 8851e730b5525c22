"""Examinations for `test_probes.py`: ones that answer, hang until the test lets them go, fail, count, are slow, find the database away."""

import threading
import time

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


def slow() -> list[Illness]:
    time.sleep(0.1)
    return []


def away() -> list[Illness]:
    return [Illness("database", "The database does not answer.", "See that it runs.", stops=True)]
