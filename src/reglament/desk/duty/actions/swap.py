"""Ask a colleague to swap a shift, and answer, or take the question back. An agreement changes the roster by departures.

Colleagues agree among themselves: one stands in for the other, so that as many are on duty as before. The heads are told.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from reglament.desk.duty.models import DutySwap, SwapAnswer
from reglament.desk.duty.swaps.agreeing import agree
from reglament.desk.duty.swaps.told import answered, asked_for
from reglament.desk.duty.swaps.trying import as_agreed
from reglament.desk.duty.swaps.wanting import SwapTerms, wanted
from reglament.desk.notices import telling
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk


@chore(Ability.SEE_DUTY, title=gettext_lazy("Ask a colleague to swap a shift"))
def ask_swap(viewer: Viewer, desk: Desk, terms: SwapTerms, at: datetime) -> DutySwap:
    """Ask; the colleague is told. ValidationError for terms that cannot be, or that the roster has no shifts for."""
    swap = wanted(viewer.staff_id, desk, terms, at)
    as_agreed(swap, at)
    with transaction.atomic():
        swap.save(force_insert=True)
        telling.tell([asked_for(swap, at)])
    return swap


@chore(Ability.SEE_DUTY, title=gettext_lazy("Answer a colleague about a swap"))
def answer_swap(viewer: Viewer, swap: DutySwap, answer: SwapAnswer, at: datetime) -> DutySwap:
    """Accept or decline as who was asked, withdraw as who asked. Once, however often: whoever comes later learns how it ended.

    Raises ValidationError where the roster has changed since so that it cannot be agreed; DutySwap.DoesNotExist for another's.
    """
    whose = {"asker": viewer.staff_id} if answer is SwapAnswer.WITHDRAWN else {"asked": viewer.staff_id}
    with transaction.atomic():
        held = DutySwap.objects.select_for_update(no_key=True).get(pk=swap.pk, **whose)
        if held.answer:
            return held
        if answer is SwapAnswer.ACCEPTED:
            agree(held, viewer.staff_id, at)
        held.answer, held.answered_at = answer, at
        held.save(update_fields=["answer", "answered_at"])
        telling.tell(answered(held, at))
    return held
