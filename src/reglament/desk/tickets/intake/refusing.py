"""A refusal for want of an agreement: nothing is registered, everything that came is kept, and the sender is told politely why."""

import base64
from datetime import datetime

from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.outlining import outline
from reglament.desk.tickets.intake.speaking import language_of
from reglament.desk.tickets.models import Refusal
from reglament.regulation.decisions import Ruling


def refuse(intake: Intake, ruling: Ruling, at: datetime, *, told: bool = True) -> Refusal:
    """Write the refusal and, where the sender is `told` and may be answered, its notice, inside the caller's transaction. What
    nobody is told of is held until a person has looked at it.
    """
    refusal = Refusal.objects.create(
        desk=intake.desk,
        organisation=intake.person.organisations.first() if intake.person else intake.organisation,
        held_at=None if told else at,
        why=ruling.why,
        clauses=list(ruling.clauses),
        key=intake.key,
        content=intake.content or None,
        unanswered=intake.unanswered or None,
        **row_of(intake),
    )
    if told and not intake.unanswered and (intake.sender or intake.person):
        telling.tell([_notice(intake, ruling, refusal, at)])
    return refusal


def _notice(intake: Intake, ruling: Ruling, refusal: Refusal, at: datetime) -> Notice:
    payload = {
        "why": ruling.why,
        "clauses": list(ruling.clauses),
        "refusal": refusal.pk,
        "answers": intake.key or "",
        "language": language_of(intake),
    }
    reader = Reader.sender(intake.person.pk if intake.person else None, (intake.answer_to or intake.sender)[:320])
    return telling.notice(intake.desk.pk, reader, "refused", payload, at=at)


def row_of(intake: Intake) -> dict[str, object]:
    """What every row of something that was not registered tells of an intake, whatever it is kept for."""
    return {
        "received_at": intake.received_at,
        "channel": intake.channel,
        "address": intake.sender[:320],
        "person": intake.person,
        "subject": intake.subject[:300],
        "intake": kept(intake),
        "outline": outline(intake),
    }


def kept(intake: Intake) -> dict[str, object]:
    """All that came, as JSON; files in base64, so that a later agreement can register the request whole."""
    return {
        "product": intake.product.slug if intake.product else "",
        "installation": intake.installation.pk if intake.installation else None,
        "topic": intake.topic,
        "effect": intake.effect,
        "hit": intake.hit,
        "text": intake.text,
        "html": intake.html,
        "full_text": intake.full_text,
        "details": intake.details,
        "offered": sorted(intake.offered),
        "to": intake.address,
        "copies": intake.copies,
        "in_copy": list(intake.in_copy),
        "found": intake.found,
        "continues": intake.continues.pk if intake.continues else None,
        "beside": intake.beside.pk if intake.beside else None,
        "unanswered": intake.unanswered,
        "files": [
            {
                "name": file.name,
                "type": file.content_type,
                "data": base64.b64encode(file.data).decode(),
                "unread": file.unread,
            }
            for file in intake.files
        ],
    }
