"""What a letter speaks about, in the reader's words: templates choose from here and work nothing out by themselves.

Everything is taken from the ticket, its standing and its edition at the moment of writing; of the notice's payload only
codes, numbers and the reasons that staff typed are used. No value is HTML, except marks that escape themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import translation

from reglament.desk.channels.email.answering.tokens import WAYS
from reglament.desk.channels.email.intake.references import signed
from reglament.desk.channels.email.outgoing import links
from reglament.desk.channels.email.outgoing.addressing import Addressee, one_line
from reglament.desk.channels.email.outgoing.letter_of_duty import DutyParts
from reglament.desk.channels.email.outgoing.letter_of_report import ReportParts
from reglament.desk.channels.email.outgoing.marks import Cited, LetterLink
from reglament.desk.channels.email.outgoing.speech import SPEECHES, Speech
from reglament.desk.lib.page import count_shown
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.rulebook.about import about_edition
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.intake.subjects import bare_subject
from reglament.desk.tickets.journal.standing import standing_of, standing_then
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.notices import AMONG_COLLEAGUES
from reglament.desk.tickets.presentation.as_whom import AsWhom, as_whom, may_confirm
from reglament.desk.tickets.presentation.kept import kept_subject
from reglament.desk.tickets.sentences import REFUSED, lost_for, word
from reglament.regulation.decisions import Act, Promise, Standing, Status
from reglament.regulation.facts import Kind

HANGS: dict[str, str] = {
    Kind.ASKED: "question",
    Kind.ASK_ADOPTED: "question",
    Kind.REMINDED: "reminder",
    Kind.COMPLETED: "completion",
}
"""What is not done until it arrives."""
LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something with a moment: a promise or a closing. `left` is the time before it, or behind it once `is_late`: time that counts
    for it, which is `in_working_time` unless its calendar is always open.
    """

    kind: str
    name: str
    moment: str
    clauses: Cited
    left: str = ""
    is_late: bool = False
    in_working_time: bool = False


class LetterContext(DutyParts, ReportParts):
    """What templates read as `letter`: one notice, about a ticket or none, as its reader is told of it at the moment `at`.

    `is_past`: how the request stands is judged by what was written down until then; all else, such as its subject, who has it and
    why it has its level, is that of now. A LookupError says what is not there.
    """

    def __init__(
        self, notice: Notice, ticket: Ticket | None, reader: Addressee, at: datetime, *, is_past: bool = False
    ) -> None:
        self.notice, self.ticket, self.reader, self.at, self.is_past = notice, ticket, reader, at, is_past
        self.payload: dict[str, object] = notice.payload
        self.speech: Speech = SPEECHES[reader.language]

    @property
    def desk(self) -> str:
        """The desk's name."""
        return one_line(self.notice.desk.name)

    @property
    def reference(self) -> str:
        """The ticket's reference, "SIROKA-1024"; empty where nothing was registered."""
        return self.ticket.reference if self.ticket else ""

    @property
    def tag(self) -> str:
        """The reference as subjects bear it: signed for the client, whose programs may keep nothing but the subject."""
        return self.reference if self.notice.staff_id else signed(self.reference)

    @property
    def subject(self) -> str:
        """What the request is called, by its sender; without what their program put before it, so that nothing is answered twice."""
        subject = one_line(self.ticket.subject if self.ticket else kept_subject(self.payload))
        return bare_subject(subject, self.notice.desk.slug)

    @property
    def page(self) -> LetterLink | None:
        """The ticket's own page; none for whom it is no more."""
        if self.notice.kind == "passed_on":
            return None
        return links.ticket_page(self.ticket, for_staff=self.notice.staff_id is not None) if self.ticket else None

    @property
    def held_for(self) -> str:
        """Why a colleague's mail went to nobody, or what staff had pressed was not sent, as a code."""
        return str(self.payload.get("why", ""))

    @property
    def not_sent(self) -> str:
        """Why what staff had pressed to send could not be sent, as a sentence in the reader's language."""
        with translation.override(self.reader.language):
            return str(word(REFUSED, self.held_for))

    @property
    def name(self) -> str:
        """The colleague whom the notice speaks of."""
        return one_line(str(self.payload.get("name", "")))

    @property
    def listed(self) -> str:
        """The references of the requests that the notice lists, the first of them where they are many."""
        numbers = self.payload.get("numbers")
        found = [self.notice.desk.reference(number) for number in numbers] if isinstance(numbers, list) else []
        is_more = len(found) < int(str(self.payload.get("count", 0)))
        return ", ".join([*found, *(["…"] if is_more else [])])

    @property
    def queue(self) -> LetterLink:
        """The list of what nobody works on."""
        return links.queue_page(self.notice.desk)

    @property
    def ways(self) -> dict[str, LetterLink]:
        """Where the client answers without signing in: by a "confirmation", a "dispute" or a "message"."""
        return {noun: links.answer_page(self.notice, noun) for noun in WAYS}

    @property
    def end(self) -> LetterLink | None:
        """Where staff stop letters of this kind; None for a letter that nobody may stop."""
        return links.end_page(self.notice)

    @property
    def following_end(self) -> LetterLink | None:
        """Where a reader who follows the request stops hearing of it; None for everybody else."""
        return links.following_page(self.notice, self.ticket)

    @property
    def as_whom(self) -> str:
        """Who the reader is to the request: the "asker", or one who follows it, "in copy" or "joined"."""
        return as_whom(self.notice, self.ticket).value

    @property
    def is_own(self) -> bool:
        """Whether the letter speaks to whoever asked."""
        return self.as_whom == AsWhom.ASKER

    @cached_property
    def may_confirm(self) -> bool:
        """Whether the reader may confirm or dispute; who is in copy and nothing more may not."""
        return may_confirm(self.notice, self.ticket)

    @property
    def asker(self) -> str:
        """Who asked, for those who follow."""
        return one_line(self.ticket.requester.full_name) if self.ticket else ""

    @property
    def answers_client(self) -> bool:
        """Whether the reader is a colleague who answers the client by answering the letter."""
        staff = self.notice.staff
        if self.notice.kind in AMONG_COLLEAGUES:
            return False
        return staff is not None and self.ticket is not None and reply.right.of_staff(as_staff(staff))

    @property
    def client(self) -> str:
        """Who asked, for staff: name and organisation."""
        ticket = self.ticket
        if ticket is None:
            return ""
        parts = (ticket.requester.full_name, ticket.organisation.name if ticket.organisation else "")
        return ", ".join(one_line(part) for part in parts if part)

    @property
    def ended(self) -> str:
        """What was promised for a merged request and ends with it, "first answer, solution"; mostly empty."""
        kinds = self.payload.get("ended")
        names = (self.speech.noun("promise", kind) for kind in kinds) if isinstance(kinds, list) else ()
        return ", ".join(filter(None, names))

    @property
    def other(self) -> str:
        """The reference of another request that the notice names: the one into which this one went, out of which it was
        split, or whose level it took over.
        """
        return self.notice.desk.reference(int(str(self.payload["number"])))

    @cached_property
    def edition(self) -> Edition:
        """The edition that binds the ticket or that the notice is about; where neither is, the one that was in force."""
        if self.ticket is not None:
            return self.ticket.edition
        return about_edition(self.notice) or Edition.objects.binding(self.notice.desk, self.notice.created_at)

    @cached_property
    def law(self) -> Law:
        """What the edition says."""
        return law_of(self.edition)

    @property
    def title(self) -> str:
        """The regulation's title in the reader's language, where it is published in it."""
        return worded(self.edition, self.reader.language).title

    @property
    def regulation(self) -> LetterLink:
        """The public page of the edition."""
        return links.regulation_page(self.notice.desk, self.edition)

    @property
    def changes(self) -> LetterLink:
        """The public page that shows what the edition changes of the one before it."""
        return links.changes_page(self.notice.desk, self.edition)

    @property
    def binding(self) -> str:
        """The moment from which the edition binds, in the edition's own zone: its days are days there."""
        zone = ZoneInfo(compiled(self.edition).time_zone)
        return self.speech.moment(self.edition.takes_effect, zone, self.at)

    @property
    def ground(self) -> Cited | None:
        """The clauses that the notice itself names."""
        clauses = self.payload.get("clauses")
        return self.cite([str(each) for each in clauses]) if isinstance(clauses, list) and clauses else None

    @cached_property
    def standing(self) -> Standing:
        """How the ticket stands now, as tickets judge it."""
        if self.ticket is None:
            raise LookupError(f"Notice {self.notice.pk} ({self.notice.kind}) speaks of a ticket and names none.")
        return standing_then(self.ticket, self.at) if self.is_past else standing_of(self.ticket, self.at)

    @property
    def state(self) -> str:
        """The ticket's state: open, waiting, completed, closed."""
        return str(self.standing.state)

    @property
    def level(self) -> str:
        """The name of the ticket's level."""
        called = self.law.level(self.standing.level)
        return self.named(called.value) if called else ""

    @property
    def covering(self) -> str:
        """The name of the level that covers a topic outside of the client's own."""
        called = self.law.level(str(self.payload.get("level")))
        return self.named(called.value) if called else ""

    @cached_property
    def level_clauses(self) -> Cited | None:
        """The clauses by which the level was given, or that it stands under."""
        rank = self.law.rank(self.standing.level)
        given = Entry.objects.filter(ticket=self.ticket, kind__in=(Kind.CLASSIFIED, Kind.RECLASSIFIED)).last()
        clauses = given.clauses if given else []
        return self.cite(clauses or rank.clauses) if rank else None

    @property
    def is_level_decided(self) -> bool:
        """Whether a person has confirmed the level."""
        return self.ticket is not None and self.ticket.level_decided

    @cached_property
    def targets(self) -> list[Deadline]:
        """The promises that are owed and whose clocks run, the nearest first."""
        owed = [
            each for each in self.standing.promises if each.status in (Status.RUNNING, Status.LATE) and not each.met_at
        ]
        return [self._due(promise) for promise in sorted(owed, key=lambda promise: promise.due)]

    @cached_property
    def target(self) -> Deadline | None:
        """The promise that a warning or a breach is about; None once it is owed no more."""
        return next((each for each in self.targets if each.kind == self.payload.get("promise")), None)

    @property
    def promise(self) -> str:
        """What the promise of a warning or a breach is called."""
        return self.speech.noun("promise", self.payload.get("promise"))

    @property
    def due(self) -> str:
        """The moment that a warning or a breach speaks of."""
        due = self.payload.get("due")
        return self.moment(datetime.fromisoformat(str(due))) if due else ""

    @property
    def lost(self) -> str:
        """What did not arrive, as it stands in a sentence."""
        return self.speech.lost.get(str(self.payload.get("what")), self.speech.lost[Kind.ANSWERED])

    @cached_property
    def why(self) -> str:
        """Why it did not arrive, in the words of whoever did not take it."""
        told = Entry.objects.filter(ticket=self.ticket, seq=self.notice.payload.get("told_in")).first()
        with translation.override(self.reader.language):
            return one_line(lost_for(str(told.said.get("why", ""))))[:LONGEST_WHY] if told else ""

    @property
    def hangs(self) -> str:
        """What hangs on its arrival: a "question", a "reminder", a "completion", or nothing."""
        return HANGS.get(str(self.payload.get("what")), "")

    @cached_property
    def closing(self) -> Deadline | None:
        """When silence would close the ticket, and by which clauses."""
        closings = (moment for moment in self.standing.next if moment.what is Act.CLOSE)
        return next((Deadline("close", "", self.moment(each.at), self.cite(each.clauses)) for each in closings), None)

    @property
    def intake(self) -> LetterLink:
        """The page of what came in and is no request, for staff."""
        return links.intake_page(self.notice.desk)

    @property
    def waits(self) -> list[tuple[str, str]]:
        """How much waits there, by kind, as it was counted for the notice."""
        counts = self.payload.get("counts")
        return [(str(kind), count_shown(count)) for kind, count in counts.items()] if isinstance(counts, dict) else []

    @property
    def since(self) -> str:
        """The moment since which something waits."""
        since = self.payload.get("since")
        return self.moment(datetime.fromisoformat(str(since))) if since else ""

    def moment(self, at: datetime) -> str:
        """A moment in the reader's zone."""
        return self.speech.moment(at, self.reader.zone, self.at)

    def cite(self, clauses: Sequence[str]) -> Cited:
        """Clauses, each with the address of its text."""
        return self.speech.cite([(number, links.clause(self.regulation, number)) for number in dict.fromkeys(clauses)])

    def named(self, names: dict[str, str]) -> str:
        """What a thing of the edition is called in the reader's language."""
        return names.get(self.reader.language) or next(iter(names.values()), "")

    def _due(self, promise: Promise) -> Deadline:
        left = self.speech.short(timedelta(minutes=promise.left_minutes))
        moment, clauses = self.moment(promise.due), self.cite(promise.clauses)
        name = self.speech.noun("promise", promise.kind)
        is_late, is_working = promise.status is Status.LATE, self.law.counts_working_hours(promise.calendar)
        return Deadline(str(promise.kind), name, moment, clauses, left, is_late=is_late, in_working_time=is_working)
