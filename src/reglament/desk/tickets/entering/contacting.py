"""Keep an unofficial contact: nothing is registered, the sender is told the official doors once a day (Siroka 2.2)."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q

from reglament.desk.notices import telling
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models import Desk
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.refusing import row_of
from reglament.desk.tickets.intake.repeating import before
from reglament.desk.tickets.intake.speaking import language_in
from reglament.desk.tickets.models import Contact
from reglament.regulation.decisions import Ruling

BY_HAND = "by hand"
"""Why something is a contact that staff put there, and no channel."""
BY_LETTER = "email"
"""The channel whose contacts are answered by a letter. Every other one says it itself, there and then."""


def record_contact(intake: Intake, ruling: Ruling, *, at: datetime) -> Contact:
    """Keep everything that came, in the order of its coming. The same key is kept once."""
    with transaction.atomic():
        # One contact of a desk after the other, so that of two that come at once only the first is answered.
        Desk.objects.select_for_update(no_key=True).get(pk=intake.desk.pk)
        told = {**told_of(intake, ruling), "answered": _is_to_be_answered(intake)}
        if intake.key is None:
            contact, made = Contact.objects.create(desk=intake.desk, **told), True
        else:
            contact, made = Contact.objects.get_or_create(desk=intake.desk, key=intake.key, defaults=told)
        if made and contact.answered and contact.channel == BY_LETTER:
            if intake.staff is not None:
                _tell_colleague(contact, intake.staff.pk, at)
            else:
                _write_to_sender(contact, intake.answer_to or contact.address, at)
    return contact


def record_by_hand(intake: Intake) -> Contact:
    """Keep what a member of staff found and put among the contacts; nobody is told anything. The same key is kept once."""
    return _beside(intake, BY_HAND)


def set_beside(brought: Intake, why: str) -> Contact:
    """Keep what no request can come of by itself, whatever the doors are; by which sentence its sender was told is the channel's to
    know. The same is kept once, inside the caller's transaction.
    """
    found = before(brought)
    return found.result if isinstance(found.result, Contact) else _beside(found.intake, why)


def _beside(intake: Intake, why: str) -> Contact:
    told = {**told_of(intake, Ruling(False, why, ())), "answered": False}
    if intake.key is None:
        return Contact.objects.create(desk=intake.desk, **told)
    return Contact.objects.get_or_create(desk=intake.desk, key=intake.key, defaults=told)[0]


def told_of(intake: Intake, ruling: Ruling) -> dict[str, Any]:
    """What the row keeps of an intake, whoever brought it."""
    return {
        **row_of(intake),
        "reached": intake.address[:320],
        "why": ruling.why,
        "clauses": list(ruling.clauses),
        "content": intake.content or None,
        "unanswered": intake.unanswered or None,
    }


def _is_to_be_answered(intake: Intake) -> bool:
    """Whether the sender is still to be told on this local day of the desk. A letter needs somebody to send it to."""
    if intake.unanswered or intake.staff is not None:
        return not intake.unanswered
    if not intake.sender:
        return intake.channel != BY_LETTER or intake.person is not None
    midnight = begin_of_day(intake.desk, intake.received_at)
    told = Contact.objects.filter(desk=intake.desk, answered=True)
    came = Q(address=intake.sender[:320], received_at__gte=midnight)
    return not told.filter(came | told_by_hand(intake, midnight)).exists()


def begin_of_day(desk: Desk, at: datetime) -> datetime:
    """When the local day of the desk began."""
    return datetime.combine(desk.day_of(at), time(), desk.zone)


def told_by_hand(intake: Intake, since: datetime) -> Q:
    """The contacts of the same sender that staff wrote down since then: the letter to them left at that moment, and they are the
    same person whatever address it was.
    """
    return of_the_same(intake) & Q(written_at__gte=since)


def of_the_same(intake: Intake) -> Q:
    """What came from the same address or the same person; empty where neither is known."""
    same = Q(address=intake.sender[:320]) if intake.sender else Q()
    return same | Q(person=intake.person) if intake.person else same


def _tell_colleague(contact: Contact, staff_id: int, at: datetime) -> None:
    """A member of staff hears that their mail went to nobody, and how to answer a client."""
    payload = {"contact": contact.pk, "answers": contact.key or "", "why": contact.why}
    telling.tell([telling.notice(contact.desk_id, Reader.staff(staff_id), "unplaced", payload, at=at)])


def _write_to_sender(contact: Contact, address: str, at: datetime) -> None:
    payload = {
        "clauses": contact.clauses,
        "contact": contact.pk,
        "reached": contact.reached,
        "why": contact.why,
        "answers": contact.key or "",
        "language": language_in(contact.intake, contact.subject),
    }
    reader = Reader.sender(contact.person_id, address[:320])
    telling.tell([telling.notice(contact.desk_id, reader, "contact", payload, at=at)])
