"""A ticket on which something happens: what is known of it, what the act adds, and how both are written.

An action says what happened (`mark`, `say`, `tell`); the scene judges again and writes the journal, the derived rows
and the notices. It runs inside the transaction that `performing.py` or the clerk opened; notices leave after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from reglament.desk.notices import outbox, telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Staff, StaffRole
from reglament.desk.tickets import access, indexing
from reglament.desk.tickets.journal import chain
from reglament.desk.tickets.journal.facts import codes_of, fact_of
from reglament.desk.tickets.journal.following import copied, joined
from reglament.desk.tickets.journal.orders import DESK, Actor, Done
from reglament.desk.tickets.journal.sealing import seal, seal_message
from reglament.desk.tickets.models import Alarm, Attachment, Entry, Message, Promise, Ticket
from reglament.desk.tickets.notices import TO_FOLLOWERS
from reglament.desk.tickets.stage import projecting, watching
from reglament.desk.tickets.stage.rights import WORKERS
from reglament.regulation.decisions import Moment, Standing
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.standing import judge

Clauses = tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """A ticket under lock with its journal and standing, and what the action adds to them.

    `viewer` is whose order it is, None where the desk acts by itself; `others` are further tickets under lock, by their ids.
    `through` are the ids of those by way of which the order came, each merged into the next. `pressed_at` is when an order was given
    that has waited since. Where `may_be_watched` is False, nobody of the staff watched it when it was locked.
    """

    ticket: Ticket
    edition: Edition
    actor: Actor
    at: datetime
    journal: list[Entry]
    stood: list[Promise] = field(default_factory=list)
    key: str | None = None
    content: str = ""
    viewer: Viewer | None = None
    others: dict[int, "Scene"] = field(default_factory=dict)
    through: tuple[int, ...] = ()
    pressed_at: datetime | None = None
    may_be_watched: bool = True
    written: int = 0
    messages: list[Message] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    _judged: tuple[int, Standing] | None = None

    def mark(
        self,
        fact: Fact,
        *,
        actor: Actor | None = None,
        clauses: Clauses = (),
        words: Mapping[str, object] | None = None,
        **codes: int | str | None,
    ) -> Entry:
        """Add one fact to the journal. `codes` stay in it for ever beside the fact's own fields; what people wrote is given
        as `words`, by name, which can be erased.
        """
        last = self.journal[-1].seq if self.journal else 0
        who = actor or self.actor
        entry = Entry(
            desk_id=self.ticket.desk_id,
            # By what the ticket counts, too: an entry that somebody took off the end leaves its gap, whatever comes after it.
            seq=max(last, self.ticket.last_seq) + 1,
            act=self._act(),
            at=fact.at,
            recorded_at=self.at,
            kind=fact.kind.value,
            by=fact.by.value,
            person_id=who.person_id,
            staff_id=who.staff_id,
            payload=codes_of(fact, codes),
            clauses=list(clauses),
            key=self.key,
            content=(self.content or None) if self.key else None,
            version=chain.VERSION,
        )
        seal(entry, {name: told for name, told in (words or {}).items() if told})
        self.key = None
        self.journal.append(entry)
        return entry

    def say(
        self,
        fact: Fact,
        message: Message,
        *,
        actor: Actor | None = None,
        clauses: Clauses = (),
        words: Mapping[str, object] | None = None,
        **codes: int | str | None,
    ) -> Entry:
        """Add a fact that carries a message; the entry keeps a commitment to its texts, the message its journal number."""
        entry = self.mark(fact, actor=actor, clauses=clauses, words=words, **codes)
        seal_message(entry, message)
        message.seq, message.at = entry.seq, fact.at
        message.by, message.person_id, message.staff_id = fact.by.value, entry.person_id, entry.staff_id
        self.messages.append(message)
        return entry

    def erase(self, entry: Entry) -> Entry:
        """Add the fact that the words of an entry are erased. The database empties them when it is written."""
        fact = Fact(self.at, Kind.ERASED, self.actor.by)
        marked = self.mark(fact)
        marked.erases, entry.words, entry.salt, entry.erased_at = entry.seq, None, "", self.at
        return marked

    def tell(self, kind: str, **payload: object) -> None:
        """Put a notice for the client who asked into the outbox, and for everybody whose own request was merged into this
        one; it leaves after the commit, in the ticket's order. It tells of what was marked last, and that entry names the
        people in copy who are told the same.

        It names words by the journal number (`seq`) of who wrote them, and never repeats them.
        """
        for person_id in (self.ticket.requester_id, *self.followers):
            self._tell(Reader.client(person_id), kind, payload)
        told = self.in_copy if kind in TO_FOLLOWERS else []
        for person_id in told:
            self._tell(Reader.client(person_id), kind, {**payload, "in_copy": True})
        if told and len(self.journal) > self.written:
            self.journal[-1].payload["told"] = told

    def tell_again(self, kind: str, **payload: object) -> None:
        """The same for what is told every now and then: where an earlier one has not left yet, by a channel to a reader, that
        one tells of what was marked last, and nothing is added.
        """
        waiting = outbox.retell(self.ticket.about, kind, self.journal[-1].seq)
        before = len(self.notices)
        self.tell(kind, **payload)
        for notice in self.notices[before:]:
            notice.waits_by = {channel for person_id, channel in waiting if person_id == notice.recipient_id}

    def tell_client(self, person_id: int, kind: str, **payload: object) -> None:
        """Put a notice for one of the clients' people into the outbox, whether the ticket is theirs or was."""
        self._tell(Reader.client(person_id), kind, payload)

    def pass_on(self, notice: Notice, person_id: int) -> None:
        """Put into the outbox for one of the clients' people what a notice told another one; it tells of what that told of."""
        self._tell(Reader.client(person_id), notice.kind, notice.payload)
        self.notices[-1].about_part = notice.about_part

    def tell_sender(self, kind: str, **payload: object) -> None:
        """Put a notice for whoever acts on the client's side into the outbox; for one whom the desk does not know, it goes to
        the client who asked.
        """
        self._tell(Reader.client(self.actor.person_id or self.ticket.requester_id), kind, payload)

    def tell_assignee(self, kind: str, **payload: object) -> None:
        """Put a notice for the specialist who has the ticket into the outbox, if somebody has it."""
        if self.ticket.assignee_id:
            self._tell(Reader.staff(self.ticket.assignee_id), kind, payload)

    def tell_colleague(self, staff_id: int, kind: str, **payload: object) -> None:
        """Put a notice for one member of staff into the outbox."""
        self._tell(Reader.staff(staff_id), kind, payload)

    def tell_heads(self, kind: str, **payload: object) -> None:
        """Put a notice for each head of the desk into the outbox."""
        heads = Staff.objects.working().filter(desk_id=self.ticket.desk_id, role=StaffRole.HEAD)
        for head_id in heads.values_list("pk", flat=True):
            self._tell(Reader.staff(head_id), kind, payload)

    def tell_whoever_takes(self, kind: str, **payload: object) -> None:
        """Put a notice for the specialist who has the ticket into the outbox; where nobody has it, for everybody of the desk who
        takes requests from the queue.
        """
        if self.ticket.assignee_id:
            self.tell_assignee(kind, **payload)
            return
        takers = Staff.objects.working().filter(desk_id=self.ticket.desk_id, role__in=WORKERS)
        for taker_id in takers.values_list("pk", flat=True):
            self._tell(Reader.staff(taker_id), kind, payload)

    def _tell(self, reader: Reader, kind: str, payload: dict[str, object]) -> None:
        told = telling.notice(self.ticket.desk_id, reader, kind, payload, at=self.said_at)
        told.about_part = self.journal[-1].seq
        if reader.person_id is not None:
            told.last_used = partial(self._last_used, reader.person_id)
        self.notices.append(told)

    def _last_used(self, person_id: int) -> str:
        """By which channel one of the client's people wrote last on the ticket; empty for who never did. It is asked once the
        words of the act itself are written.
        """
        said = Message.objects.filter(ticket=self.ticket.pk, person=person_id, by=By.CLIENT).exclude(channel="")
        return said.order_by("-seq").values_list("channel", flat=True).first() or ""

    @property
    def said_at(self) -> datetime:
        """When what the action says was said: at the press, and judged now, where it has waited since."""
        return self.pressed_at or self.at

    @property
    def followers(self) -> list[int]:
        """The people besides its requester whose own requests were merged into this one, and who have not stopped."""
        return [each for each in joined(self.journal) if each != self.ticket.requester_id]

    @property
    def in_copy(self) -> list[int]:
        """The people in copy who are told, too: of those who follow, whoever is of the client still. Nobody is told twice."""
        others = [each for each in copied(self.journal) if each not in (self.ticket.requester_id, *self.followers)]
        if not others:
            return []
        allowed = set(access.colleagues(self.ticket).filter(pk__in=others).values_list("pk", flat=True))
        return [each for each in others if each in allowed]

    @property
    def standing(self) -> Standing:
        """How the ticket stands with everything in the journal so far; judged again after each addition."""
        if self._judged is None or self._judged[0] != len(self.journal):
            facts = [fact_of(entry) for entry in self.journal]
            self._judged = (len(facts), judge(self.edition, facts, self.at))
        return self._judged[1]

    def settle(self) -> Done:
        """Write everything that the action added and everything that follows from it."""
        projecting.project(self.ticket, self.standing, self.journal)
        self.ticket.save(update_fields=projecting.DERIVED if self.written else None)
        self._seal()
        made, changed = projecting.revise(self.stood, self.standing, self.journal[self.written])
        Entry.objects.bulk_create(self.journal[self.written :])
        self._save_words()
        indexing.put_in(self.ticket, self.journal[self.written :], self.messages)
        projecting.save_followers(self.ticket, self.journal, self.written)
        projecting.save_ties(self.ticket, self.journal, self.written)
        for row in changed:
            row.save(update_fields=projecting.OUTCOME)
        Promise.objects.bulk_create(made)
        self.set_alarm()
        telling.tell(self.notices)
        if self.written and self.may_be_watched:
            told = {notice.staff_id for notice in self.notices if notice.staff_id}
            watching.tell_watchers(self.ticket, self.journal[self.written :], told, self.said_at)
        return Done(self.ticket.pk, self.journal[-1].seq)

    def _seal(self) -> None:
        """Tie the new rows to the ticket, which has its number now, and chain the new entries."""
        before = self.journal[self.written - 1].hash if self.written else chain.START
        for entry in self.journal[self.written :]:
            entry.ticket_id = self.ticket.pk
            entry.hash = before = chain.link(entry, before)
        for message in self.messages:
            message.ticket_id = self.ticket.pk
        for notice in self.notices:
            notice.about = self.ticket.about

    def _save_words(self) -> None:
        Message.objects.bulk_create(self.messages)
        for attachment in self.attachments:
            attachment.message_id = attachment.message.pk
        Attachment.objects.bulk_create(self.attachments)

    def _act(self) -> int:
        if not self.written:
            return 1
        return self.journal[self.written - 1].act + 1

    def set_alarm(self) -> None:
        """Write the alarm that the standing calls for, or take the old one away."""
        alarm = projecting.alarm_of(self.ticket.pk, self.standing)
        if alarm is None:
            if self.written:
                Alarm.objects.filter(ticket_id=self.ticket.pk).delete()
        else:
            alarm.save(force_insert=not self.written)


def close_by_clock(scene: Scene, moment: Moment) -> None:
    """The clock's own closing: after silence (3.6) or after a confirmation window without an answer (3.7)."""
    fact = Fact(moment.at, Kind.CLOSED, DESK.by, ending=moment.ending, reason="clock")
    key, scene.key = scene.key, None
    scene.mark(fact, actor=DESK, clauses=moment.clauses)
    scene.key = key
    scene.tell("closed_by_clock", clauses=list(moment.clauses), ending=moment.ending)
