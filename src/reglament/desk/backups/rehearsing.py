"""Trying a restore: into an empty place that goes again, with everything compared. Only what was tried is proven.

The place of a backup that is not sealed is its own folder, where files need no second room; that of a sealed one is the home, which holds
the same secrets. On PostgreSQL the rows go into a database of their own on the desk's server.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

from reglament.desk.backups.faults import BackupError
from reglament.desk.backups.folder import CLOSED, REHEARSAL
from reglament.desk.backups.laying import KeptBackup
from reglament.desk.backups.sealing import Opener
from reglament.desk.backups.sources import home

MODULE = "reglament.desk.backups.rehearsed"
KEPT_AWAY = (
    "REGLAMENT_S3_BUCKET",
    "REGLAMENT_S3_ENDPOINT",
    "REGLAMENT_CLAMD",
    "TELEGRAM_BOTS",
    "REGLAMENT_SMTP",
    "REGLAMENT_STORY",
)
SAID_AT_MOST = 2000


@dataclass(slots=True)
class Proof:
    """What came of it. `faults` are sentences; `is_restored` is False where a sealed backup was only looked through."""

    backup: str
    moment: datetime
    is_restored: bool
    faults: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def is_proven(self) -> bool:
        """Whether it can be restored, as was just seen."""
        return self.is_restored and not self.faults


def rehearse(path: Path, opener: Opener, identity: Path | None) -> Proof:
    """Try it. Without an identity a sealed backup is looked through as it lies. Raises WrongKeyError, BackupError, OSError."""
    backup = KeptBackup(path, opener, home())
    proof = Proof(backup.path.name, backup.manifest.moment, is_restored=False)
    proof.faults += backup.look_through()
    if proof.faults or (backup.is_sealed and identity is None):
        return proof
    # A wrong key says nothing of the backup, and is told before anything is tried.
    backup.contents()
    with _place(backup) as place, _database(backup) as address:
        told = _told(_in_a_process(backup, identity, place, address))
    proof.faults += [str(each) for each in told.pop("faults")]
    proof.told, proof.is_restored = told, True
    return proof


def _in_a_process(
    backup: KeptBackup, identity: Path | None, place: Path, address: str
) -> "subprocess.CompletedProcess[str]":
    """Settings are read once in a process; so the place of a rehearsal has its own. Nothing of it speaks with anybody, and all of it ends
    with this process, however that ends: it reads from a pipe that nobody else holds open.
    """
    environment = {name: value for name, value in os.environ.items() if name not in KEPT_AWAY}
    environment |= {"REGLAMENT_HOME": str(place), "DATABASE_URL": address, "REGLAMENT_LOG_LEVEL": "ERROR"}
    words = [sys.executable, "-m", MODULE, str(backup.path), *([str(identity.absolute())] if identity else [])]
    reading, writing = os.pipe()
    try:
        # The desk's own module, with the words of whoever runs the desk.
        running = subprocess.Popen(  # noqa: S603
            words,
            env=environment,
            stdin=reading,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        os.close(reading)
    try:
        told, said = running.communicate()
    finally:
        os.close(writing)
        running.wait()
    return subprocess.CompletedProcess(words, running.returncode, told, said)


def _told(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        return {
            "faults": [
                f"The rehearsal broke off: {done.stderr.strip()[-SAID_AT_MOST:] or f'exit code {done.returncode}'}"
            ]
        }
    return told


@contextmanager
def _place(backup: KeptBackup) -> Iterator[Path]:
    place = (home() if backup.is_sealed else backup.path.parent) / REHEARSAL
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=CLOSED)
    try:
        yield place / "home"
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _database(backup: KeptBackup) -> Iterator[str]:
    """The address of an empty database; empty where the rows go into the place. One that was left by a killed rehearsal goes first."""
    if backup.manifest.engine == "sqlite":
        yield ""
        return
    own = os.environ.get("DATABASE_URL", "").strip()
    if connection.vendor != "postgresql":
        raise BackupError("The backup was made on PostgreSQL. Set DATABASE_URL to a server on which it can be tried.")
    name = f"reglament_rehearsal_{sha256(own.encode()).hexdigest()[:8]}"
    import psycopg

    try:
        _on_server(
            f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"
        )
    except psycopg.errors.InsufficientPrivilege:
        user = connection.settings_dict["USER"] or "the desk's user"
        raise BackupError(
            f"A restore is tried in a database of its own, and {user} may make none. Let a superuser say: ALTER ROLE {user} CREATEDB."
        ) from None
    try:
        yield urlsplit(own)._replace(path=f"/{name}").geturl()
    finally:
        _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _on_server(*statements: str) -> None:
    """Outside of every transaction, on a connection of its own."""
    import psycopg

    from reglament.desk.backups.engines.postgres import connecting

    with psycopg.connect(**connecting(), autocommit=True) as server:
        for statement in statements:
            server.execute(statement)
