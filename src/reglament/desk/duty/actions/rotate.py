"""Write a rotation, or remove it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.duty.checking import of_this_desk
from reglament.desk.duty.models import DutyRule, Rotation, RotationMember, RotationUnit
from reglament.desk.duty.recording import changing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Staff

MOST_MEMBERS = 30


@dataclass(frozen=True, slots=True)
class RotationTerms:
    """A rotation as its writer wants it: the first of the members begins on `starts_on` at `hands_over_at` by the clock of `zone`, and
    each stays for `length` (1 to 366) units. Somebody may have several places.
    """

    name: str
    zone: str
    starts_on: date
    hands_over_at: time
    length: int
    unit: RotationUnit
    members: Sequence[Staff]


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Write a rotation of duty"))
def write_rotation(viewer: Viewer, rotation: Rotation, terms: RotationTerms, at: datetime) -> None:
    """Keep a rotation, new or not, as it is from `at` on. ValidationError, by its fields, for terms that cannot be."""
    of_this_desk(rotation.desk_id, terms.members)
    if not 1 <= len(terms.members) <= MOST_MEMBERS:
        raise ValidationError(_("A rotation has from 1 to %(most)d places.") % {"most": MOST_MEMBERS}, code="members")
    rotation.name, rotation.zone = terms.name, terms.zone
    rotation.starts_on, rotation.hands_over_at = terms.starts_on, terms.hands_over_at
    rotation.length, rotation.unit = terms.length, terms.unit
    rotation.full_clean()
    with changing(rotation.desk_id, at):
        rotation.save()
        rotation.members.all().delete()
        RotationMember.objects.bulk_create(
            RotationMember(rotation=rotation, staff=staff, position=position)
            for position, staff in enumerate(terms.members)
        )


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Remove a rotation of duty"))
def remove_rotation(viewer: Viewer, rotation: Rotation, at: datetime) -> None:
    """Remove it from `at` on. ValidationError while a weekly shift is its own."""
    with changing(rotation.desk_id, at):
        if DutyRule.objects.filter(rotation=rotation).exists():
            raise ValidationError(_("Weekly shifts are given to this rotation. Give them to somebody else first."))
        rotation.delete()
