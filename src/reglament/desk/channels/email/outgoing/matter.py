"""What a letter speaks about, in the reader's words: templates choose from here and work nothing out by themselves.

Everything is taken from the ticket, its standing and its edition at the moment of writing; of the notice's payload only
codes, numbers and the reasons that staff typed are used. No value is HTML, except marks that escape themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from reglament.desk.channels.email.answering.tokens import WAYS
from reglament.desk.channels.email.intake.references import signed
from reglament.desk.channels.email.outgoing import links
from reglament.desk.channels.email.outgoing.addressing import Reader, one_line
from reglament.desk.channels.email.outgoing.marks import Cited, Link
from reglament.desk.channels.email.outgoing.speech import SPEECHES, Speech
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Entry, Notice


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a moment: a promise or a closing. `left` is working time before it, or behind it once `is_late`."""

    kind: str
    name: str
    moment: str
    clauses: Cited
    left: str = ""
    is_late: bool = False


class Matter:
    """The matter of one notice as its reader is told of it at the moment `at`. A LookupError says what is not there."""

    def __init__(self, notice: Notice, reader: Reader, at: datetime) -> None:
        self.notice, self.reader, self.at = notice, reader, at
        self.payload: dict[str, Any] = notice.payload
        self.speech: Speech = SPEECHES[reader.language]

    @property
    def desk(self) -> str:
        """The desk's name."""
        return one_line(self.notice.desk.name)

    @property
    def reference(self) -> str:
        """The ticket's reference, "SIROKA-1024"; empty where nothing was registered."""
        return self.notice.ticket.reference if self.notice.ticket else ""

    @property
    def tag(self) -> str:
        """The reference as subjects bear it: signed for the client, whose programs may keep nothing but the subject."""
        return self.reference if self.notice.staff_id else signed(self.reference)

    @property
    def subject(self) -> str:
        """What the request is called, by its sender."""
        ticket = self.notice.ticket
        return one_line(ticket.subject if ticket else str(self.payload.get("subject", "")))

    @property
    def page(self) -> Link | None:
        """The ticket's own page."""
        ticket, for_staff = self.notice.ticket, self.notice.staff_id is not None
        return links.ticket_page(ticket, for_staff=for_staff) if ticket else None

    @property
    def ways(self) -> dict[str, Link]:
        """Where the client answers without signing in: by a "confirmation", a "dispute" or a "message"."""
        return {noun: links.answer_page(self.notice, noun) for noun in WAYS}

    @property
    def end(self) -> Link | None:
        """Where staff stop letters of this kind; None for a letter that nobody may stop."""
        return links.end_page(self.notice) if self.notice.is_stoppable else None

    @property
    def client(self) -> str:
        """Who asked, for staff: name and organisation."""
        ticket = self.notice.ticket
        if ticket is None:
            return ""
        parts = (ticket.requester.full_name, ticket.organisation.name if ticket.organisation else "")
        return ", ".join(one_line(part) for part in parts if part)

    @property
    def merged_into(self) -> str:
        """The reference of the earlier request into which this one went."""
        return f"{self.notice.desk.slug.upper()}-{int(self.payload['number'])}"

    @cached_property
    def edition(self) -> Edition:
        """The edition that binds the ticket, or, where nothing was registered, the one that was in force."""
        notice = self.notice
        return notice.ticket.edition if notice.ticket else Edition.objects.binding(notice.desk, notice.created_at)

    @cached_property
    def rules(self) -> Any:
        """The edition's rules. Their types are the core's, which only the rulebook and tickets talk to."""
        return compiled(self.edition).rules

    @property
    def title(self) -> str:
        """The regulation's title in the reader's language, where it is published in it."""
        return worded(self.edition, self.reader.language).title

    @property
    def regulation(self) -> Link:
        """The public page of the edition."""
        return links.regulation_page(self.notice.desk, self.edition)

    @property
    def ground(self) -> Cited | None:
        """The clauses that the notice itself names."""
        clauses = self.payload.get("clauses")
        return self.cite(clauses) if clauses else None

    @cached_property
    def standing(self) -> Any:
        """How the ticket stands now, as tickets judge it."""
        if self.notice.ticket is None:
            raise LookupError(f"Notice {self.notice.pk} ({self.notice.kind}) speaks of a ticket and names none.")
        return standing_of(self.notice.ticket, self.at)

    @property
    def state(self) -> str:
        """The ticket's state: open, waiting, completed, closed."""
        return str(self.standing.state)

    @property
    def level(self) -> str:
        """The name of the ticket's level."""
        rule = self.rules.levels.get(self.standing.level)
        return self.named(rule.called.value) if rule else ""

    @property
    def covering(self) -> str:
        """The name of the level that covers a topic outside of the client's own."""
        rule = self.rules.levels.get(str(self.payload.get("level")))
        return self.named(rule.called.value) if rule else ""

    @property
    def level_clauses(self) -> Cited | None:
        """The clauses by which the level was given, or that it stands under."""
        rule = self.rules.levels.get(self.standing.level)
        given = Entry.objects.filter(ticket=self.notice.ticket, kind__in=("classified", "reclassified")).last()
        clauses = given.clauses if given else []
        return self.cite(clauses or [rule.rank.clause]) if rule else None

    @property
    def is_level_decided(self) -> bool:
        """Whether a person has confirmed the level."""
        return self.notice.ticket is not None and self.notice.ticket.level_decided

    @cached_property
    def targets(self) -> list[Due]:
        """The promises that are owed and whose clocks run, the nearest first."""
        owed = [each for each in self.standing.promises if each.status in ("running", "late") and not each.met_at]
        return [self._due(promise) for promise in sorted(owed, key=lambda promise: promise.due)]

    @property
    def target(self) -> Due | None:
        """The promise that a warning or a breach is about; None once it is owed no more."""
        return next((each for each in self.targets if each.kind == self.payload.get("promise")), None)

    @property
    def promise(self) -> str:
        """What the promise of a warning or a breach is called."""
        return self.speech.promises.get(str(self.payload.get("promise")), "")

    @property
    def due(self) -> str:
        """The moment that a warning or a breach speaks of."""
        due = self.payload.get("due")
        return self.moment(datetime.fromisoformat(due)) if due else ""

    @property
    def closing(self) -> Due | None:
        """When silence would close the ticket, and by which clauses."""
        closings = (moment for moment in self.standing.next if moment.what == "close")
        return next((Due("close", "", self.moment(each.at), self.cite(each.clauses)) for each in closings), None)

    def moment(self, at: datetime) -> str:
        """A moment in the reader's zone."""
        return self.speech.moment(at, self.reader.zone, self.at)

    def cite(self, clauses: Sequence[str]) -> Cited:
        """Clauses, each with the address of its text."""
        return self.speech.cite([(number, links.clause(self.regulation, number)) for number in dict.fromkeys(clauses)])

    def named(self, names: dict[str, str]) -> str:
        """What a thing of the edition is called in the reader's language."""
        return names.get(self.reader.language) or next(iter(names.values()), "")

    def _due(self, promise: Any) -> Due:
        left = self.speech.short(timedelta(minutes=promise.left_minutes))
        moment, clauses = self.moment(promise.due), self.cite(promise.clauses)
        name = self.speech.promises[promise.kind]
        return Due(str(promise.kind), name, moment, clauses, left, is_late=promise.status == "late")
