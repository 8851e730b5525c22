"""Write a weekly shift, or remove it."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.duty.checking import of_this_desk
from reglament.desk.duty.models import DutyRule, Rotation
from reglament.desk.duty.recording import changing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Staff


@dataclass(frozen=True, slots=True)
class RuleTerms:
    """A weekly shift as its writer wants it: on these weekdays (Monday is 1), from `starts` to `ends` by the clock of `zone`, for one
    person or for whoever's turn it is in a rotation.
    """

    weekdays: Set[int]
    starts: time
    ends: time
    zone: str
    who: Staff | Rotation


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Write a weekly shift"))
def write_rule(viewer: Viewer, rule: DutyRule, terms: RuleTerms, at: datetime) -> None:
    """Keep a weekly shift, new or not, as it is from `at` on. ValidationError, by its fields, for terms that cannot be."""
    rule.staff = terms.who if isinstance(terms.who, Staff) else None
    rule.rotation = terms.who if isinstance(terms.who, Rotation) else None
    of_this_desk(rule.desk_id, [rule.staff])
    if rule.rotation is not None and rule.rotation.desk_id != rule.desk_id:
        raise ValidationError(_("Choose a rotation of this desk."))
    if not terms.weekdays or not terms.weekdays <= set(range(1, 8)):
        raise ValidationError(_("Choose at least one day of the week."), code="weekdays")
    rule.weekdays = "".join(str(day) for day in sorted(terms.weekdays))
    rule.starts, rule.ends, rule.zone = terms.starts, terms.ends, terms.zone
    rule.full_clean(exclude=["staff", "rotation"])
    with changing(rule.desk_id, at):
        rule.save()


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Remove a weekly shift"))
def remove_rule(viewer: Viewer, rule: DutyRule, at: datetime) -> None:
    """Remove it from `at` on."""
    with changing(rule.desk_id, at):
        rule.delete()
