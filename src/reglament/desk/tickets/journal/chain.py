"""The hash chain of a journal: each entry's hash covers its own fields and the hash before it.

The first version kept plain hashes of texts in the payload. The second has commitments there, and covers its own number, the
desk, and what the entry erases. A version that entries were written in is never changed: they could not be proved any more.
"""

import hashlib
import json
from datetime import UTC

from reglament.desk.tickets.models import Entry

START = "0" * 64
VERSION = 2
VERSIONS = (1, VERSION)


def link(entry: Entry, before: str) -> str:
    """The hash that `entry` must carry, by its version, after an entry with hash `before` (64 hexadecimal digits)."""
    told: list[object] = [
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
    if entry.version > 1:
        told = [entry.version, entry.desk_id, entry.erases, *told]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def digest(text: str) -> str:
    """The SHA-256 of a message's text, which entries of the first version kept."""
    return hashlib.sha256(text.encode()).hexdigest()
