"""The service that makes backups and rehearses restores by itself, each in a process of its own, so that pages keep their memory and their
turn. Whoever finds another at work in the folder leaves it to them.
"""

import logging
import subprocess
import sys
import threading

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from reglament.desk.backups.calendar import BackupPlan, plan
from reglament.desk.backups.folder import BackupFolder
from reglament.desk.backups.restoring import COMMAND
from reglament.desk.lib.outages import Outage

FIRST, REST = 120.0, 60.0
"""Seconds before the first look after a start, and between two looks."""
LOOK = 0.5
GRACE = 8.0
"""Seconds that a process has to leave when the desk stops; what is half then is swept by the next."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Look once a minute until `stop` is set. Returns at once where no folder is named."""
    pause, outage, planned = FIRST, Outage("The making of backups", log), plan()
    while planned is not None and not stop.wait(pause):
        pause = REST
        with outage.outlived(OSError):
            tick(planned, stop)
        close_old_connections()


def tick(planned: BackupPlan, stop: threading.Event) -> None:
    """Do what is due: a backup, then the rehearsal of the youngest. Raises DatabaseError, OSError."""
    if planned.backup_is_due(timezone.now()):
        close_old_connections()
        _call(stop, "backup", str(planned.folder), "--keep", str(settings.REGLAMENT_BACKUP_KEEP))
    if not stop.is_set() and planned.rehearsal_is_due(timezone.now()):
        youngest = BackupFolder(planned.folder).whole()[-1:]
        close_old_connections()
        for each in youngest:
            _call(stop, "backup", "--verify", str(each), *_identity())


def _identity() -> list[str]:
    named = settings.REGLAMENT_BACKUP_IDENTITY
    return ["--identity", named] if named else []


def _call(stop: threading.Event, *words: str) -> None:
    """A command of the desk; what came of it stands in its row, and in the log."""
    running = subprocess.Popen(  # noqa: S603 - The desk itself, with words of its settings.
        [sys.executable, "-c", COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.extend(running.stdout or ()), daemon=True)
    reader.start()
    while running.poll() is None:
        if stop.wait(LOOK):
            running.terminate()
            try:
                running.wait(GRACE)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
    reader.join(GRACE)
    if not stop.is_set():
        log.log(
            logging.WARNING if running.returncode else logging.INFO,
            "%s: exit code %d. %s",
            " ".join(words[:2]),
            running.returncode,
            " ".join(line.strip() for line in said[-3:]),
        )
