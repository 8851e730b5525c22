"""The counter of a request: its person starts it and stops it, and nobody else does. It counts from press to press, on the desk.

A person has one or none. One that ran on without its person is never written by itself: they say how long they really worked.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib.once import content_of, once
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.actions.count_time import WorkSaid, lock_worker, write_worked
from reglament.desk.workplace.models import HowCounted, WorkCounter, WorkedTime
from reglament.desk.workplace.models.worked import AWAY, counted_minutes, is_forgotten


@dataclass(frozen=True, slots=True)
class CounterStop:
    """What is said as the counter stops: in a few words for what, and how many `minutes` it really was, where the desk cannot know."""

    words: str = ""
    minutes: int | None = None


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Start the counter"))
def start_counter(viewer: Viewer, ticket: Ticket, at: datetime) -> WorkCounter:
    """The viewer's counter, which now runs on this request, or runs on another one, as its `ticket` says: that is stopped first."""
    with transaction.atomic():
        staff = lock_worker(viewer)
        running = WorkCounter.objects.filter(staff=staff).select_related("ticket__desk").first()
        if running is not None:
            return running
        return WorkCounter.objects.create(staff=staff, desk_id=ticket.desk_id, ticket=ticket, since=at, seen_at=at)


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Stop the counter"))
def stop_counter(viewer: Viewer, ticket: Ticket, said: CounterStop, at: datetime) -> WorkedTime | None:
    """Write down what the viewer's counter has on this request, on the day on which it began. None where none runs there: a second tab
    was quicker. ValidationError where it was forgotten and nobody said how long it really was, and for what cannot be.
    """

    def write() -> WorkedTime | None:
        staff = lock_worker(viewer)
        running = WorkCounter.objects.filter(staff=staff, ticket=ticket).first()
        if running is None:
            return None
        minutes, counted = said.minutes, HowCounted.ASKED
        if minutes is None:
            if is_forgotten(running.since, running.seen_at, at):
                raise ValidationError(
                    _("The counter ran on without you. Say how long you really worked."), code="minutes"
                )
            minutes, counted = counted_minutes(running.since, running.seen_at, at), HowCounted.PAGE
        told = WorkSaid(minutes, ticket.desk.day_of(running.since), said.words)
        key = content_of("counter", ticket.pk, running.since.isoformat())
        written = write_worked(staff, ticket, told, at, counted=counted, key=key)
        running.delete()
        return written

    return once(write)


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Throw away what the counter has"))
def drop_counter(viewer: Viewer, ticket: Ticket) -> bool:
    """End the viewer's counter on this request and count nothing; whether one ran."""
    dropped, _by_model = WorkCounter.objects.filter(staff=viewer.staff_id, ticket=ticket).delete()
    return bool(dropped)


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Keep the counter running"))
def keep_counting(viewer: Viewer, desk: Desk, number: int, at: datetime) -> bool:
    """The page of this request is before its reader's eyes; whether their counter runs there. One that was left for long is not
    revived.
    """
    running = WorkCounter.objects.of(desk).filter(staff=viewer.staff_id, ticket__number=number)
    return bool(running.filter(seen_at__gte=at - AWAY, seen_at__lte=at).update(seen_at=at))
