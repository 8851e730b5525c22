"""SQLite's file: what looks at the desk leaves the locks on it alone."""

import os
from pathlib import Path

import pytest
from django.db import connection

from reglament.desk.health.examinations import database

LOCKS = Path("/proc/locks")

pytestmark = pytest.mark.skipif(not LOCKS.exists(), reason="only Linux tells who holds which locks")


def locks(path: Path) -> list[str]:
    """The locks that this process holds on a file, as the kernel tells them."""
    told = (line.split() for line in LOCKS.read_text().splitlines())
    mine = (words for words in told if words[-4] == str(os.getpid()) and words[-3].endswith(f":{path.stat().st_ino}"))
    return sorted(" ".join(words[-5:]) for words in mine)


@pytest.mark.django_db
def test_it_lets_go_no_lock_when_it_asks_whether_the_file_takes_writing() -> None:
    """Whoever closes a file lets go all locks of the process on it, SQLite's too, and another process may then cut the log."""
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's file")
    path = Path(str(connection.settings_dict["NAME"]))
    held = locks(path)
    assert held
    assert list(database.written_to()) == []
    assert locks(path) == held


@pytest.mark.django_db
def test_it_says_that_a_file_takes_no_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is mounted for reading only, which no test can have: the question that is asked of it is answered so."""
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's file")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert [illness.code for illness in database.written_to()] == ["read_only"]
