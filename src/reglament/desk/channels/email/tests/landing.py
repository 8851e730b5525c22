"""Whether a mail is where its decision says: a row with its key, or its source where people look for it."""

import hashlib
from pathlib import Path

from reglament.desk.channels.email.intake.deciding import Outcome
from reglament.desk.channels.email.intake.receiving import Received
from reglament.desk.channels.email.intake.threads import key_of
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Contact, Entry, Refusal


def landed(raw: bytes, received: Received, desk: Desk, home: Path) -> bool:
    """A report that belongs to no request is in the sources alone; everything else has a row besides."""
    decision, key = received.decision, key_of(received.letter, raw)
    name = f"{hashlib.sha256(raw).hexdigest()[:32]}.eml"
    folders = {path.parent.name for path in (home / "mail" / desk.slug).glob(f"*/{name}")}
    if decision.outcome is Outcome.QUARANTINED:
        return "quarantine" in folders
    if not folders - {"quarantine"}:
        return False
    if decision.outcome is Outcome.REPORT and decision.ticket is None:
        return True
    rows = (Entry.objects, Refusal.objects, Contact.objects)
    return any(each.filter(desk=desk, key=key).exists() for each in rows)
