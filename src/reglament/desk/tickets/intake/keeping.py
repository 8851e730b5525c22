"""What was kept of an intake that was not registered, made into an intake again."""

import base64

from django.core.exceptions import ValidationError

from reglament.desk.people.identifying import normalise
from reglament.desk.people.models import Identity, Installation, Person, Product
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.models import Ticket, Unregistered
from reglament.desk.tickets.models.unofficial import NO_WAY, TOLD_THERE

TELEGRAM = "telegram:"
"""What stands before an account of Telegram, and before the keys of what is said there."""
NO_REASON = (NO_WAY, TOLD_THERE, "asks for silence")
"""Why nothing was answered by itself, and what says nothing against a letter once a person has decided that it is a request: a way may be
known by now, and a mail asks for silence of programs.
"""


def person_of(row: Unregistered) -> Person | None:
    """Whoever the address belongs to by now; the desk may have learnt it since."""
    account = row.address.partition(" ")[0].removeprefix(TELEGRAM)
    for kind, written in (("email", row.address), ("phone", row.address), ("telegram", account)):
        try:
            value = normalise(kind, written, row.desk.region)
        except ValidationError:
            continue
        known = Identity.objects.of(row.desk).called(kind, value).select_related("person").first()
        if known is not None:
            return known.person
    return None


def installation_of(row: Unregistered, person: Person | None) -> Installation | None:
    """What was asked about; of somebody known only where it stands at a client of theirs."""
    named = row.intake.get("installation")
    found = Installation.objects.of(row.desk).select_related("product").filter(pk=named).first() if named else None
    if found is None or person is None or person.organisations.filter(pk=found.organisation_id).exists():
        return found
    return None


def intake_of(row: Unregistered, person: Person, *, key: str) -> Intake:
    """The intake as it came."""
    kept = row.intake
    return Intake(
        desk=row.desk,
        received_at=row.received_at,
        channel=row.channel,
        address=kept.get("to", ""),
        sender=row.address,
        person=person,
        product=Product.objects.of(row.desk).filter(slug=kept.get("product", "")).first(),
        installation=installation_of(row, person),
        topic=kept.get("topic", ""),
        effect=kept.get("effect", ""),
        hit=kept.get("hit", ""),
        subject=row.subject,
        text=kept.get("text", ""),
        html=kept.get("html", ""),
        full_text=kept.get("full_text", ""),
        details=kept.get("details", {}),
        offered=frozenset(kept.get("offered", ())),
        copies=kept.get("copies", ""),
        in_copy=tuple(kept.get("in_copy", ())),
        found=kept.get("found", ""),
        continues=_request(row, "continues"),
        beside=_request(row, "beside"),
        files=files_of(row),
        key=key,
        unanswered=unanswered_once_registered(row),
    )


def unanswered_once_registered(row: Unregistered) -> str:
    """Why its sender is told nothing by itself also when staff make a request of it, as a short code; empty where they are told."""
    why = row.unanswered or ""
    return "" if why in NO_REASON else why


def _request(row: Unregistered, tie: str) -> Ticket | None:
    """The request that it follows or names, where one was known when it came."""
    named = row.intake.get(tie)
    return Ticket.objects.of(row.desk).filter(pk=named).select_related("desk").first() if named else None


def files_of(row: Unregistered) -> tuple[File, ...]:
    """The files as they came."""
    kept = row.intake.get("files", ())
    return tuple(
        File(file["name"], file["type"], base64.b64decode(file["data"]), file.get("unread", "")) for file in kept
    )
