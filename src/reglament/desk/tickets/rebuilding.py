"""Derives a ticket's rows again from its journal, act by act, and tells where the stored ones differ."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import transaction

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.facts import fact_of
from reglament.desk.tickets.models import Alarm, Entry, Promise, Ticket
from reglament.desk.tickets.projecting import DERIVED, alarm_of, project, revise
from reglament.regulation.judging.standing import judge

PROMISE_FIELDS = (
    *("kind", "cycle", "level", "calendar", "start", "due", "clauses"),
    *("made_at", "made_by_seq", "why", "status", "met_at", "late_at", "superseded_at", "superseded_why"),
)


@dataclass(slots=True)
class Derived:
    """What a journal says the rows of its ticket should be."""

    ticket: Ticket
    promises: list[Promise] = field(default_factory=list)
    alarm: Alarm | None = None


def derive(ticket: Ticket, journal: list[Entry]) -> Derived:
    """Replay the journal: judge after every act, at the moment at which it was judged then."""
    edition = compiled(ticket.edition)
    derived = Derived(copy(ticket))
    facts = [fact_of(entry) for entry in journal]
    for _act, entries in groupby(journal, key=lambda entry: entry.act):
        written = list(entries)
        last = written[-1]
        standing = judge(edition, facts[: last.seq], last.recorded_at)
        stood = [row for row in derived.promises if row.superseded_at is None]
        made, _changed = revise(stood, standing, written[0])
        derived.promises.extend(made)
        project(derived.ticket, standing, journal[: last.seq])
        derived.alarm = alarm_of(ticket.pk, standing)
    return derived


def differences(ticket: Ticket) -> Iterator[str]:
    """A sentence for each stored row that is not what the journal says."""
    derived = derive(ticket, list(Entry.objects.filter(ticket=ticket).in_order()))
    for name in DERIVED:
        stored, right = getattr(ticket, name), getattr(derived.ticket, name)
        if stored != right:
            yield f"{ticket.reference}: {name} is {stored!r}, its journal says {right!r}."
    stored_promises = [_told(row) for row in Promise.objects.filter(ticket=ticket).order_by("pk")]
    right_promises = [_told(row) for row in derived.promises]
    if sorted(stored_promises, key=repr) != sorted(right_promises, key=repr):
        yield f"{ticket.reference}: its promises are {stored_promises!r}, its journal says {right_promises!r}."
    stored_alarm = Alarm.objects.filter(ticket=ticket).values_list("at", "what").first()
    right_alarm = (derived.alarm.at, derived.alarm.what) if derived.alarm else None
    if stored_alarm != right_alarm:
        yield f"{ticket.reference}: its alarm is {stored_alarm!r}, its journal says {right_alarm!r}."


def rebuild(ticket_id: int) -> None:
    """Write the derived rows of one ticket anew, under lock. The journal itself is never touched."""
    with transaction.atomic():
        ticket = Ticket.objects.select_for_update(of=("self",)).select_related("desk", "edition").get(pk=ticket_id)
        derived = derive(ticket, list(Entry.objects.filter(ticket=ticket).in_order()))
        derived.ticket.save()
        Promise.objects.filter(ticket=ticket).delete()
        Promise.objects.bulk_create(derived.promises)
        Alarm.objects.filter(ticket=ticket).delete()
        if derived.alarm is not None:
            derived.alarm.save(force_insert=True)


def _told(row: Promise) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PROMISE_FIELDS}
