"""Who is going to be on duty as far as the proof looks, and the proof, reckoned once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.duty.covering import HORIZON, Coverage, coverage, needs
from reglament.desk.duty.models import RosterRecord
from reglament.desk.duty.rosters import roster
from reglament.desk.people.models import Desk
from reglament.regulation.duty.reckoning import Gap, duty
from reglament.regulation.duty.roster import OnDuty


@dataclass(frozen=True, slots=True)
class DutyAhead:
    """The stretches without a gap between them, and what they leave uncovered."""

    stretches: Sequence[OnDuty]
    proof: Coverage

    def stretch_at(self, at: datetime) -> OnDuty | None:
        """The stretch in which the moment lies; None where it is outside of what was reckoned."""
        return next((each for each in self.stretches if each.starts <= at < each.ends), None)

    def gap_at(self, at: datetime) -> Gap | None:
        """The first stretch, of those that are not over at `at`, in which nobody is on duty and somebody must be."""
        return next((each for each in self.proof.uncovered if each[1] > at), None)


def duty_ahead(desk: Desk, at: datetime) -> DutyAhead:
    """From `at` on; eight statements, when the texts of the editions are compiled."""
    found = duty(roster(desk.pk, at), at, at + HORIZON)
    return DutyAhead(found, coverage(needs(desk, at, at + HORIZON), found, at + HORIZON))


def changed_at(desk: Desk) -> datetime | None:
    """Since when the roster of a desk stands as it does; None where it has none."""
    return RosterRecord.objects.filter(desk=desk).values_list("changed_at", flat=True).first()
