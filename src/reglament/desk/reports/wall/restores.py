"""When a restore of the desk was last proven, for whoever reads the desk's health."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.desk.backups.asking import restore_proven_at
from reglament.desk.backups.calendar import plan
from reglament.desk.lib.shared_readings import SharedReadings

STALE = timedelta(days=14)
"""Where the desk does not try restores by itself."""
TEN_MINUTES = 600.0


@dataclass(frozen=True, slots=True)
class ProvenRestore:
    """The end of the last rehearsal that brought the desk back whole; None where there was none."""

    at: datetime | None

    def is_fresh(self, now: datetime) -> bool:
        """Whether it says something of today: the desk has not missed more than one rehearsal since."""
        planned = plan()
        patience = 2 * planned.rehearsed_every if planned else STALE
        return self.at is not None and self.at > now - (patience or STALE)


def proven_restore() -> ProvenRestore:
    """One statement in ten minutes."""
    return _PROVEN.get("restore", None, lambda: ProvenRestore(restore_proven_at()))


_PROVEN: SharedReadings[ProvenRestore] = SharedReadings(lasts=TEN_MINUTES)
