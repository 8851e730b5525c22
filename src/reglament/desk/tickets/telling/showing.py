"""One ticket as pages show it: read in three queries, judged now with its defence, plain values for templates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import get_language

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Staff
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.standing import judged
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.models import Promise as PromiseRow
from reglament.desk.tickets.telling.conversing import AttachedFile, Said, Written, conversation
from reglament.desk.tickets.telling.defending import Defence, Grounds, defence_of
from reglament.desk.tickets.telling.entries import author, level_name, told
from reglament.regulation.decisions import Promise, Standing, Status
from reglament.regulation.edition import Edition


@dataclass(frozen=True, slots=True)
class Level:
    """A level as `components/level.html` draws it; `decided` when a person has confirmed or set it."""

    code: str
    name: str
    rank: int
    decided: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history: a sentence, who, when, and the clauses it rests on."""

    seq: int
    sentence: str
    author: str
    at: datetime
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A promise with its place among those of its kind, counted from 1, by which pages address its defence."""

    promise: Promise
    number: int
    grounds: Grounds

    @property
    def defence(self) -> Defence:
        """What the promise rests on."""
        return defence_of(self.promise, self.grounds)


@dataclass(frozen=True, slots=True)
class Shown:
    """A ticket with everything that its page and the defence of its deadlines show.

    `edition` holds the rules, `words` the same clauses in the reader's language. `messages` and `history` are what the
    viewer may read; `standing` was judged by all of the journal.
    """

    ticket: Ticket
    edition: Edition
    words: Edition
    standing: Standing
    journal: list[Entry]
    messages: list[Written]
    made: list[PromiseRow]
    viewer: Viewer

    @property
    def level(self) -> Level:
        """The level on which its clocks run."""
        return level_of(self.edition, self.standing.level, self.ticket.level_decided)

    @property
    def clocks(self) -> list["Clock"]:
        """What people look for: every promise that is owed or was broken, and the newest of each kind however it ended."""
        clocks = list(self._clocks())
        newest = {clock.promise.kind: clock for clock in clocks}
        telling = (Status.RUNNING, Status.PAUSED, Status.LATE)
        return [clock for clock in clocks if clock.promise.status in telling or newest[clock.promise.kind] is clock]

    def clock(self, kind: str, number: int | None = None) -> "Clock | None":
        """One promise: the `number`th of its kind, counted from 1, or the newest; None where there is none."""
        found = [clock for clock in self._clocks() if clock.promise.kind == kind]
        if number is None:
            return found[-1] if found else None
        return next((clock for clock in found if clock.number == number), None)

    def _clocks(self) -> Iterator["Clock"]:
        counted: Counter[str] = Counter()
        grounds = Grounds(self.ticket, self.edition, self.words, self.journal, self.messages, self.made)
        for promise in self.standing.promises:
            counted[promise.kind] += 1
            yield Clock(promise, counted[promise.kind], grounds)

    @property
    def conversation(self) -> list[Said]:
        """Messages and what the desk did between them, in the order in which it was written down."""
        readable = [entry for entry in self.journal if access.may_read(self.viewer, entry)]
        return conversation(self.ticket, self.edition, readable, self.messages)

    @property
    def history(self) -> list[Told]:
        """The journal in sentences."""
        return [
            Told(entry.seq, told(entry, self.edition), author(entry), entry.at, tuple(entry.clauses))
            for entry in self.journal
            if access.may_read(self.viewer, entry)
        ]


def show(ticket: Ticket, viewer: Viewer, at: datetime) -> Shown:
    """Read and judge a ticket that the viewer may see, in three queries; needs its desk and edition joined."""
    edition = compiled(ticket.edition)
    journal = list(_journal(ticket))
    return Shown(
        ticket=ticket,
        edition=edition,
        words=worded(ticket.edition, (get_language() or "en").partition("-")[0]),
        standing=judged(edition, journal, at, defence=True),
        journal=journal,
        messages=list(_messages(ticket, viewer)),
        made=list(PromiseRow.objects.filter(ticket=ticket)),
        viewer=viewer,
    )


def level_of(edition: Edition, code: str, decided: bool = True) -> Level:
    """A level by its code, with the edition's name for it; rank 4 for one that the edition does not know."""
    rule = edition.rules.levels.get(code)
    return Level(code, level_name(edition, code), rule.rank.value if rule else 4, decided)


def _journal(ticket: Ticket) -> QuerySet[Entry]:
    """All entries with their authors, and for each assignment whom it names."""
    named = Staff.objects.filter(pk=OuterRef("given"))
    return (
        Entry.objects.filter(ticket=ticket)
        .in_order()
        .select_related("person", "staff__user")
        .alias(given=Cast(KT("payload__assignee"), BigIntegerField()))
        .annotate(given_to=Subquery(named.values("user__full_name")[:1]))
    )


def _messages(ticket: Ticket, viewer: Viewer) -> Iterator[Written]:
    """The messages that the viewer may read, one row for each of their files, or one for a message without any."""
    said = access.messages(viewer, ticket).order_by("seq", "attachments__id")
    fields = ("seq", "at", "by", "kind", "internal", "text", "full_text")
    of_file = ("id", "name", "size", "why", "width")
    for row in said.values_list(*fields, *(f"attachments__{field}" for field in of_file)):
        file = AttachedFile(*row[-len(of_file) :]) if row[-len(of_file)] is not None else None
        yield Written(**dict(zip(fields, row, strict=False)), file=file)
