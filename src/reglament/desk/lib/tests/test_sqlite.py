import sqlite3
import threading
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from reglament.desk.lib import sqlite


def test_it_runs_on_a_sound_sqlite_where_there_is_a_wheel() -> None:
    pysqlite3 = pytest.importorskip("pysqlite3")
    assert sqlite3 is pysqlite3
    assert sqlite.is_sound()


@pytest.mark.parametrize(
    ("version", "sound"), [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)]
)
def test_it_knows_which_versions_are_sound(version: tuple[int, ...], sound: bool) -> None:
    assert sqlite.is_sound(version) is sound


def test_it_leaves_checkpoints_to_one_owner_on_the_others() -> None:
    assert "PRAGMA wal_autocheckpoint=0" in sqlite.pragmas(sound=False)
    assert "PRAGMA wal_autocheckpoint=0" not in sqlite.pragmas(sound=True)


@pytest.mark.django_db
def test_it_commits_for_good_and_checks_what_rows_refer_to() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        said = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}


def test_it_folds_the_log_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    writer = sqlite3.connect(path)
    for pragma in sqlite.pragmas(sound=False):
        writer.execute(pragma)
    writer.execute("CREATE TABLE t (x)")
    writer.commit()
    log = path.with_name("desk.sqlite3-wal")
    assert log.stat().st_size > 0
    assert sqlite.checkpoint(str(path)) is True
    assert log.stat().st_size == 0
    writer.close()


def test_it_has_nothing_to_keep_where_sqlite_is_sound(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "is_sound", lambda: True)
    sqlite.keep_checkpointing(threading.Event())
