"""A program that keeps SQLite's write lock: the probes say since when, at once, and write nothing to find out."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings
from waiting import until

from reglament.desk.health import watching
from reglament.desk.health.examinations import lock
from reglament.desk.lib import sqlite
from reglament.desk.vitals.illness import Illness, VitalPart

HOLDS = """
import sqlite3, sys
kept = sqlite3.connect(sys.argv[1], isolation_level=None)
kept.execute("BEGIN IMMEDIATE")
print("holds", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A desk's file that the examinations are told of."""
    path = tmp_path / "desk.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        for pragma in sqlite.pragmas(sound=False):
            made.execute(pragma)
        made.execute("CREATE TABLE t (x)")
    monkeypatch.setattr(lock, "file_of_desk", lambda: path)
    yield path
    until(lambda: all(each.is_over for each in lock._waiting))


@contextmanager
def kept(path: Path) -> Iterator[None]:
    """Another process keeps the write lock."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    assert holder.stdout.readline() == "holds\n"
    try:
        yield
    finally:
        holder.communicate()


def told() -> list[tuple[str, bool]]:
    return [(each.code, each.stops) for each in lock.write_lock()]


def waited(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """So many seconds pass for whoever waits."""
    real = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: real() + seconds)


def test_it_says_nothing_of_a_lock_that_is_kept_for_a_moment(file: Path) -> None:
    assert told() == []
    with kept(file):
        assert told() == []
    assert list(lock.knock()) == []


@pytest.mark.parametrize(("seconds", "stops"), [(6, False), (19, False), (21, True)])
def test_it_says_since_when_and_takes_the_part_away_once_pages_are_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, stops: bool
) -> None:
    with kept(file):
        assert told() == []
        waited(monkeypatch, seconds)
        found = list(lock.write_lock())
        assert [(each.code, each.stops) for each in found] == [("locked", stops)]
        assert f"for {seconds} s" in found[0].said
    until(lambda: not told())


def test_it_begins_anew_with_the_next_one_that_keeps_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept(file):
        told()
    until(lambda: lock._waiting[0].is_over)
    waited(monkeypatch, 60)
    with kept(file):
        assert told() == []


def test_it_waits_for_somebody_who_asks_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "NOTED", 0.2)
    with kept(file):
        assert [each.code for each in lock.knock()] == ["locked"]


def test_it_writes_nothing_to_find_out(file: Path) -> None:
    """Not a byte, and no moment of the file or its log."""

    def seen() -> list[tuple[str, int, int]]:
        return sorted(
            (each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in file.parent.glob("*.sqlite3")
        )

    with closing(sqlite3.connect(file)):
        before = seen()
        assert not sqlite.is_lock_kept(file, 0.1)
        assert seen() == before


def test_it_leaves_what_else_is_wrong_with_the_file_to_others(tmp_path: Path) -> None:
    assert not sqlite.is_lock_kept(tmp_path / "nowhere.sqlite3", 0.1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_it_asks_nobody_who_writes_themselves() -> None:
    assert connection.in_atomic_block
    assert lock.file_of_desk() is None


def test_a_probe_answers_without_waiting_for_it(
    file: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the examination's own thread that waits on: its round is over long before a probe loses patience."""
    path = "reglament.desk.health.examinations.lock:write_lock"
    settings.REGLAMENT_EXAMINATIONS = {part.value: [path] for part in VitalPart}
    monkeypatch.setattr(watching, "begin", watching.in_a_thread)
    monkeypatch.setattr(watching, "FRESH", 0.0)
    watching.forget()
    with kept(file):
        for _ in range(3):
            assert _codes(watching.look(VitalPart.PAGES).illnesses()) == []
        waited(monkeypatch, 6)
        assert _codes(watching.look(VitalPart.PAGES).illnesses()) == ["locked"]
    watching.forget()


def _codes(found: list[Illness]) -> list[str]:
    return [each.code for each in found]
