"""Is what the desk remembers whole? Journals in order and chained, words as they were written, files where they belong."""

import hashlib
from collections.abc import Iterator

from reglament.desk.tickets import chain
from reglament.desk.tickets.models import Attachment, Entry, Message, Ticket


def faults(ticket: Ticket) -> Iterator[str]:
    """A sentence for each thing about the ticket that is not as it was written."""
    journal = list(Entry.objects.filter(ticket=ticket).in_order())
    yield from _chain_faults(ticket, journal)
    yield from _word_faults(ticket, journal)
    yield from _file_faults(ticket)


def _chain_faults(ticket: Ticket, journal: list[Entry]) -> Iterator[str]:
    before = chain.START
    for number, entry in enumerate(journal, start=1):
        if entry.seq != number:
            yield f"{ticket.reference}: journal entry {number} is missing."
            return
        if entry.hash != chain.link(entry, before):
            yield f"{ticket.reference}: journal entry {number} was changed after it was written."
        before = entry.hash
    if ticket.last_seq != len(journal):
        yield f"{ticket.reference}: the ticket counts {ticket.last_seq} journal entries, there are {len(journal)}."


def _word_faults(ticket: Ticket, journal: list[Entry]) -> Iterator[str]:
    words = {message.seq: message for message in Message.objects.filter(ticket=ticket)}
    for entry in journal:
        digest = entry.payload.get("text_sha256")
        if digest is None:
            continue
        message = words.pop(entry.seq, None)
        if message is None:
            yield f"{ticket.reference}: the message of journal entry {entry.seq} is missing."
        elif chain.digest(message.text) != digest:
            yield f"{ticket.reference}: the message of journal entry {entry.seq} was changed after it was written."
    for seq in words:
        yield f"{ticket.reference}: message {seq} stands in no journal entry."


def _file_faults(ticket: Ticket) -> Iterator[str]:
    for attachment in Attachment.objects.stored().filter(message__ticket=ticket):
        try:
            with attachment.stored.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            yield f"{ticket.reference}: the file {attachment.name!r} cannot be read: {error}."
            continue
        if digest != attachment.sha256:
            yield f"{ticket.reference}: the file {attachment.name!r} was changed after it was stored."
