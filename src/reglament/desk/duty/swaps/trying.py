"""What the agreement on a swap would change, tried on the roster as it stands and taken back."""

from datetime import datetime

from reglament.desk.duty.models import DutySwap
from reglament.desk.duty.previewing import RosterPreview, preview
from reglament.desk.duty.swaps.agreeing import agree


def as_agreed(swap: DutySwap, at: datetime) -> RosterPreview:
    """What it would change. ValidationError where the roster has no such shifts."""
    return preview(swap.desk, lambda then: agree(swap, swap.asked_id, then), at)
