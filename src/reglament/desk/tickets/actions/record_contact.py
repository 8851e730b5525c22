"""Keep an unofficial contact: nothing is registered, the sender is told the official doors once a day (Siroka 2.2)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from reglament.desk.tickets.admitting import Intake
from reglament.desk.tickets.models import Contact, Notice
from reglament.desk.tickets.refusing import kept
from reglament.regulation.decisions import Ruling


def record_contact(intake: Intake, ruling: Ruling, *, at: datetime) -> Contact:
    """Keep everything that came, in the order of its coming. The same key is kept once."""
    with transaction.atomic():
        told = not _was_told_today(intake)
        wanted = {
            "received_at": intake.received_at,
            "channel": intake.channel,
            "address": intake.sender[:320],
            "reached": intake.address[:320],
            "person": intake.person,
            "subject": intake.subject[:300],
            "intake": kept(intake),
            "clauses": list(ruling.clauses),
            "answered": told and bool(intake.sender or intake.person),
        }
        if intake.key is None:
            contact, made = Contact.objects.create(desk=intake.desk, **wanted), True
        else:
            contact, made = Contact.objects.get_or_create(desk=intake.desk, key=intake.key, defaults=wanted)
        if made and contact.answered:
            _tell(contact, at)
    return contact


def _was_told_today(intake: Intake) -> bool:
    """Whether the sender was told on this local day of the desk."""
    zone = ZoneInfo(intake.desk.time_zone)
    midnight = datetime.combine(intake.received_at.astimezone(zone).date(), time(), zone)
    earlier = Contact.objects.filter(desk=intake.desk, address=intake.sender[:320], received_at__gte=midnight)
    return earlier.filter(answered=True).exists()


def _tell(contact: Contact, at: datetime) -> None:
    Notice.objects.create(
        desk=contact.desk,
        recipient=contact.person,
        address=contact.address,
        channel="email",
        kind="contact",
        payload={"clauses": contact.clauses, "subject": contact.subject, "reached": contact.reached},
        created_at=at,
        next_try_at=at,
    )
