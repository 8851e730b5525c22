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


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the examination is told of."""
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's file")
    file = tmp_path / "desk.sqlite3"
    file.touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    return file


def codes_where(monkeypatch: pytest.MonkeyPatch, refused: Path, kind: int) -> list[str]:
    """What is said where the system refuses to do something with one path: root, whom a test may be run by, is refused nothing."""

    def access(path: str | Path, wanted: int) -> bool:
        return not (Path(path) == refused and wanted & kind)

    monkeypatch.setattr(os, "access", access)
    return [illness.code for illness in database.written_to()]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [os.R_OK, os.W_OK])
@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_it_says_that_the_file_or_its_log_may_not_be_written_or_read(
    file: Path, monkeypatch: pytest.MonkeyPatch, end: str, kind: int
) -> None:
    refused = file.with_name(f"{file.name}{end}")
    refused.touch()
    assert codes_where(monkeypatch, refused, kind) == ["read_only"]


@pytest.mark.django_db
@pytest.mark.parametrize(("log", "said"), [((), ["read_only"]), (("-wal",), ["read_only"]), (("-wal", "-shm"), [])])
@pytest.mark.parametrize("kind", [os.W_OK, os.X_OK])
def test_it_says_that_no_log_can_be_made_in_the_folder(
    file: Path, monkeypatch: pytest.MonkeyPatch, log: tuple[str, ...], said: list[str], kind: int
) -> None:
    for end in log:
        file.with_name(f"{file.name}{end}").touch()
    assert codes_where(monkeypatch, file.parent, kind) == said
