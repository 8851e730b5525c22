"""Time worked on a request, as its page shows it, in one annotated question; and how its words are forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery, Sum

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.forgetting import ErasedWords
from reglament.desk.workplace.models import WorkCounter, WorkedTime
from reglament.desk.workplace.models.worked import counted_minutes, is_forgotten


@dataclass(frozen=True, slots=True)
class ShownCounter:
    """The reader's own counter, wherever it runs: since when, and how many `minutes` it has."""

    number: int
    reference: str
    since: datetime
    minutes: int
    is_forgotten: bool

    @property
    def clock(self) -> str:
        """As a clock has it: "1:05". The page's script goes on from there."""
        return f"{self.minutes // 60}:{self.minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class ShownWorked:
    """What stands on a request's page: all of its `minutes`, those of each of the staff, and the reader's counter."""

    minutes: int
    by: Sequence[tuple[str, int]]
    counter: ShownCounter | None
    is_here: bool


def own_counter(viewer: Viewer) -> dict[str, Subquery]:
    """The sum of each ticket of a question, and the viewer's counter wherever it runs; as columns beside it."""
    whole = WorkedTime.objects.filter(ticket=OuterRef("pk")).counting().order_by().values("ticket")
    counter = WorkCounter.objects.filter(staff=viewer.staff_id)
    return {
        "worked_minutes": Subquery(whole.annotate(whole=Sum("minutes")).values("whole")),
        "counter_on": Subquery(counter.values("ticket__number")[:1]),
        "counter_since": Subquery(counter.values("since")[:1]),
        "counter_seen_at": Subquery(counter.values("seen_at")[:1]),
    }


def worked_on(ticket: Ticket, at: datetime) -> ShownWorked:
    """Of a ticket that came with `own_counter`; by whom is asked for only where somebody worked."""
    minutes = getattr(ticket, "worked_minutes", None) or 0
    on = getattr(ticket, "counter_on", None)
    counter = None
    if on is not None:
        counter = shown_counter(ticket.desk, on, ticket.counter_since, ticket.counter_seen_at, at)  # type: ignore[attr-defined]
    by = _by_whom(ticket) if minutes else ()
    return ShownWorked(minutes, by, counter, is_here=on == ticket.number)


def shown_counter(desk: Desk, number: int, since: datetime, seen_at: datetime, at: datetime) -> ShownCounter:
    """A counter that runs on the request of this number."""
    minutes = counted_minutes(since, seen_at, at)
    return ShownCounter(number, desk.reference(number), since, minutes, is_forgotten(since, seen_at, at))


def _by_whom(ticket: Ticket) -> list[tuple[str, int]]:
    counting = WorkedTime.objects.filter(ticket=ticket).counting()
    summed = counting.values("staff_id", "staff__user__full_name").annotate(whole=Sum("minutes"))
    return [(each["staff__user__full_name"], each["whole"]) for each in summed.order_by("-whole", "staff_id")]


def forget(erased: ErasedWords) -> None:
    """Empty what people said of their work: it may say what the request's words said. How long it was stays."""
    WorkedTime.objects.filter(ticket=erased.ticket).exclude(words="", why="").update(words="", why="")
