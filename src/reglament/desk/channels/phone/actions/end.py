"""A call ends: as a consultation, a request, an addition or a contact (Siroka 3.1, iStom 3.3), once and for good.

Each function is one transaction under the call's lock, so that two clicks, or two colleagues, end it once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from reglament.desk.channels.phone.law import CHANNEL, End, rights
from reglament.desk.channels.phone.live import spread
from reglament.desk.channels.phone.models import Call, CallEnding
from reglament.desk.people.models import Desk, Product
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.doors import take_in
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.subjects import subject_of
from reglament.desk.tickets.journal.orders import Actor, Order, Refused
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.stage.words import need_words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody says at the end of a call: their words, and for a request what the edition asks about it."""

    staff_id: int
    at: datetime
    text: str
    product: Product | None = None
    topic: str = ""
    effect: str = ""
    hit: str = ""
    details: dict[str, Any] = field(default_factory=dict)


Fields = dict[str, Any]


def consult(call: Call, said: Outcome) -> CallEnding:
    """The caller was advised; the note says of what."""
    return _end(call, End.CONSULTATION, said, lambda _call: {})


def request(call: Call, said: Outcome) -> CallEnding:
    """A new request, received when the client was heard; or its refusal, kept with everything that was said."""

    def act(locked: Call) -> Fields:
        made = take_in(_intake(locked, said), at=said.at)
        return {"refusal": made} if isinstance(made, Refusal) else {"ticket_id": made.ticket_id}

    return _end(call, End.REQUEST, said, act)


def add(call: Call, said: Outcome, ticket: Ticket) -> CallEnding:
    """The client's words are added to a request; Refused("too late to reopen") where it was closed too long ago."""

    def act(locked: Call) -> Fields:
        order = Order(ticket.pk, Actor.client(locked.person_id), said.at, key=f"call:{locked.pk}")
        return {"ticket_id": tell_more(order, said.text, channel=CHANNEL).ticket_id}

    return _end(call, End.ADDITION, said, act)


def point_elsewhere(call: Call, said: Outcome) -> CallEnding:
    """A new question where calls register nothing: the caller was told the official doors, and the contact is kept."""

    def act(locked: Call) -> Fields:
        take_in(_intake(locked, said), at=said.at)
        return {}

    return _end(call, End.CONTACT, said, act)


def nobody_answered(call: Call, said: Outcome) -> CallEnding:
    """We called, and nobody took it; a note is welcome and not needed."""
    return _end(call, End.UNANSWERED, said, lambda _call: {})


def _end(call: Call, kind: End, said: Outcome, act: Callable[[Call], Fields]) -> CallEnding:
    """Refused("call is ended") where it was already, ("not by this phone") where the edition allows no such ending."""
    note = said.text if kind is End.UNANSWERED else need_words(said.text)
    with transaction.atomic():
        locked = Call.objects.select_for_update(of=("self",)).select_related("desk", "person").get(pk=call.pk)
        if CallEnding.objects.filter(call=locked).exists():
            raise Refused("call is ended")
        _refuse_forbidden(locked, kind)
        fields = act(locked)
        ending = CallEnding.objects.create(
            call=locked,
            kind=kind,
            staff_id=said.staff_id,
            at=said.at,
            lasted=max((locked.over_at or said.at) - locked.came_at, timedelta(0)),
            note=note,
            person=locked.person,
            **fields,
        )
        locked.state = "over" if locked.source == "" else locked.state
        locked.over_at = locked.over_at or (said.at if locked.source == "" else None)
        locked.draft = {}
        locked.save(update_fields=["state", "over_at", "draft"])
        spread(locked, "ended")
    return ending


def _refuse_forbidden(call: Call, kind: End) -> None:
    if kind is End.UNANSWERED and call.outgoing:
        return
    found = rights(_desk(call), call.to_number, call.came_at)
    if kind not in found.ends:
        raise Refused("not by this phone", found.clauses)


def _intake(call: Call, said: Outcome) -> Intake:
    return Intake(
        desk=_desk(call),
        received_at=min(call.came_at, said.at),
        channel=CHANNEL,
        address=call.to_number,
        sender=call.number or call.from_number,
        person=call.person,
        product=said.product,
        topic=said.topic,
        effect=said.effect,
        hit=said.hit,
        subject=subject_of(said.text),
        text=said.text,
        details=said.details,
        key=f"call:{call.pk}",
    )


def _desk(call: Call) -> Desk:
    """Calls of no desk are shown to nobody, so that none is ended."""
    if call.desk is None:
        raise Refused("call is of no desk")
    return call.desk
