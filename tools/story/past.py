"""The past of the story: its clock, and people who act at past moments through the desk's real actions."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import Alarm, Ticket
from reglament.desk.tickets.service import clerk
from tools.story.acting import by_client, by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.leaving import letters_leave

MOST_ALARMS = 20
"""A request of a few days rings less often; more would mean a clerk that goes round in circles."""


@dataclass(frozen=True, slots=True)
class Past:
    """One company at the moment `now`; the story's days are counted back from it on the company's own clock."""

    company: Company
    now: datetime

    def ago(self, minutes: float = 0, hours: float = 0) -> datetime:
        """So long before now."""
        return self.now - timedelta(minutes=minutes, hours=hours)

    def day(self, back: int, clock: str) -> datetime:
        """`clock` ("10:20", local) on the `back`-th weekday before today; 1 is the last one."""
        zone = ZoneInfo(self.company.desk.time_zone)
        day = self.now.astimezone(zone).date()
        while back:
            day -= timedelta(days=1)
            back -= day.weekday() < 5
        return datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)

    def sends(self, who: str, at: datetime, subject: str, text: str, **more: Any) -> "Thread":
        """A client's request, with which a thread of the story begins."""
        done = sends(self.company, who, at, subject=subject, text=text, **{"details": {}, **more})
        return Thread(self, ticket_of(done), who)


@dataclass(slots=True)
class Thread:
    """One request and what happens to it; every verb gives the thread itself, so that it reads as a story."""

    past: Past
    ticket: Ticket
    client: str
    worker: str = "specialist"

    def taken(self, at: datetime, worker: str = "specialist") -> Self:
        """Somebody takes the request, and works on it from then on."""
        self.worker = worker
        assign(self._staff(at), self._worker().pk)
        return self

    def decided(self, at: datetime, level: str, reason: str = "") -> Self:
        """The level is confirmed, or overruled with a reason."""
        classify(self._staff(at), level, reason)
        return self

    def answered(self, at: datetime, text: str) -> Self:
        """Staff answer."""
        reply(self._staff(at), text)
        return self

    def asked(self, at: datetime, text: str) -> Self:
        """Staff ask, and the solution's clock stands still."""
        ask(self._staff(at), text)
        return self

    def adopted(self, at: datetime) -> Self:
        """Staff make the desk's own question theirs, and the request waits."""
        adopt(self._staff(at))
        return self

    def noted(self, at: datetime, text: str) -> Self:
        """Staff write a note that the client does not see."""
        note(self._staff(at), text)
        return self

    def delayed(self, at: datetime, reason: str, explanation: str) -> Self:
        """Staff say why it takes longer."""
        delay(self._staff(at), reason, explanation)
        return self

    def completed(self, at: datetime, ending: str, text: str, **particulars: str) -> Self:
        """Staff say how it ended."""
        complete(self._staff(at), ending, text, particulars)
        return self

    def wrote(self, at: datetime, text: str, *files: File) -> Self:
        """The client writes again."""
        tell_more(self._client(at), text, files)
        return self

    def confirmed(self, at: datetime) -> Self:
        """The client is content."""
        confirm(self._client(at))
        return self

    def disputed(self, at: datetime, reason: str) -> Self:
        """The client is not."""
        dispute(self._client(at), reason)
        return self

    def till_now(self) -> Self:
        """Let the clock bring about what it must until now."""
        self._clock_until(self.past.now)
        return self

    def _staff(self, at: datetime) -> Order:
        self._clock_until(at)
        return by_staff(self._worker(), self.ticket, at)

    def _client(self, at: datetime) -> Order:
        self._clock_until(at)
        return by_client(self.past.company.clients[self.client], self.ticket, at)

    def _worker(self) -> Staff:
        return self.past.company.staff[self.worker]

    def _clock_until(self, at: datetime) -> None:
        """Wake the clerk at each moment of this request that comes before `at`, as it would have woken by itself."""
        for _ in range(MOST_ALARMS):
            due = Alarm.objects.filter(ticket=self.ticket, wake_at__lte=at).values_list("wake_at", flat=True).first()
            if due is None:
                return
            letters_leave(Notice.objects.on(self.ticket.about))
            clerk.wake(self.ticket.pk, due)
        raise RuntimeError(f"{self.ticket.reference}: its alarm rings again and again.")
