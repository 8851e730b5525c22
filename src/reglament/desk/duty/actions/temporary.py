"""Write temporary duty, or remove it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.duty.checking import of_this_desk, some_time
from reglament.desk.duty.models import TemporaryDuty, TemporaryDutyShift
from reglament.desk.duty.recording import changing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Staff

MOST_SHIFTS = 60


@dataclass(frozen=True, slots=True)
class ShiftTerms:
    """Somebody's shift (aware moments)."""

    staff: Staff
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class TemporaryTerms:
    """A span (aware moments) in which these shifts count and nothing else; `MOST_SHIFTS` at most."""

    starts_at: datetime
    ends_at: datetime
    shifts: Sequence[ShiftTerms]


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Write temporary duty"))
def write_temporary_duty(viewer: Viewer, temporary: TemporaryDuty, terms: TemporaryTerms, at: datetime) -> None:
    """Keep it, new or not, as it is from `at` on. ValidationError for shifts outside of the span, and where another temporary duty has
    a moment of it.
    """
    of_this_desk(temporary.desk_id, [each.staff for each in terms.shifts])
    some_time(terms.starts_at, terms.ends_at, at)
    _fits(terms)
    with changing(temporary.desk_id, at):
        others = TemporaryDuty.objects.filter(desk=temporary.desk_id).exclude(pk=temporary.pk)
        if others.filter(starts_at__lt=terms.ends_at, ends_at__gt=terms.starts_at).exists():
            raise ValidationError(
                _("Another temporary duty has a part of this time. Change that one."), code="starts_at"
            )
        temporary.starts_at, temporary.ends_at = terms.starts_at, terms.ends_at
        temporary.save()
        temporary.shifts.all().delete()
        TemporaryDutyShift.objects.bulk_create(
            TemporaryDutyShift(temporary=temporary, staff=each.staff, starts_at=each.starts_at, ends_at=each.ends_at)
            for each in terms.shifts
        )


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Remove temporary duty"))
def remove_temporary_duty(viewer: Viewer, temporary: TemporaryDuty, at: datetime) -> None:
    """Remove it from `at` on: the weekly shifts count again."""
    with changing(temporary.desk_id, at):
        temporary.delete()


def _fits(terms: TemporaryTerms) -> None:
    if len(terms.shifts) > MOST_SHIFTS:
        raise ValidationError(_("At most %(most)d shifts in one temporary duty.") % {"most": MOST_SHIFTS})
    for each in terms.shifts:
        if not terms.starts_at <= each.starts_at < each.ends_at <= terms.ends_at:
            raise ValidationError(_("Each shift lies within the time of the temporary duty and ends after its start."))
