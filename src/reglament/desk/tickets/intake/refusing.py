"""A refusal for want of an agreement: nothing is registered, everything that came is kept, and the sender is told politely why."""

import base64
from datetime import datetime
from typing import Any

from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Notice, Refusal
from reglament.regulation.decisions import Ruling


def refuse(intake: Intake, ruling: Ruling, at: datetime, *, told: bool = True) -> Refusal:
    """Write the refusal and, where the sender is `told`, its notice. Runs inside the transaction of the action that asks for it."""
    refusal = Refusal.objects.create(
        desk=intake.desk,
        received_at=intake.received_at,
        channel=intake.channel,
        address=intake.sender[:320],
        person=intake.person,
        organisation=intake.person.organisations.first() if intake.person else None,
        subject=intake.subject[:300],
        intake=kept(intake),
        why=ruling.why,
        clauses=list(ruling.clauses),
        key=intake.key,
    )
    if told and (intake.sender or intake.person):
        Notice.objects.create(
            desk=intake.desk,
            recipient=intake.person,
            address=intake.sender[:320],
            channel="email",
            kind="refused",
            payload={
                "why": ruling.why,
                "clauses": list(ruling.clauses),
                "subject": intake.subject[:300],
                "answers": intake.key or "",
                "language": intake.details.get("language", ""),
            },
            created_at=at,
            next_try_at=at,
        )
    return refusal


def kept(intake: Intake) -> dict[str, Any]:
    """All that came, as JSON; files in base64, so that a later agreement can register the request whole."""
    return {
        "product": intake.product.slug if intake.product else "",
        "topic": intake.topic,
        "effect": intake.effect,
        "hit": intake.hit,
        "text": intake.text,
        "html": intake.html,
        "full_text": intake.full_text,
        "details": intake.details,
        "to": intake.address,
        "files": [
            {"name": file.name, "type": file.content_type, "data": base64.b64encode(file.data).decode()}
            for file in intake.files
        ],
    }
