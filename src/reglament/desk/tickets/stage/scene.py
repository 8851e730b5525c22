"""A ticket on which something happens: what is known of it, what the act adds, and how both are written.

An action says what happened (`mark`, `say`, `tell`); the scene judges again and writes the journal, the derived rows
and the notices. It runs inside the transaction that `performing.py` or the clerk opened; notices leave after it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reglament.desk.people.models import Role, Staff
from reglament.desk.tickets.journal import chain
from reglament.desk.tickets.journal.facts import fact_of, payload_of
from reglament.desk.tickets.journal.orders import DESK, Actor, Done
from reglament.desk.tickets.models import Alarm, Attachment, Entry, Message, Notice, Promise, Ticket
from reglament.desk.tickets.stage import projecting, routing
from reglament.regulation.decisions import Moment, Standing
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Fact, Kind
from reglament.regulation.judging.standing import judge

Clauses = tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """A ticket under lock with its journal and standing, and what the action adds to them."""

    ticket: Ticket
    edition: Edition
    actor: Actor
    at: datetime
    journal: list[Entry]
    stood: list[Promise] = field(default_factory=list)
    key: str | None = None
    written: int = 0
    messages: list[Message] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    _judged: tuple[int, Standing] | None = None

    def mark(self, fact: Fact, *, actor: Actor | None = None, clauses: Clauses = (), **more: Any) -> Entry:
        """Add one fact to the journal; `more` is kept in the entry's payload beside the fact's own fields."""
        last = self.journal[-1] if self.journal else None
        who = actor or self.actor
        entry = Entry(
            desk_id=self.ticket.desk_id,
            seq=last.seq + 1 if last else 1,
            act=self._act(),
            at=fact.at,
            recorded_at=self.at,
            kind=fact.kind.value,
            by=fact.by.value,
            person_id=who.person_id,
            staff_id=who.staff_id,
            payload={**payload_of(fact), **more},
            clauses=list(clauses),
            key=self.key,
        )
        self.key = None
        self.journal.append(entry)
        return entry

    def say(
        self, fact: Fact, message: Message, *, actor: Actor | None = None, clauses: Clauses = (), **more: Any
    ) -> Entry:
        """Add a fact that carries words; the entry keeps the hash of the text, the message its journal number."""
        entry = self.mark(fact, actor=actor, clauses=clauses, text_sha256=chain.digest(message.text), **more)
        message.seq, message.at = entry.seq, fact.at
        message.by, message.person_id, message.staff_id = fact.by.value, entry.person_id, entry.staff_id
        self.messages.append(message)
        return entry

    def tell(self, kind: str, **payload: Any) -> None:
        """Put a notice for the client who asked into the outbox; it leaves after the commit, in the ticket's order."""
        self._tell(kind, payload, recipient_id=self.ticket.requester_id)

    def tell_assignee(self, kind: str, **payload: Any) -> None:
        """Put a notice for the specialist who has the ticket into the outbox, if somebody has it."""
        if self.ticket.assignee_id:
            self._tell(kind, payload, staff_id=self.ticket.assignee_id)

    def tell_heads(self, kind: str, **payload: Any) -> None:
        """Put a notice for each head of the desk into the outbox."""
        heads = Staff.objects.working().filter(desk_id=self.ticket.desk_id, role=Role.HEAD)
        for head_id in heads.values_list("pk", flat=True):
            self._tell(kind, payload, staff_id=head_id)

    def _tell(self, kind: str, payload: dict[str, Any], **whom: int) -> None:
        self.notices.append(
            Notice(
                desk_id=self.ticket.desk_id,
                **whom,
                channel="email",
                kind=kind,
                payload=payload,
                created_at=self.at,
                next_try_at=self.at,
            )
        )

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
        for row in changed:
            row.save(update_fields=projecting.OUTCOME)
        Promise.objects.bulk_create(made)
        self.set_alarm()
        Notice.objects.bulk_create(routing.with_copies(self.notices))
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
            notice.ticket_id = self.ticket.pk

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
