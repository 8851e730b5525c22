"""The conversation of a ticket: what people wrote, their files, and what the desk did between, as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from reglament.desk.lib.unfit import UNDECIDED
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.intake.completeness import adopted, question
from reglament.desk.tickets.intake.thanking import GRATITUDE
from reglament.desk.tickets.journal.counted_words import BARE
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.nouns import here
from reglament.desk.tickets.presentation.entries import author, ending_name, told
from reglament.desk.tickets.presentation.turned_down import file_refused
from reglament.desk.tickets.sentences import THANKS, erased, word
from reglament.mail.quoting.forwards import Forwarded, parted
from reglament.regulation.decisions import State
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Kind

SILENT = {Kind.WARNED, Kind.NUDGED, Kind.ERASED, Kind.REWORDED}
"""Entries that have no place in the conversation: warnings and reminders of staff are the clerk's, the others stand in the messages
that they are about.
"""
ONLY_WORDS = {Kind.RECEIVED, Kind.NOTED}
"""Entries that say nothing beside their message."""


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
class MessageRow:
    """A message as the database has it, with one of its files or none; a message with several files comes several times."""

    seq: int
    at: datetime
    by: str
    kind: str
    internal: bool
    text: str
    full_text: str
    erased_at: datetime | None
    file: AttachedFile | None


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a message. `why` says in words why it was turned down, or that it `waits` to be examined; then there is no address.

    `small` is the address of a picture's thumbnail. Channels with addresses of their own know it by `pk`.
    """

    pk: int
    name: str
    size: int
    address: str = ""
    why: str = ""
    waits: bool = False
    small: str = ""


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """One entry of the conversation, as `components/words.html` draws it.

    `by` is "client", "staff", "note" or "desk"; `label` names the kind of a message where it is no plain answer;
    `whole` is the mail as it came, where quotes and signatures were cut from `text`; `copies` are whom else it went to.
    `forwarded` is the mail that a client passes on below their own words. `corrected_at` is when the client last put the words
    right, `earlier` how they read before, the oldest first. `mentioned` are the names of colleagues whom a note calls.
    """

    seq: int
    by: str
    author: str
    at: datetime
    text: str
    kind: str
    label: str = ""
    clauses: tuple[str, ...] = ()
    files: tuple[ShownFile, ...] = ()
    whole: str = ""
    copies: str = ""
    forwarded: Forwarded | None = None
    corrected_at: datetime | None = None
    earlier: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


def conversation(
    ticket: Ticket,
    edition: Edition,
    journal: list[Entry],
    messages: Iterable[MessageRow],
    taken: Mapping[int, str],
) -> list[ConversationEntry]:
    """Everything in the order in which it happened. `messages` come one row for each file, as `showing` reads them; `taken` is
    what people took words for afterwards.
    """
    by_seq = {seq: list(rows) for seq, rows in groupby(messages, key=lambda row: row.seq)}
    said, reworded = [], _rewordings(journal)
    for entry in journal:
        rows = by_seq.get(entry.seq)
        if not speaks(entry):
            continue
        if rows is not None and entry.seq in reworded:
            said.append(_corrected(_message(ticket, edition, entry, rows, taken), reworded[entry.seq], by_seq))
        elif rows is not None:
            said.append(_message(ticket, edition, entry, rows, taken))
        elif entry.kind not in ONLY_WORDS:
            said.append(_event(entry, edition))
    # What was noticed late, such as a deadline that passed overnight, stands where it happened.
    return sorted(said, key=lambda each: each.at)


def speaks(entry: Entry) -> bool:
    """Whether an entry stands in the conversation: as a message, or as something that the desk did between."""
    return entry.kind not in SILENT


def with_rewordings(part: Sequence[Entry], journal: Sequence[Entry]) -> list[Entry]:
    """Some entries with what was put right of them afterwards, wherever it stands."""
    own = {entry.seq for entry in part}
    return [
        *part,
        *(entry for entry in journal if entry.kind == Kind.REWORDED and entry.payload.get("of_entry") in own),
    ]


def _rewordings(journal: list[Entry]) -> dict[int, list[Entry]]:
    """What was put right afterwards, by the number of the entry that it is about."""
    found: dict[int, list[Entry]] = {}
    for entry in journal:
        if entry.kind == Kind.REWORDED and "of_entry" in entry.payload:
            found.setdefault(entry.payload["of_entry"], []).append(entry)
    return found


def _corrected(
    said: ConversationEntry, rewordings: list[Entry], by_seq: dict[int, list[MessageRow]]
) -> ConversationEntry:
    """A message as it reads now, with its earlier wordings; one that was erased stays so."""
    rows = [by_seq[entry.seq][0] for entry in rewordings if entry.seq in by_seq]
    wordings = [said.text, *(erased(row.erased_at) if row.erased_at else row.text for row in rows)]
    at = rows[-1].at if rows else None
    return replace(said, text=wordings[-1], corrected_at=at, earlier=tuple(wordings[:-1]))


def _message(
    ticket: Ticket, edition: Edition, entry: Entry, rows: list[MessageRow], taken: Mapping[int, str]
) -> ConversationEntry:
    message = rows[0]
    by = "note" if message.internal else "client" if message.by == By.CLIENT else "staff"
    text, forwarded = parted(_text(message, entry)) if by == "client" else (_text(message, entry), None)
    return ConversationEntry(
        seq=entry.seq,
        by=by,
        author=author(entry),
        at=message.at,
        text=text,
        kind=message.kind,
        label=_label(message, entry, edition, taken.get(entry.seq, entry.kind)),
        clauses=tuple(entry.clauses),
        files=tuple(_file(ticket, row.file, edition) for row in rows if row.file is not None),
        copies=str(entry.said.get("copies") or ""),
        whole=message.full_text if message.full_text.strip() != message.text.strip() else "",
        forwarded=forwarded,
        mentioned=getattr(entry, "mentioned_names", ()),
    )


def _text(message: MessageRow, entry: Entry) -> str:
    """The words as they were written; what the desk asked by itself is read in the reader's own language."""
    if message.erased_at is not None:
        return erased(message.erased_at)
    items = entry.payload.get("items", ())
    if entry.kind == Kind.ASK_ADOPTED:
        return adopted(items, entry.clauses)
    return question(items, entry.clauses) if items and message.by == By.DESK else message.text


def _event(entry: Entry, edition: Edition) -> ConversationEntry:
    return ConversationEntry(
        seq=entry.seq,
        by="desk",
        author=author(entry),
        at=entry.at,
        text=told(entry, edition),
        kind=entry.kind,
        clauses=tuple(entry.clauses),
    )


def _label(message: MessageRow, entry: Entry, edition: Edition, taken: str) -> str:
    named = _thanks(entry) if taken in BARE else _kind_of(message, entry, edition)
    if "number" not in entry.payload:
        return named
    carried = _("from request %(number)s") % {"number": entry.ticket.desk.reference(entry.payload["number"])}
    return f"{named}, {carried}" if named else carried


def _thanks(entry: Entry) -> str:
    """What bare words are; those that a person took for it are thanks."""
    return word(THANKS, entry.payload.get("reason") or GRATITUDE)


def _kind_of(message: MessageRow, entry: Entry, edition: Edition) -> str:
    match message.kind:
        case "ask":
            return _("question")
        case "dispute":
            return _("dispute")
        case "auto_replied":
            return told(entry, edition)
        case "completion":
            ending = ending_name(edition, entry.payload.get("ending", ""))
            return _("completed: %(ending)s") % {"ending": ending} if ending else here("state", State.COMPLETED)
    return ""


def _file(ticket: Ticket, file: AttachedFile, edition: Edition) -> ShownFile:
    if file.why:
        why = file_refused(Law(edition), file.why)
        return ShownFile(file.pk, file.name, file.size, why=why, waits=file.why in UNDECIDED)
    names = [ticket.desk.slug, file.pk]
    small = reverse("thumbnail", args=names) if file.width else ""
    return ShownFile(file.pk, file.name, file.size, reverse("file", args=names), small=small)
