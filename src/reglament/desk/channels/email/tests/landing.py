"""Whether a mail is where its decision says: a row with its key, or its source where people look for it."""

import hashlib
from pathlib import Path

from reglament.desk.channels.email.intake import quarantining, threads
from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import Received
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.lib.once import told_apart
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Contact, Entry, MachineWord, Refusal


def landed(raw: bytes, received: Received, desk: Desk, home: Path) -> bool:
    """Everything has a row, and its source besides."""
    decision, letter = received.decision, received.letter
    keys = [threads.mail_key(letter.message_id), threads.MAIL + threads.content_in(letter, raw)]
    keys.append(told_apart(keys[0], threads.content_in(letter, raw)))
    name = f"{hashlib.sha256(raw).hexdigest()[:32]}.eml"
    folders = {path.parent.name for path in (home / "mail" / desk.slug).glob(f"*/*{name}")}
    if decision.outcome is MailOutcome.QUARANTINED:
        same = Quarantined.objects.of(desk).filter(content=threads.content_in(letter, raw))
        return "quarantine" in folders or any(quarantining.source_of(each).exists() for each in same)
    if not folders - {"quarantine"}:
        return False
    rows = (Entry.objects, Refusal.objects, Contact.objects, MachineWord.objects)
    return any(each.filter(desk=desk, key__in=keys).exists() for each in rows)
