"""What the agreement on a swap changes: for each span one stands in for the other, so that as many are on duty as before."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reglament.desk.duty.models import DutyOverride, DutySwap
from reglament.desk.duty.recording import changing
from reglament.desk.duty.rosters import roster
from reglament.regulation.duty.reckoning import duty
from reglament.regulation.duty.roster import OnDuty

Span = tuple[datetime, datetime]


def agree(swap: DutySwap, made_by: int | None, at: datetime) -> None:
    """Put each in the place of the other; ValidationError where the roster, as it stands now, has no such shifts."""
    with changing(swap.desk_id, at):
        for starts, ends, on, instead in swap.handed:
            still_to_come((starts, ends), "starts_at", at)
            before = _people(swap, starts, ends, at)
            if any(on not in each.people for each in before):
                raise ValidationError(_("%(name)s is not on duty all of this time.") % {"name": _name(swap, on)})
            if any(instead in each.people for each in before):
                raise ValidationError(_("%(name)s is on duty then already.") % {"name": _name(swap, instead)})
            DutyOverride.objects.create(
                desk_id=swap.desk_id,
                starts_at=starts,
                ends_at=ends,
                adds_id=instead,
                removes_id=on,
                made_by_id=made_by,
                made_at=at,
            )
            if any(instead not in each.people or on in each.people for each in _people(swap, starts, ends, at)):
                raise ValidationError(
                    _("Temporary duty counts in this time. Whoever keeps the roster can change that, a swap cannot.")
                )


def _people(swap: DutySwap, starts: datetime, ends: datetime, at: datetime) -> tuple[OnDuty, ...]:
    return duty(roster(swap.desk_id, at), starts, ends)


def _name(swap: DutySwap, staff_id: int) -> str:
    return str((swap.asker if staff_id == swap.asker_id else swap.asked).user)


def still_to_come(span: Span, field: str, at: datetime) -> None:
    """Refuse a span that has begun; `field` is that of a form which gave it."""
    if span[0] <= at:
        raise ValidationError(_("Choose a start that is still to come."), code=field)
