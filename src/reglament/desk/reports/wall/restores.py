"""When a restore of the desk was last proven, for whoever reads the desk's health."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.desk.backups.asking import restore_proven_at
from reglament.desk.lib.shared_readings import SharedReadings

STALE = timedelta(days=14)
"""The desk tries one each week by itself: after two weeks one was missed."""
TEN_MINUTES = 600.0


@dataclass(frozen=True, slots=True)
class ProvenRestore:
    """The end of the last rehearsal that brought the desk back whole; None where there was none."""

    at: datetime | None

    def is_fresh(self, now: datetime) -> bool:
        """Whether it says something of today."""
        return self.at is not None and self.at > now - STALE


def proven_restore() -> ProvenRestore:
    """One statement in ten minutes."""
    return _PROVEN.get("restore", None, lambda: ProvenRestore(restore_proven_at()))


_PROVEN: SharedReadings[ProvenRestore] = SharedReadings(lasts=TEN_MINUTES)
