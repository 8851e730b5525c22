"""Rooms that keep copies of what people wrote say once, in their `AppConfig.ready`, how they forget them:

    forgetting.declare("telegram", forget)

Erasing words calls all of them in its own transaction, so that nothing is forgotten in one room and kept in another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from reglament.desk.tickets.models import Contact, Entry, MachineWord, Message, Refusal, Ticket
from reglament.desk.tickets.models.machine_word import REPEAT
from reglament.regulation.facts import Kind


@dataclass(frozen=True, slots=True)
class ErasedWords:
    """What is erased of a ticket at the moment `at`: the `entries`, and the `texts` that they had.

    `keys` are the names that channels gave to what came, those of rows that were kept and registered later too, and `contents` the
    marks of what was brought under them.
    """

    ticket: Ticket
    at: datetime
    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    keys: frozenset[str]
    contents: frozenset[str] = frozenset()

    @property
    def is_request(self) -> bool:
        """Whether they are those by which the request came."""
        return any(each.kind == Kind.RECEIVED for each in self.entries)


Forget = Callable[[ErasedWords], None]
_rooms: dict[str, Forget] = {}


def declare(room: str, forget: Forget) -> None:
    """Name how a room forgets its copies. It is called before the words themselves are gone, under the ticket's lock."""
    _rooms[room] = forget


def forget_copies(ticket: Ticket, entries: Sequence[Entry], at: datetime) -> None:
    """Let every room forget its copies of the words of these entries, inside the caller's transaction."""
    erased = ErasedWords(
        ticket,
        at,
        tuple(entries),
        tuple(_texts(ticket, entries)),
        keys=frozenset(_keys(ticket, entries)),
        contents=frozenset(_contents(ticket, entries)),
    )
    for forget in _rooms.values():
        forget(erased)


def _texts(ticket: Ticket, entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from _strings(entry.words)
    said = Message.objects.filter(ticket=ticket, seq__in=[entry.seq for entry in entries])
    for forms in said.values_list("text", "html", "full_text"):
        yield from filter(None, forms)


def _strings(words: object) -> Iterator[str]:
    if isinstance(words, str) and words:
        yield words
    nested: Iterable[object] = words.values() if isinstance(words, dict) else words if isinstance(words, list) else ()
    for each in nested:
        yield from _strings(each)


def _keys(ticket: Ticket, entries: Sequence[Entry]) -> Iterator[str]:
    yield from (entry.key for entry in entries if entry.key)
    if any(entry.kind == Kind.RECEIVED for entry in entries):
        for kept in (Refusal, Contact, MachineWord):
            named = kept._default_manager.filter(ticket=ticket).values_list("key", flat=True)
            yield from (key for key in named if key)


def _contents(ticket: Ticket, entries: Sequence[Entry]) -> Iterator[str]:
    """Of an act that wrote several entries the first has the mark of what was brought. What was only repeated was said there too."""
    rows: list[QuerySet[Any]] = [Entry.objects.filter(ticket=ticket, act__in=[entry.act for entry in entries])]
    rows.append(MachineWord.objects.filter(kind=REPEAT, about=ticket))
    if any(entry.kind == Kind.RECEIVED for entry in entries):
        rows += (kept._default_manager.filter(ticket=ticket) for kept in (Refusal, Contact, MachineWord))
    for brought in rows:
        yield from filter(None, brought.values_list("content", flat=True))
