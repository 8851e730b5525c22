"""One ticket as pages show it: read in a handful of queries, judged now with its defence, plain values for templates."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.counted_words import taken_as
from reglament.desk.tickets.journal.standing import judged
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.models import Promise as PromiseRow
from reglament.desk.tickets.presentation.conversing import (
    AttachedFile,
    MessageRow,
    conversation,
    speaks,
    with_rewordings,
)
from reglament.desk.tickets.presentation.defending import Defence, Grounds, defence_of, grounding, pausing
from reglament.desk.tickets.presentation.entries import author, level_name, told
from reglament.desk.tickets.presentation.past import ConversationPart, SpokenStretch, news, stretch, touched
from reglament.desk.tickets.presentation.reading import is_whole, journal_of, read_whole
from reglament.desk.tickets.sentences import erased, lost_for
from reglament.regulation.decisions import Promise, PromiseKind, Standing, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import ASKS, Kind


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """A level as `components/level.html` draws it; `decided` when a person has confirmed or set it."""

    code: str
    name: str
    rank: int
    decided: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history: a sentence, who, when, and the clauses it rests on."""

    seq: int
    sentence: str
    author: str
    at: datetime
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotArrived:
    """Something that the client was told and never got: its place in the journal, its kind and moment, and what came back."""

    seq: int
    kind: str
    at: datetime
    why: str

    @property
    def hangs(self) -> str:
        """What would hang on it: an "ask", a "completion", or nothing."""
        return "completion" if self.kind == Kind.COMPLETED else "ask" if self.kind in ASKS else ""


@dataclass(frozen=True, slots=True)
class NumberedPromise:
    """A promise with its place among those of its kind, counted from 1, by which pages address its defence."""

    promise: Promise
    number: int
    grounds: Grounds

    @property
    def defence(self) -> Defence:
        """What the promise rests on."""
        return defence_of(self.promise, self.grounds)


@dataclass(frozen=True)
class Shown:
    """A ticket with everything that its page and the defence of its deadlines show.

    `edition` holds the rules, `words` the same clauses in the reader's language. `messages` and `history` are what the
    viewer may read; `standing` was judged by all of the journal. Of a long journal only the newest entries are whole
    (`reading`): who shows others asks for them by `whole`. Messages are read when they are first asked for: a page asks for
    the `part` of a conversation that it shows, and reads no other words and files.
    """

    ticket: Ticket
    edition: Edition
    words: Edition
    standing: Standing
    journal: list[Entry]
    made: list[PromiseRow]
    viewer: Viewer

    @property
    def level(self) -> ShownLevel:
        """The level on which its clocks run."""
        return level_of(self.edition, self.standing.level, self.ticket.level_decided)

    @property
    def is_solving_paused(self) -> bool:
        """Whether a clock of the resolution stands still; never under an edition that promises no solution."""
        promises = self.standing.promises
        return any(each.kind is PromiseKind.SOLVE and each.status is Status.PAUSED for each in promises)

    @cached_property
    def clocks(self) -> list["NumberedPromise"]:
        """What people look for: every promise that is owed or was broken, and the newest of each kind however it ended."""
        return self._with_grounds(self._looked_for)

    @cached_property
    def _looked_for(self) -> list[tuple[Promise, int]]:
        counted = list(self._counted())
        newest = {promise.kind: promise for promise, _number in counted}
        telling = (Status.RUNNING, Status.PAUSED, Status.LATE)
        return [each for each in counted if each[0].status in telling or newest[each[0].kind] is each[0]]

    def clock(self, kind: str, number: int | None = None) -> "NumberedPromise | None":
        """One promise: the `number`th of its kind, counted from 1, or the newest; None where there is none."""
        found = [each for each in self._counted() if each[0].kind == kind and number in (None, each[1])]
        return next(iter(self._with_grounds(found[-1:])), None)

    def _counted(self) -> Iterator[tuple[Promise, int]]:
        """Each promise with its place among those of its kind."""
        counted: Counter[str] = Counter()
        for promise in self.standing.promises:
            counted[promise.kind] += 1
            yield promise, counted[promise.kind]

    def _with_grounds(self, counted: Sequence[tuple[Promise, int]]) -> list["NumberedPromise"]:
        """The same with what they rest on: of all that was written, the words that paused them."""
        told = self.whole(grounding([promise for promise, _number in counted], self.journal))
        causes = pausing([promise for promise, _number in counted], told)
        asks = access.messages(self.viewer, self.ticket).filter(seq__in=causes) if causes else Message.objects.none()
        said = {seq: erased(gone) if gone else text for seq, text, gone in asks.values_list("seq", "text", "erased_at")}
        grounds = Grounds(self.ticket, self.edition, self.words, told, said, self.made)
        return [NumberedPromise(promise, number, grounds) for promise, number in counted]

    @property
    def untold(self) -> list[NotArrived]:
        """What people wrote to the client and what has reached them by no way, each thing once."""
        return list(self._untold()) if self.standing.untold else []

    def _untold(self) -> Iterator[NotArrived]:
        lost = {}
        for entry in self.journal:
            of, about = entry.payload.get("of"), entry.payload.get("seq", 0)
            if entry.kind == Kind.UNDELIVERED and of and about in self.by_seq:
                lost.update({about: entry} if datetime.fromisoformat(of) in self.standing.untold else {})
        for seq, entry in zip(lost, self.whole(list(lost.values())), strict=True):
            about = self.by_seq[seq]
            yield NotArrived(seq, about.kind, about.at, lost_for(entry.said.get("why", "")))

    @cached_property
    def by_seq(self) -> dict[int, Entry]:
        """The journal by its numbers."""
        return {entry.seq: entry for entry in self.journal}

    def whole(self, entries: Sequence[Entry]) -> list[Entry]:
        """Some entries with their words, clauses and people. Those that were read without are read once; the first time together
        with those of which the clocks of the page tell.
        """
        read = self._read_whole
        bare = [entry for entry in entries if not is_whole(entry) and entry.seq not in read]
        if bare and not read:
            told = grounding([promise for promise, _number in self._looked_for], self.journal)
            bare += [entry for entry in told if not is_whole(entry)]
        read.update({entry.seq: entry for entry in read_whole(self.ticket, bare)})
        return [read.get(entry.seq, entry) for entry in entries]

    @cached_property
    def _read_whole(self) -> dict[int, Entry]:
        return {}

    @cached_property
    def readable(self) -> list[Entry]:
        """The entries that the viewer may read."""
        return [entry for entry in self.journal if access.may_read(self.viewer, entry)]

    def part(self, before: int | None = None, since: int | None = None) -> ConversationPart:
        """The part of it that a page shows (`past.stretch`). Only its own words and files are read, however long it is."""
        return self._read(stretch([entry for entry in self.readable if speaks(entry)], before, since))

    def news(self, since: int, also: Collection[int] = ()) -> ConversationPart:
        """What an open page does not have that has all up to the journal number `since` (`past.news`). That something was erased
        is not for everybody to read; that its words are gone is.
        """
        return self._read(news(self.readable, since, {*also, *touched(self.journal, since)}))

    def _read(self, spoken: SpokenStretch) -> ConversationPart:
        entries = self.whole(with_rewordings(spoken.said, self.readable))
        messages = _messages(self.ticket, self.viewer, [entry.seq for entry in entries])
        said = conversation(self.ticket, self.edition, entries, messages, self._taken)
        return ConversationPart(said, spoken.earlier, spoken.is_last)

    @property
    def _taken(self) -> Mapping[int, str]:
        """What people took words of the client for after they came."""
        return taken_as(self.journal)

    @property
    def history(self) -> list[HistoryLine]:
        """The journal in sentences."""
        return self.lines(self.readable)

    def lines(self, entries: Sequence[Entry]) -> list[HistoryLine]:
        """Some entries in sentences."""
        inside = self.viewer.may(Ability.SEE_REQUESTS)
        return [
            HistoryLine(
                entry.seq, told(entry, self.edition, inside=inside), author(entry), entry.at, tuple(entry.clauses)
            )
            for entry in self.whole(entries)
        ]


def show(ticket: Ticket, viewer: Viewer, at: datetime) -> Shown:
    """Read and judge a ticket that the viewer may see, in a handful of queries; needs its desk and edition joined."""
    edition = compiled(ticket.edition)
    journal = journal_of(ticket)
    return Shown(
        ticket=ticket,
        edition=edition,
        words=worded(ticket.edition, reader_language()),
        standing=judged(edition, journal, at, defence=True),
        journal=journal,
        made=list(PromiseRow.objects.filter(ticket=ticket, superseded_at__isnull=False)),
        viewer=viewer,
    )


def level_of(edition: Edition, code: str, decided: bool = True) -> ShownLevel:
    """A level by its code, with the edition's name for it; rank 4 for one that the edition does not know."""
    rank = Law(edition).rank(code)
    return ShownLevel(code, level_name(edition, code), rank.value if rank else 4, decided)


def _messages(ticket: Ticket, viewer: Viewer, seqs: Sequence[int]) -> Iterator[MessageRow]:
    """The messages of some entries that the viewer may read: one row for each of their files, or one for a message without
    any.
    """
    said = access.messages(viewer, ticket).filter(seq__in=seqs).order_by("seq", "attachments__id")
    fields = ("seq", "at", "by", "kind", "internal", "text", "full_text", "erased_at")
    of_file = ("id", "name", "size", "why", "width")
    for row in said.values_list(*fields, *(f"attachments__{field}" for field in of_file)):
        file = AttachedFile(*row[-len(of_file) :]) if row[-len(of_file)] is not None else None
        yield MessageRow(**dict(zip(fields, row, strict=False)), file=file)
