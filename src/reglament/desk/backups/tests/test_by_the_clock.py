"""The desk makes backups and tries to restore them by itself: when it is due, once, and where a folder is named alone."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from reglament.desk.backups import asking, by_the_clock
from reglament.desk.backups.calendar import BackupPlan, plan
from reglament.desk.backups.folder import BackupFolder
from reglament.desk.backups.models import Backup, Rehearsal

NIGHT = datetime(2026, 3, 10, 3, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(settings: Settings, tmp_path: Path) -> BackupPlan:
    settings.REGLAMENT_BACKUP_FOLDER = str(tmp_path / "backups")
    made = plan()
    assert made is not None
    return made


def backed_up(planned: BackupPlan, at: datetime, fault: str = "") -> None:
    Backup.objects.create(folder=str(planned.folder), name="one", moment=at, ended_at=at, seconds=1, fault=fault)


def rehearsed(planned: BackupPlan, at: datetime, fault: str = "") -> None:
    told = {"moment": at, "ended_at": at, "seconds": 1, "is_restored": True, "fault": fault}
    Rehearsal.objects.create(folder=str(planned.folder), name="one", **told)


def test_nothing_is_planned_where_no_folder_is_named() -> None:
    assert plan() is None
    by_the_clock.serve(threading.Event())


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (None, NIGHT, True),
        (NIGHT - 3 * HOUR, NIGHT - HOUR, False),
        (NIGHT - 3 * HOUR, NIGHT, True),
        (NIGHT + HOUR / 2, NIGHT + 23 * HOUR, False),
        (NIGHT + HOUR / 2, NIGHT + DAY, True),
    ],
)
def test_a_backup_is_due_each_night(planned: BackupPlan, last: datetime | None, now: datetime, is_due: bool) -> None:
    if last is not None:
        backed_up(planned, last)
    assert planned.backup_is_due(now) is is_due


def test_it_is_due_every_so_many_hours_where_that_is_wished(planned: BackupPlan, settings: Settings) -> None:
    settings.REGLAMENT_BACKUP_EVERY_HOURS = 6
    often = plan()
    assert often is not None
    backed_up(often, NIGHT)
    assert not often.backup_is_due(NIGHT + 5 * HOUR)
    assert often.backup_is_due(NIGHT + 7 * HOUR)


def test_one_that_came_to_nothing_is_tried_again_after_an_hour(planned: BackupPlan) -> None:
    backed_up(planned, NIGHT - DAY)
    backed_up(planned, NIGHT, "The disk is full.")
    assert not planned.backup_is_due(NIGHT + HOUR / 2)
    assert planned.backup_is_due(NIGHT + 2 * HOUR)
    backed_up(planned, NIGHT + 3 * HOUR)
    assert not planned.backup_is_due(NIGHT + 4 * HOUR)


def test_the_youngest_is_tried_each_week(planned: BackupPlan, settings: Settings) -> None:
    assert not planned.rehearsal_is_due(NIGHT)
    backed_up(planned, NIGHT)
    assert planned.rehearsal_is_due(NIGHT)
    rehearsed(planned, NIGHT)
    assert not planned.rehearsal_is_due(NIGHT + 6 * DAY)
    assert planned.rehearsal_is_due(NIGHT + 8 * DAY)
    # After one that failed the next backup is tried, and not the same one over and over.
    rehearsed(planned, NIGHT + 8 * DAY, "It was changed.")
    assert not planned.rehearsal_is_due(NIGHT + 8 * DAY + HOUR)
    backed_up(planned, NIGHT + 9 * DAY)
    assert planned.rehearsal_is_due(NIGHT + 9 * DAY + HOUR)
    settings.REGLAMENT_BACKUP_REHEARSAL_DAYS = 0
    never = plan()
    assert never is not None
    assert not never.rehearsal_is_due(NIGHT + 90 * DAY)


def test_it_calls_the_commands_that_people_would(
    planned: BackupPlan, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    called: list[tuple[str, ...]] = []

    def call(stop: threading.Event, *words: str) -> None:
        called.append(words)
        if words[1] != "--verify":
            whole = BackupFolder(planned.folder).path / "20260310T030000Z"
            whole.mkdir(parents=True)
            (whole / "manifest.json").touch()
            backed_up(planned, datetime.now(UTC))
        else:
            rehearsed(planned, datetime.now(UTC))

    monkeypatch.setattr(by_the_clock, "_call", call)
    monkeypatch.setattr(by_the_clock, "close_old_connections", lambda: None)  # The test's own is still needed.
    for _ in range(2):
        by_the_clock.tick(planned, threading.Event())
    folder = str(planned.folder)
    assert called == [
        ("backup", folder, "--keep", "14"),
        ("backup", "--verify", f"{folder}/20260310T030000Z"),
    ]


def test_it_tells_when_a_restore_was_last_proven(planned: BackupPlan) -> None:
    assert (asking.restore_proven_at(), asking.last_backup()) == (None, None)
    backed_up(planned, NIGHT)
    rehearsed(planned, NIGHT)
    rehearsed(planned, NIGHT + DAY, "It was changed.")
    sealed = {"moment": NIGHT, "ended_at": NIGHT + 2 * DAY, "seconds": 1, "is_restored": False}
    Rehearsal.objects.create(folder=str(planned.folder), name="one", **sealed)
    assert asking.restore_proven_at() == NIGHT
    assert asking.for_machines() == {
        "last_backup": "2026-03-10T03:00:00+00:00",
        "restore_proven": "2026-03-10T03:00:00+00:00",
    }
