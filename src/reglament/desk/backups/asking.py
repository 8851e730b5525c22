"""What others ask of backups: when the last one was made, and when a restore was last proven."""

from collections.abc import Mapping
from datetime import datetime

from reglament.desk.backups.models import Backup, Rehearsal


def last_backup() -> Backup | None:
    """The youngest that is whole; None where there is none. One query."""
    return Backup.objects.whole().first()


def last_proven_restore() -> Rehearsal | None:
    """The last rehearsal that restored a backup and found all as it was; None where none has. One query."""
    return Rehearsal.objects.whole().filter(is_restored=True).first()


def restore_proven_at() -> datetime | None:
    """When a restore was last proven: for a wall, a report, a probe."""
    proven = last_proven_restore()
    return proven.ended_at if proven else None


def for_machines() -> Mapping[str, str | None]:
    """Both days for a probe, as ISO 8601 in UTC; information, and never a reason not to be ready."""
    backup, proven = last_backup(), restore_proven_at()
    return {
        "last_backup": backup.ended_at.isoformat(timespec="seconds") if backup else None,
        "restore_proven": proven.isoformat(timespec="seconds") if proven else None,
    }
