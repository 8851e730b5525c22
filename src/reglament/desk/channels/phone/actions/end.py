"""A call ends: as a consultation, a request, an addition or a contact (Siroka 3.1, iStom 3.3), once and for good.

Each function is one transaction under the call's lock, so that two clicks, or two colleagues, end it once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.phone.keys import key_of
from reglament.desk.channels.phone.law import CHANNEL, End, rights
from reglament.desk.channels.phone.live import spread
from reglament.desk.channels.phone.models import Call, CallEnding
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, Product
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.results import Registered
from reglament.desk.tickets.intake.subjects import subject_of
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.stage.words import need_words
from reglament.desk.tickets.taking_in import take_in


@dataclass(frozen=True, slots=True)
class CallOutcome:
    """What somebody says at the end of a call: their words, and for a request what the edition asks about it."""

    at: datetime
    text: str
    product: Product | None = None
    topic: str = ""
    effect: str = ""
    hit: str = ""
    details: dict[str, Any] = field(default_factory=dict)


Fields = dict[str, Any]


@chore(Ability.WORK_REQUESTS, title=_("End a call as a consultation"))
def consult(viewer: Viewer, call: Call, said: CallOutcome) -> CallEnding:
    """The caller was advised; the note says of what."""
    return _end(viewer, call, End.CONSULTATION, said, lambda _locked: {})


@chore(Ability.WORK_REQUESTS, title=_("Register a call as a request"))
def request(viewer: Viewer, call: Call, said: CallOutcome) -> CallEnding:
    """A new request, received when the client was heard; or its refusal, kept with everything that was said.

    It is of whoever took the call, and keeps the level that they asked for: nobody need ask again.
    """

    def act(locked: Call) -> Fields:
        made = take_in(_intake(locked, said), at=said.at)
        if isinstance(made, Refusal):
            return {"refusal": made}
        if isinstance(made, Registered) and not made.repeated:
            _keep(viewer, made.ticket_id, said)
        return {"ticket_id": made.ticket_id}

    return _end(viewer, call, End.REQUEST, said, act)


def _keep(viewer: Viewer, ticket_id: int, said: CallOutcome) -> None:
    order = Order(viewer, said.at, ticket_id=ticket_id)
    assign(order, viewer.staff_id, "call")
    is_asked = bool(said.topic or (said.effect and said.hit))
    level = Ticket.objects.values_list("level", flat=True).get(pk=ticket_id)
    if is_asked and level:
        classify(order, level)


@chore(Ability.WORK_REQUESTS, title=_("Add a call to a request"))
def add(viewer: Viewer, call: Call, said: CallOutcome, ticket: Ticket) -> CallEnding:
    """The client's words are added to a request; Refused("too late to reopen") where it was closed too long ago."""

    def act(locked: Call) -> Fields:
        caller = Viewer(viewer.desk_id, person_id=locked.person_id)
        order = Order(caller, said.at, key_of(locked), ticket_id=ticket.pk, by_channel=True)
        return {"ticket_id": tell_more(order, said.text, channel=CHANNEL).ticket_id}

    return _end(viewer, call, End.ADDITION, said, act)


@chore(Ability.WORK_REQUESTS, title=_("End a call by naming the official channels"))
def point_elsewhere(viewer: Viewer, call: Call, said: CallOutcome) -> CallEnding:
    """A new question where calls register nothing: the caller was told the official doors, and the contact is kept."""

    def act(locked: Call) -> Fields:
        take_in(_intake(locked, said), at=said.at)
        return {}

    return _end(viewer, call, End.CONTACT, said, act)


@chore(Ability.WORK_REQUESTS, title=_("Say that nobody answered a call"))
def nobody_answered(viewer: Viewer, call: Call, said: CallOutcome) -> CallEnding:
    """We called, and nobody took it; a note is welcome and not needed."""
    return _end(viewer, call, End.UNANSWERED, said, lambda _locked: {})


def _end(viewer: Viewer, call: Call, kind: End, said: CallOutcome, act: Callable[[Call], Fields]) -> CallEnding:
    """Refused for whoever does not have the call, ("call is ended") where it was ended already,
    ("not by this phone") where the edition allows no such ending."""
    note = said.text if kind is End.UNANSWERED else need_words(said.text)
    with transaction.atomic():
        locked = (
            Call.objects.select_for_update(no_key=True, of=("self",)).select_related("desk", "person").get(pk=call.pk)
        )
        if CallEnding.objects.filter(call=locked).exists():
            raise Refused("call is ended")
        me = viewer.staff_id
        if me is None or locked.staff_id != me:
            raise Refused("call is not yours")
        _refuse_forbidden(locked, kind)
        fields = act(locked)
        ending = CallEnding.objects.create(
            call=locked,
            kind=kind,
            staff_id=me,
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


def _intake(call: Call, said: CallOutcome) -> Intake:
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
        key=key_of(call),
    )


def _desk(call: Call) -> Desk:
    """Calls of no desk are shown to nobody, so that none is ended."""
    if call.desk is None:
        raise Refused("call is of no desk")
    return call.desk
