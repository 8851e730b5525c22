"""Is there a backup, and is it young? Only what the operator names is looked at; whether it can be restored, a restore alone shows."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.vitals.illness import Illness

ELSEWHERE = "elsewhere"
MEND = _(
    "See why the last backup did not end, and make one now; “Backup and restore” in the operator's guide says how."
)


def backup() -> Iterator[Illness]:
    """REGLAMENT_BACKUP: the newest file in the folder, or the file itself. A desk that others reach should have said something; of the
    desk's own backups (REGLAMENT_BACKUP_FOLDER) their room tells.
    """
    named = settings.REGLAMENT_BACKUP
    if named == ELSEWHERE or (settings.REGLAMENT_BACKUP_FOLDER and not named):
        return
    if not named:
        if settings.REGLAMENT_HTTPS:
            what = _("Nobody has said where the backups of this desk are seen.")
            cure = _(
                "Name a folder in REGLAMENT_BACKUP_FOLDER, and the desk makes them by itself and tries to restore them. Where others make"
                " them, name their folder in REGLAMENT_BACKUP, or write “elsewhere” there."
            )
            yield Illness("backup", what, cure)
        return
    newest = _newest(Path(named))
    hours = settings.REGLAMENT_BACKUP_HOURS
    if newest is None:
        yield Illness("backup", _("There is no backup at %(path)s."), MEND, {"path": named})
    elif newest < timezone.now() - timedelta(hours=hours):
        what = _("The newest backup at %(path)s is of %(at)s, older than %(hours)d hours.")
        yield Illness("backup", what, MEND, {"path": named, "at": newest, "hours": hours})


def _newest(place: Path) -> datetime | None:
    """When the file was touched last, or the youngest file in the folder that holds anything; None where there is none."""
    try:
        is_folder = place.is_dir()
        files = [found for each in (place.iterdir() if is_folder else [place]) for found in _seen(each)]
    except OSError:
        return None
    whole = [each for each in files if stat.S_ISREG(each.st_mode) and (each.st_size or not is_folder)]
    return max((datetime.fromtimestamp(each.st_mtime, UTC) for each in whole), default=None)


def _seen(file: Path) -> Iterator[os.stat_result]:
    """Nothing of a link that leads nowhere, or of a file that was put away since the folder was read."""
    with suppress(OSError):
        yield file.stat()
