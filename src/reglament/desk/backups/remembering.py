"""Rows of what was tried: written when it has ended, whichever way. A desk that cannot write them has its backup all the same."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from django.db import DatabaseError
from django.utils import timezone

from reglament.desk.backups.faults import BackupError, BusyError, WrongKeyError
from reglament.desk.backups.making import MadeBackup
from reglament.desk.backups.models import Backup, BackupAttempt, Rehearsal
from reglament.desk.backups.rehearsing import Proof

LONGEST = 2000
Attempt = TypeVar("Attempt", bound=BackupAttempt)

log = logging.getLogger(__name__)


@contextmanager
def a_backup(folder: Path) -> Iterator[Backup]:
    """The row of a backup that is made inside."""
    yield from _remembered(Backup(folder=str(folder)))


@contextmanager
def a_rehearsal(folder: Path) -> Iterator[Rehearsal]:
    """The row of a restore that is tried inside."""
    yield from _remembered(Rehearsal(folder=str(folder), is_restored=False))


def made(row: Backup, came_of_it: MadeBackup) -> None:
    """What came of a backup."""
    row.name, row.moment = came_of_it.path.name, came_of_it.moment
    row.files, row.size, row.copied = came_of_it.files, came_of_it.size, came_of_it.copied


def tried(row: Rehearsal, proof: Proof) -> None:
    """What came of a rehearsal."""
    row.name, row.moment, row.is_restored = proof.backup, proof.moment, proof.is_restored
    row.fault = " ".join(proof.faults)


def _remembered(row: Attempt) -> Iterator[Attempt]:
    """Whoever found another at work there, or has not the key, has tried nothing."""
    began = time.monotonic()
    try:
        yield row
    except (BusyError, WrongKeyError):
        raise
    except (BackupError, OSError, sqlite3.Error) as error:
        row.fault = str(error)
        _write(row, began)
        raise
    _write(row, began)


def _write(row: BackupAttempt, began: float) -> None:
    row.seconds, row.ended_at = round(time.monotonic() - began, 1), timezone.now()
    row.fault = row.fault.replace("\x00", "")[:LONGEST]
    try:
        row.save()
    except DatabaseError as error:
        log.warning("What came of the backup could not be remembered: %s", error)
