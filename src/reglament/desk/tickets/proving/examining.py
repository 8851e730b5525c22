"""Is what the desk remembers whole? Journals in order and chained, words as they were written, files where they belong."""

import hashlib
from collections.abc import Iterator

from reglament.desk.tickets.journal import chain
from reglament.desk.tickets.journal.records import Record
from reglament.desk.tickets.models import Attachment

RECEIVED = ("received_at", "channel", "subject")


def faults(record: Record) -> Iterator[str]:
    """A sentence for each thing about the ticket that is not as it was written."""
    reference = record.ticket.reference
    for sentence in (*_chain_faults(record), *_receipt_faults(record), *_word_faults(record)):
        yield f"{reference}: {sentence}"
    for attachment in record.attachments:
        sentence = "" if attachment.why else _file_fault(attachment)
        if sentence:
            yield f"{reference}: {sentence}"


def _chain_faults(record: Record) -> Iterator[str]:
    before = chain.START
    for number, entry in enumerate(record.journal, start=1):
        if entry.seq != number:
            yield f"journal entry {number} is missing."
            return
        if entry.hash != chain.link(entry, before):
            yield f"journal entry {number} was changed after it was written."
        before = entry.hash
    if record.ticket.last_seq != len(record.journal):
        yield f"the ticket counts {record.ticket.last_seq} journal entries, there are {len(record.journal)}."


def _receipt_faults(record: Record) -> Iterator[str]:
    """What the ticket's own row says of its receipt beside the first entry, which the chain covers."""
    if not record.journal:
        return
    ticket, entry = record.ticket, record.journal[0]
    written = (entry.at, entry.payload.get("channel", ""), entry.payload.get("subject", ""))
    for name, right in zip(RECEIVED, written, strict=True):
        if getattr(ticket, name) != right:
            yield f"its {name} was changed after it was written."


def _word_faults(record: Record) -> Iterator[str]:
    words = {message.seq: message for message in record.messages}
    for entry in record.journal:
        digest = entry.payload.get("text_sha256")
        if digest is None:
            continue
        message = words.pop(entry.seq, None)
        if message is None:
            yield f"the message of journal entry {entry.seq} is missing."
        elif chain.digest(message.text) != digest:
            yield f"the message of journal entry {entry.seq} was changed after it was written."
        elif (message.at, message.by, message.person_id, message.staff_id) != (
            *(entry.at, entry.by, entry.person_id, entry.staff_id),
        ):
            yield f"the moment or the author of the message of journal entry {entry.seq} was changed."
    for seq in words:
        yield f"message {seq} stands in no journal entry."


def _file_fault(attachment: Attachment) -> str:
    """Nothing, or what is wrong with a kept file."""
    try:
        with attachment.stored.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"the file {attachment.name!r} cannot be read: {error}."
    return "" if digest == attachment.sha256 else f"the file {attachment.name!r} was changed after it was stored."
