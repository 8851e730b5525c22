"""The hash chain of a journal: each entry's hash covers its own fields and the hash before it."""

import hashlib
import json
from datetime import UTC

from reglament.desk.tickets.models import Entry

START = "0" * 64


def link(entry: Entry, before: str) -> str:
    """The hash that `entry` must carry after an entry with hash `before` (64 hexadecimal digits)."""
    told = [
        before,
        entry.ticket_id,
        entry.seq,
        entry.act,
        entry.at.astimezone(UTC).isoformat(),
        entry.recorded_at.astimezone(UTC).isoformat(),
        entry.kind,
        entry.by,
        entry.person_id,
        entry.staff_id,
        entry.payload,
        entry.clauses,
        entry.key,
    ]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def digest(text: str) -> str:
    """The SHA-256 of a message's text, which its entry keeps so that changed words are found."""
    return hashlib.sha256(text.encode()).hexdigest()
