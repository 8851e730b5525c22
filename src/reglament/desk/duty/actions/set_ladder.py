"""Say whom a desk pages for a request that nobody takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.duty.models import DutyRule, PagingLadder, TemporaryDuty
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.regulation.duty.ladder import LadderStep

MOST_STEPS = 6
LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LadderTerms:
    """For requests of these levels (codes of the edition) these steps are taken, `MOST_STEPS` at most; nobody is paged without levels."""

    levels: Sequence[str]
    steps: Sequence[LadderStep]


@chore(Ability.EDIT_DUTY, title=gettext_lazy("Say whom to tell when nobody takes a request"))
def set_ladder(viewer: Viewer, desk: Desk, terms: LadderTerms, at: datetime) -> PagingLadder:
    """Keep it, for what is promised from `at` on. ValidationError for a ladder without steps or a roster, and for steps that fall."""
    if terms.levels:
        _can_be_climbed(desk, terms.steps, at)
    return PagingLadder.objects.create(
        desk=desk,
        levels=list(terms.levels),
        steps=[[each.after // timedelta(minutes=1), each.whom.value] for each in terms.steps],
        made_by_id=viewer.staff_id,
        made_at=at,
    )


def _can_be_climbed(desk: Desk, steps: Sequence[LadderStep], at: datetime) -> None:
    if not 1 <= len(steps) <= MOST_STEPS:
        raise ValidationError(_("A ladder has from 1 to %(most)d steps.") % {"most": MOST_STEPS})
    if any(not timedelta() <= each.after <= LONGEST for each in steps):
        raise ValidationError(_("A step comes within a day."))
    if any(later.after < each.after for each, later in pairwise(steps)):
        raise ValidationError(_("Each step comes after the one before it, or at the same minute."))
    if not DutyRule.objects.of(desk).exists() and not TemporaryDuty.objects.of(desk).ending_after(at).exists():
        raise ValidationError(_("Nobody is on duty by the roster yet. Write a weekly shift first; the ladder asks it."))
