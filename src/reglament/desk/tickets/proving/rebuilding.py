"""Derives a ticket's rows again from its journal, act by act, and tells where the stored ones differ."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets import indexing
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.journal.following import copied
from reglament.desk.tickets.journal.records import Record, record_of
from reglament.desk.tickets.journal.ties import is_loose, tied
from reglament.desk.tickets.models import Alarm, Entry, Follower, Promise, Ticket, Tie
from reglament.desk.tickets.stage.projecting import DERIVED, alarm_of, project, revise, save_followers, save_ties
from reglament.regulation.judging.standing import judge

PROMISE_FIELDS = (
    *("kind", "cycle", "start", "level", "calendar", "due", "clauses"),
    *("made_at", "made_by_seq", "why", "status", "met_at", "late_at", "superseded_at", "superseded_why"),
)


@dataclass(slots=True)
class Derived:
    """What a journal says the rows of its ticket should be."""

    ticket: Ticket
    promises: list[Promise] = field(default_factory=list)
    alarm: Alarm | None = None


def derive(ticket: Ticket, journal: list[Entry]) -> Derived:
    """Replay the journal: judge after every act, at the moment at which it was judged then.

    Raises ValueError where the journal tells something that no act could have written.
    """
    edition = compiled(ticket.edition)
    derived = Derived(copy(ticket))
    facts = [fact_of(entry) for entry in journal]
    written = 0
    for _act, entries in groupby(journal, key=lambda entry: entry.act):
        first, *more = entries
        last = more[-1] if more else first
        written += 1 + len(more)
        standing = judge(edition, facts[:written], last.recorded_at)
        stood = [row for row in derived.promises if row.superseded_at is None]
        made, _changed = revise(stood, standing, first)
        derived.promises.extend(made)
        project(derived.ticket, standing, journal[:written])
        derived.alarm = alarm_of(ticket.pk, standing)
    return derived


def differences(record: Record) -> Iterator[str]:
    """A sentence for each stored row that is not what the journal says."""
    ticket = record.ticket
    try:
        derived = derive(ticket, record.journal)
    except ValueError as error:
        yield f"{ticket.reference}: nothing can be derived from its journal: {error}"
        return
    for name in DERIVED:
        stored, right = getattr(ticket, name), getattr(derived.ticket, name)
        if stored != right:
            yield f"{ticket.reference}: {name} is {_said(stored)}, its journal says {_said(right)}."
    yield from _promise_differences(ticket, record.promises, derived.promises)
    in_copy, right_copy = {row.person_id: row.seq for row in record.followers}, copied(record.journal)
    if in_copy != right_copy:
        yield f"{ticket.reference}: in copy of it are {sorted(in_copy)}, its journal says {sorted(right_copy)}."
    ties = {row.other_id: (row.seq, row.loose) for row in record.ties}
    right_ties = {other: (entry.seq, is_loose(entry)) for other, entry in tied(record.journal).items()}
    if ties != right_ties:
        yield f"{ticket.reference}: it is tied to {sorted(ties)}, its journal says {sorted(right_ties)}."
    stored_alarm, right_alarm = _alarm_told(record.alarm), _alarm_told(derived.alarm)
    if stored_alarm != right_alarm:
        yield f"{ticket.reference}: its alarm is {stored_alarm}, its journal says {right_alarm}."


def rebuild(ticket_id: int) -> None:
    """Write the derived rows of one ticket anew, under lock. The journal itself is never touched.

    Raises ValueError, and changes nothing, where nothing can be derived from the journal.
    """
    with transaction.atomic():
        record = record_of(ticket_id, locked=True)
        if record is None:
            return
        derived = derive(record.ticket, record.journal)
        # A journal that lost its last entries stays short of what was counted, so that nobody takes it for whole.
        derived.ticket.last_seq = max(record.ticket.last_seq, derived.ticket.last_seq)
        # Whatever sums know of it is told anew.
        derived.ticket.summed_seq = 0
        derived.ticket.save(update_fields=[*DERIVED, "summed_seq"])
        Promise.objects.filter(ticket=ticket_id).delete()
        Promise.objects.bulk_create(derived.promises)
        Follower.objects.filter(ticket=ticket_id).delete()
        save_followers(record.ticket, record.journal)
        Tie.objects.filter(ticket=ticket_id).delete()
        save_ties(record.ticket, record.journal)
        Alarm.objects.filter(ticket=ticket_id).delete()
        if derived.alarm is not None:
            derived.alarm.save(force_insert=True)
        indexing.put_anew(derived.ticket)


def _promise_differences(ticket: Ticket, stored: list[Promise], right: list[Promise]) -> Iterator[str]:
    """Promises are compared in the order in which they were made; those of one act by what they are about."""
    if len(stored) != len(right):
        yield f"{ticket.reference}: it has {len(stored)} promises, its journal says {len(right)}."
        return
    for row, other in zip(sorted(stored, key=_place), sorted(right, key=_place), strict=True):
        for name in PROMISE_FIELDS:
            was, should = getattr(row, name), getattr(other, name)
            if was != should:
                which = f"the {name} of its promise {row.kind} of entry {row.made_by_seq}"
                yield f"{ticket.reference}: {which} is {_said(was)}, its journal says {_said(should)}."


def _place(row: Promise) -> tuple[object, ...]:
    return (row.made_by_seq, row.kind, row.cycle, row.start)


def _alarm_told(alarm: Alarm | None) -> str:
    return f"{alarm.what} at {alarm.at.isoformat()}" if alarm else "none"


def _said(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)
