"""Add somebody to a roster for a while, take somebody away, or put one in the place of another; or take that back."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.duty.checking import of_this_desk, some_time
from reglament.desk.duty.models import DutyOverride
from reglament.desk.duty.recording import changing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, Staff


@dataclass(frozen=True, slots=True)
class OverrideTerms:
    """From `starts_at` to `ends_at` (aware) somebody is added, taken away, or, with both, put in the place of the other."""

    starts_at: datetime
    ends_at: datetime
    adds: Staff | None = None
    removes: Staff | None = None


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Depart from the roster for a while"))
def add_override(viewer: Viewer, desk: Desk, terms: OverrideTerms, at: datetime) -> DutyOverride:
    """Add it; a part that lies before `at` changes nothing of what was. ValidationError for terms that cannot be."""
    of_this_desk(desk.pk, [terms.adds])
    if terms.removes is not None and terms.removes.desk_id != desk.pk:
        raise ValidationError(_("Choose people who work at this desk."))
    if terms.adds is None and terms.removes is None:
        raise ValidationError(_("Choose who is on duty, who is not, or both."), code="adds")
    if terms.adds == terms.removes:
        raise ValidationError(_("Choose two different people."), code="adds")
    some_time(terms.starts_at, terms.ends_at, at)
    with changing(desk.pk, at):
        return DutyOverride.objects.create(
            desk=desk,
            starts_at=terms.starts_at,
            ends_at=terms.ends_at,
            adds=terms.adds,
            removes=terms.removes,
            made_by_id=viewer.staff_id,
            made_at=at,
        )


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Return to the roster"))
def remove_override(viewer: Viewer, departure: DutyOverride, at: datetime) -> None:
    """Take it away from `at` on."""
    with changing(departure.desk_id, at):
        departure.delete()
