"""Who hears of a swap: the colleague who is asked, whoever waits for an answer, and of an agreement the heads."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from reglament.desk.duty.models import DutySwap, SwapAnswer
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models import Desk, Staff, StaffRole


def asked_for(swap: DutySwap, at: datetime) -> Notice:
    """To the colleague who is asked."""
    return _notice(swap, "swap_asked", swap.asked_id, at)


def remind_askers(desk: Desk, soon: datetime, at: datetime) -> int:
    """Tell those once whose shift begins before `soon` that nobody has answered; answers how many were told."""
    with transaction.atomic():
        waiting = DutySwap.objects.of(desk).unanswered(at).filter(starts_at__lte=soon, reminded_at=None)
        held = list(waiting.select_for_update(no_key=True, skip_locked=True, of=("self",)))
        DutySwap.objects.filter(pk__in=[each.pk for each in held]).update(reminded_at=at)
        return telling.tell([_notice(each, "swap_answered", each.asker_id, at) for each in held])


def answered(swap: DutySwap, at: datetime) -> Iterator[Notice]:
    """Whoever did not answer hears of it; of an agreement the heads hear, too."""
    people = {swap.asked_id if swap.answer == SwapAnswer.WITHDRAWN else swap.asker_id: None}
    if swap.answer == SwapAnswer.ACCEPTED:
        heads = Staff.objects.filter(desk=swap.desk_id, role=StaffRole.HEAD).working().order_by("pk")
        people |= dict.fromkeys(pk for pk in heads.values_list("pk", flat=True) if pk != swap.asked_id)
    for staff_id in people:
        yield _notice(swap, "swap_answered", staff_id, at)


def _notice(swap: DutySwap, kind: str, staff_id: int, at: datetime) -> Notice:
    """What the letter says, as it stands now."""
    back = [moment.isoformat() for moment in (swap.back_starts_at, swap.back_ends_at) if moment is not None]
    payload = {
        "swap": swap.pk,
        "asker": swap.asker_id,
        "asked": swap.asked_id,
        "span": [swap.starts_at.isoformat(), swap.ends_at.isoformat()],
        "back": back,
        "words": swap.words,
        "answer": swap.answer,
    }
    return telling.notice(swap.desk_id, Reader.staff(staff_id), kind, payload, at=at)
