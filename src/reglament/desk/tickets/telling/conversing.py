"""The conversation of a ticket: what people wrote, their files, and what the desk did between, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from reglament.desk.tickets.intake.completeness import question
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.sentences import FILE_REFUSED, word
from reglament.desk.tickets.telling.entries import author, ending_name, told
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Kind

SILENT = {Kind.WARNED, Kind.RECEIVED, Kind.NOTED}
"""Entries that say nothing between the messages: warnings are the clerk's, the others are messages themselves."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as the database has it; `why` is the short code of the reason why it was turned down, or empty.

    `width` is there for pictures alone.
    """

    pk: int
    name: str
    size: int
    why: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A message as the database has it, with one of its files or none; a message with several files comes several times."""

    seq: int
    at: datetime
    by: str
    kind: str
    internal: bool
    text: str
    full_text: str
    file: AttachedFile | None


@dataclass(frozen=True, slots=True)
class File:
    """A file of a message. `why` says in words why it was turned down; then there is no address.

    `small` is the address of a picture's thumbnail.
    """

    name: str
    size: int
    address: str = ""
    why: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of the conversation, as `components/words.html` draws it.

    `by` is "client", "staff", "note" or "desk"; `label` names the kind of a message where it is no plain answer;
    `whole` is the mail as it came, where quotes and signatures were cut from `text`.
    """

    seq: int
    by: str
    author: str
    at: datetime
    text: str
    kind: str
    label: str = ""
    clauses: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    whole: str = ""


def conversation(ticket: Ticket, edition: Edition, journal: list[Entry], messages: Iterable[Written]) -> list[Said]:
    """Everything in the order in which it happened. `messages` come one row for each file, as `showing` reads them."""
    by_seq = {seq: list(rows) for seq, rows in groupby(messages, key=lambda row: row.seq)}
    said = []
    for entry in journal:
        rows = by_seq.get(entry.seq)
        if rows is not None:
            said.append(_message(ticket, edition, entry, rows))
        elif entry.kind not in SILENT:
            said.append(_event(entry, edition))
    # What was noticed late, such as a deadline that passed overnight, stands where it happened.
    return sorted(said, key=lambda each: each.at)


def _message(ticket: Ticket, edition: Edition, entry: Entry, rows: list[Written]) -> Said:
    message = rows[0]
    by = "note" if message.internal else "client" if message.by == By.CLIENT else "staff"
    return Said(
        seq=entry.seq,
        by=by,
        author=author(entry),
        at=message.at,
        text=_text(message, entry),
        kind=message.kind,
        label=_label(message, entry, edition),
        clauses=tuple(entry.clauses),
        files=tuple(_file(ticket, row.file) for row in rows if row.file is not None),
        whole=message.full_text if message.full_text.strip() != message.text.strip() else "",
    )


def _text(message: Written, entry: Entry) -> str:
    """The words as they were written; what the desk asked by itself is read in the reader's own language."""
    items = entry.payload.get("items")
    return question(items, entry.clauses) if items and message.by == By.DESK else message.text


def _event(entry: Entry, edition: Edition) -> Said:
    return Said(
        seq=entry.seq,
        by="desk",
        author=author(entry),
        at=entry.at,
        text=told(entry, edition),
        kind=entry.kind,
        clauses=tuple(entry.clauses),
    )


def _label(message: Written, entry: Entry, edition: Edition) -> str:
    match message.kind:
        case "ask":
            return _("question")
        case "dispute":
            return _("dispute")
        case "auto_replied":
            return told(entry, edition)
        case "completion":
            ending = ending_name(edition, entry.payload.get("ending", ""))
            return _("completed: %(ending)s") % {"ending": ending} if ending else _("completed")
    return ""


def _file(ticket: Ticket, file: AttachedFile) -> File:
    if file.why:
        return File(file.name, file.size, why=word(FILE_REFUSED, file.why))
    names = [ticket.desk.slug, file.pk]
    small = reverse("thumbnail", args=names) if file.width else ""
    return File(file.name, file.size, reverse("file", args=names), small=small)
