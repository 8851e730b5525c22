"""Somebody has a call: from its ringing, from the list of calls that nobody has, from a colleague, or logged by hand."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.phone.live import spread
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.phone.numbers import digits, full_number
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, Identity, IdentityKind, Person
from reglament.desk.people.recognising import find_person


@chore(Ability.WORK_REQUESTS, title=_("Take a call"))
def take(viewer: Viewer, call: Call, at: datetime, *, over: bool = False) -> bool:
    """The call is this specialist's from now on; with `over` also where a colleague has it. False where one has it."""
    with transaction.atomic():
        row = Call.objects.select_for_update(no_key=True, of=("self",)).get(pk=call.pk)
        staff_id = viewer.staff_id
        if row.staff_id not in (None, staff_id) and not over:
            return False
        if row.staff_id != staff_id:
            row.staff_id, row.taken_at = staff_id, at
            row.save(update_fields=["staff", "taken_at"])
            spread(row, "taken")
    return True


@chore(Ability.WORK_REQUESTS, title=_("Log a call by hand"))
def log_call(
    viewer: Viewer, desk: Desk, at: datetime, *, number: str = "", person: Person | None = None, outgoing: bool = False
) -> Call:
    """A call that no exchange told of, or one of ours to a client: it is talked on from now.

    `number` is as it was typed; where it is one, its holder is the person unless another is named. Of a part of one the
    whole is the named person's number that has it.
    """
    whole = (full_number(number, desk) or _own_number(person, number)) if number else ""
    found = person or (find_person(desk, IdentityKind.PHONE, whole) if whole else None)
    return Call.objects.create(
        call_id=uuid4().hex,
        desk=desk,
        state="talking",
        number=whole,
        from_number=(whole or number)[:100],
        began_at=at,
        answered_at=at,
        outgoing=outgoing,
        person=found,
        staff_id=viewer.staff_id,
        taken_at=at,
    )


def _own_number(person: Person | None, typed: str) -> str:
    numbers = Identity.objects.filter(person=person, kind=IdentityKind.PHONE) if person else Identity.objects.none()
    held = numbers.filter(value__contains=digits(typed)).order_by("pk").first()
    return held.value if held and digits(typed) else ""


@chore(Ability.WORK_REQUESTS, title=_("Let a missed call be"))
def let_be(viewer: Viewer, call: Call) -> None:
    """A missed call needs no call back, says this specialist."""
    Call.objects.filter(pk=call.pk, state="missed", let_be_by__isnull=True).update(let_be_by=viewer.staff_id)
