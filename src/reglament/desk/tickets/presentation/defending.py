"""The defence of a deadline in the reader's language: clauses, edition, what was counted, what paused and moved it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reglament.desk.tickets.models import Entry, Promise, Ticket
from reglament.desk.tickets.presentation.entries import author, told
from reglament.desk.tickets.sentences import PROMISES, SUPERSEDED, word
from reglament.regulation import decisions
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Kind
from reglament.regulation.weaving.clause_html import clause_html

BEGINS = (Kind.RECEIVED, Kind.TOLD_MORE, Kind.DISPUTED, Kind.REOPENED)
"""What a promise can begin with."""
NEWS = (Kind.UNDELIVERED, Kind.REACHED)
LEVELS = (Kind.CLASSIFIED, Kind.RECLASSIFIED)
PAUSED_BY: dict[str, tuple[Kind, ...]] = {
    decisions.State.WAITING: (Kind.ASKED, Kind.ASK_ADOPTED),
    decisions.State.COMPLETED: (Kind.COMPLETED,),
}
PAUSES = frozenset(kind for kinds in PAUSED_BY.values() for kind in kinds)


@dataclass(frozen=True, slots=True)
class CitedClause:
    """A clause that decided, with its text as HTML and where the public page has it."""

    number: str
    title: str
    text: SafeString
    address: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stood still: the question (or completion) that caused it, and where it stands."""

    at: datetime
    until: datetime
    why: str
    author: str
    text: str
    seq: int


@dataclass(frozen=True, slots=True)
class DefenceEvent:
    """Something that the journal tells: what, by whom, when, and where it stands."""

    at: datetime
    author: str
    sentence: str
    clauses: tuple[str, ...]
    seq: int


@dataclass(frozen=True, slots=True)
class Superseded:
    """A deadline that was promised before: when it was made, what ended it and when."""

    due: datetime
    made_at: datetime
    ended_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Defence:
    """One deadline and everything it rests on, as `components/defence.html` draws it.

    `began` is what its clock began with: the request, its reopening, or a message of the client. `counted_from` is set where a
    change of level made the time count from later than the promise's start. `lost` tells what stopped no clock, because it did
    not arrive, and what reached the client after all.
    """

    promise: decisions.Promise
    name: str
    began: DefenceEvent | None
    counted_from: datetime | None
    edition: str
    edition_number: int
    edition_from: datetime
    edition_address: str
    clauses: list[CitedClause]
    asks: list[Pause]
    changes: list[DefenceEvent]
    lost: list[DefenceEvent]
    superseded: list[Superseded]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a defence is made from: the ticket, the rules of its edition and its words in the reader's language, what of the
    journal it tells of (`grounding`), the words that paused it as far as the reader may read them, by their journal numbers, and
    the promises that others took the place of.
    """

    ticket: Ticket
    edition: Edition
    words: Edition
    journal: list[Entry]
    said: Mapping[int, str]
    made: list[Promise]


def defence_of(promise: decisions.Promise, grounds: Grounds) -> Defence:
    """The defence of one promise, whose stretches have been worked out."""
    ticket, words = grounds.ticket, grounds.words
    return Defence(
        promise=promise,
        name=word(PROMISES, promise.kind),
        began=_beginning(promise, grounds),
        counted_from=_later_start(promise),
        edition=words.title,
        edition_number=words.number,
        edition_from=words.takes_effect,
        edition_address=clause_address(ticket, ""),
        clauses=list(_clauses(promise, ticket, words)),
        asks=list(_pauses(promise, grounds)),
        changes=list(_changes(promise, grounds)),
        lost=list(_lost(promise, grounds)),
        superseded=list(_superseded(promise, grounds.made)),
    )


def _beginning(promise: decisions.Promise, grounds: Grounds) -> DefenceEvent | None:
    entry = next((each for each in grounds.journal if each.kind in BEGINS and each.at == promise.start), None)
    if entry is None:
        return None
    event = _event(entry, grounds)
    if promise.cycle > 1 and entry.kind == Kind.TOLD_MORE and promise.kind is decisions.PromiseKind.SOLVE:
        return replace(event, sentence=_("The client wrote after the request was closed, and so it was opened again."))
    return event


def _event(entry: Entry, grounds: Grounds) -> DefenceEvent:
    return DefenceEvent(entry.at, author(entry), told(entry, grounds.edition), tuple(entry.clauses), entry.seq)


def _later_start(promise: decisions.Promise) -> datetime | None:
    first = promise.stretches[0].start if promise.stretches else promise.start
    return first if first > promise.start else None


def clause_address(ticket: Ticket, number: str) -> str:
    """Where the desk's public pages have a clause of the edition that binds the ticket, in force still or not."""
    page = reverse("edition", args=[ticket.desk.slug, ticket.edition.number])
    return f"{page}#clause-{number}" if number else page


def _clauses(promise: decisions.Promise, ticket: Ticket, words: Edition) -> Iterator[CitedClause]:
    texts = {clause.number: clause for clause in words.clauses}
    for number in promise.clauses:
        clause = texts.get(number)
        if clause is not None:
            yield CitedClause(number, clause.title, _html(clause.text), clause_address(ticket, number))


@lru_cache(maxsize=512)
def _html(text: str) -> SafeString:
    """Every page of a request shows the same few clauses, so they are rendered once."""
    return mark_safe(clause_html(text))  # noqa: S308 - `clause_html` lets no HTML of the text itself through.


def grounding(promises: Iterable[decisions.Promise], journal: Sequence[Entry]) -> list[Entry]:
    """The entries of which the defences of some promises may tell, found in one look through the journal."""
    promises = list(promises)
    starts = {promise.start for promise in promises}
    pauses = {stretch.start for promise in promises for stretch in promise.stretches if stretch.why in PAUSED_BY}
    is_solving = any(promise.kind is decisions.PromiseKind.SOLVE for promise in promises)
    return [
        entry
        for entry in journal
        if entry.kind in LEVELS
        or (entry.kind in BEGINS and entry.at in starts)
        or (entry.kind in PAUSES and entry.at in pauses)
        or (is_solving and entry.kind in NEWS)
    ]


def pausing(promises: Iterable[decisions.Promise], journal: Sequence[Entry]) -> set[int]:
    """The journal numbers of what paused some promises."""
    return {cause.seq for promise in promises for _stretch, cause in _causes(promise, journal)}


def _causes(promise: decisions.Promise, journal: Sequence[Entry]) -> Iterator[tuple[decisions.Stretch, Entry]]:
    """The stretches in which the clock stood still, each with the question or completion that caused it."""
    found: dict[tuple[str, datetime], Entry] = {}
    for entry in journal:
        found.setdefault((entry.kind, entry.at), entry)
    for stretch in promise.stretches:
        causes = [found.get((kind, stretch.start)) for kind in PAUSED_BY.get(stretch.why, ())]
        cause = min((each for each in causes if each is not None), key=lambda each: each.seq, default=None)
        if cause is not None:
            yield stretch, cause


def _pauses(promise: decisions.Promise, grounds: Grounds) -> Iterator[Pause]:
    for stretch, cause in _causes(promise, grounds.journal):
        text = grounds.said.get(cause.seq, "") or _("(not shown)")
        yield Pause(stretch.start, stretch.end, stretch.why, author(cause), text, cause.seq)


def _changes(promise: decisions.Promise, grounds: Grounds) -> Iterator[DefenceEvent]:
    end = promise.met_at
    for entry in grounds.journal:
        if entry.kind in LEVELS and (end is None or entry.at <= end):
            yield _event(entry, grounds)


def _lost(promise: decisions.Promise, grounds: Grounds) -> Iterator[DefenceEvent]:
    """Only the clock of the solution stops for what people are told."""
    if promise.kind is not decisions.PromiseKind.SOLVE:
        return
    for entry in grounds.journal:
        if entry.kind in NEWS and entry.at >= promise.start and (promise.met_at is None or entry.at <= promise.met_at):
            yield _event(entry, grounds)


def _superseded(promise: decisions.Promise, made: list[Promise]) -> Iterator[Superseded]:
    """Earlier deadlines of the same promise, the newest first."""
    name = (promise.kind.value, promise.cycle, promise.start)
    for row in reversed(made):
        if row.superseded_at is not None and (row.kind, row.cycle, row.start) == name:
            yield Superseded(row.due, row.made_at, row.superseded_at, word(SUPERSEDED, row.superseded_why))
