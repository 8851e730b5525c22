"""Is what the desk remembers whole? Journals in order and chained, words as they were written, files where they belong."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from reglament.desk.tickets.journal import chain
from reglament.desk.tickets.journal.records import Record
from reglament.desk.tickets.journal.sealing import MESSAGE, WORDS, commitment, texts_of
from reglament.desk.tickets.models import Attachment, Entry, Message
from reglament.desk.tickets.stage.projecting import naming

PLAIN = "text_sha256"
"""What an entry of the first version kept of its message."""
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
        if entry.version not in chain.VERSIONS:
            yield f"journal entry {number} was written by a later version of the program, which knows how to prove it."
            return
        if entry.hash != chain.link(entry, before):
            yield f"journal entry {number} was changed after it was written."
        before = entry.hash
    if record.ticket.last_seq != len(record.journal):
        yield f"the ticket counts {record.ticket.last_seq} journal entries, there are {len(record.journal)}."


def _receipt_faults(record: Record) -> Iterator[str]:
    """What the ticket's own row says of its receipt beside the first entry, and beside the one that corrected the subject; the
    chain covers both.
    """
    if not record.journal:
        return
    ticket, entry = record.ticket, record.journal[0]
    written = (entry.at, entry.payload.get("channel", ""), naming(record.journal).said.get("subject", ""))
    for name, right in zip(RECEIVED, written, strict=True):
        if getattr(ticket, name) != right:
            yield f"its {name} was changed after it was written."


def _word_faults(record: Record) -> Iterator[str]:
    words = {message.seq: message for message in record.messages}
    erasures = {entry.erases: entry.at for entry in record.journal if entry.erases is not None}
    for entry in record.journal:
        message = words.get(entry.seq)
        if entry.seq in erasures and (entry.salt or (message is not None and message.salt)):
            yield f"the words of journal entry {entry.seq} are said to be erased, and are there."
        if not _is_erased(entry, entry, erasures) and not _is_as_written(entry):
            yield f"the words of journal entry {entry.seq} were changed after they were written."
        if MESSAGE not in entry.payload and PLAIN not in entry.payload:
            continue
        words.pop(entry.seq, None)
        if message is None:
            yield f"the message of journal entry {entry.seq} is missing."
        elif not _is_erased(message, entry, erasures) and not _is_sealed_by(message, entry):
            yield f"the message of journal entry {entry.seq} was changed after it was written."
        elif (message.at, message.by, message.person_id, message.staff_id) != (
            *(entry.at, entry.by, entry.person_id, entry.staff_id),
        ):
            yield f"the moment or the author of the message of journal entry {entry.seq} was changed."
    for seq in words:
        yield f"message {seq} stands in no journal entry."


def _is_erased(row: Entry | Message, entry: Entry, erasures: Mapping[int, datetime]) -> bool:
    """Whether the row is empty, as an entry says that the words of `entry` were erased at that moment."""
    is_empty = not row.salt and not (row.words if isinstance(row, Entry) else any(texts_of(row)))
    return is_empty and row.erased_at is not None and erasures.get(entry.seq) == row.erased_at


def _is_as_written(entry: Entry) -> bool:
    """Whether the entry's own words are those that it committed to."""
    if entry.version == 1:
        return True
    sealed = entry.payload.get(WORDS)
    if sealed is None:
        return entry.words is None and entry.erased_at is None
    return bool(entry.salt) and commitment(entry.salt, entry.words) == str(sealed)


def _is_sealed_by(message: Message, entry: Entry) -> bool:
    if entry.version == 1:
        return chain.digest(message.text) == str(entry.payload[PLAIN])
    return bool(message.salt) and commitment(message.salt, texts_of(message)) == str(entry.payload[MESSAGE])


def _file_fault(attachment: Attachment) -> str:
    """Nothing, or what is wrong with a kept file."""
    try:
        with attachment.stored.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"the file {attachment.name!r} cannot be read: {error}."
    return "" if digest == attachment.sha256 else f"the file {attachment.name!r} was changed after it was stored."
