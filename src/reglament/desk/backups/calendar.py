"""When backups and rehearsals are due: a backup each night, a rehearsal of the youngest each week, by REGLAMENT_BACKUP_FOLDER and what
stands beside it. Nothing of it happens where no folder is named.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from reglament.desk.backups.models import Backup, Rehearsal

AGAIN = timedelta(hours=1)
"""What came to nothing is tried again so much later."""
SLACK = timedelta(hours=6)
"""A backup takes its time, and a machine may be off for a while."""


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Where backups are made, how often, and how often the youngest is tried."""

    folder: Path
    every: timedelta
    rehearsed_every: timedelta

    def backup_is_due(self, at: datetime) -> bool:
        """None yet, or the last night's is missing. After a fault not before an hour is over."""
        mine = Backup.objects.of(str(self.folder))
        whole, tried = mine.whole().first(), mine.first()
        if tried is not None and tried.fault and tried.ended_at > at - AGAIN:
            return False
        return whole is None or whole.ended_at < self.last_turn(at)

    def rehearsal_is_due(self, at: datetime) -> bool:
        """There is a backup, and none was tried for so long. After a fault the next backup is tried."""
        backup = Backup.objects.of(str(self.folder)).whole().first()
        tried = Rehearsal.objects.of(str(self.folder)).first()
        if backup is None or not self.rehearsed_every:
            return False
        if tried is None:
            return True
        return tried.ended_at < (backup.ended_at if tried.fault else at - self.rehearsed_every)

    def last_turn(self, at: datetime) -> datetime:
        """When the last backup should have begun: at the hour of the night, or so long ago where there are several a day."""
        if self.every < timedelta(days=1):
            return at - self.every
        local = at.astimezone(timezone.get_default_timezone())
        turn = local.replace(hour=settings.REGLAMENT_BACKUP_AT % 24, minute=0, second=0, microsecond=0)
        return (turn if turn <= local else turn - timedelta(days=1)) - (self.every - timedelta(days=1))

    def is_late(self, at: datetime) -> bool:
        """Whether the youngest backup is older than it should ever be."""
        whole = Backup.objects.of(str(self.folder)).whole().first()
        return whole is None or whole.ended_at < at - self.every - SLACK


def plan() -> BackupPlan | None:
    """What the settings say; None where no folder is named."""
    named = settings.REGLAMENT_BACKUP_FOLDER
    if not named:
        return None
    return BackupPlan(
        Path(named).expanduser().absolute(),
        timedelta(hours=max(settings.REGLAMENT_BACKUP_EVERY_HOURS, 1)),
        timedelta(days=settings.REGLAMENT_BACKUP_REHEARSAL_DAYS),
    )
