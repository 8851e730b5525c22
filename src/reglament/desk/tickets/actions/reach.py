"""What had not arrived has reached the client after all: told by another way, or read on their own pages (3.6, 3.7)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import as_person
from reglament.desk.people.models import Person
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF_OR_CLIENT
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.speaking import while_speaking
from reglament.desk.tickets.stage.times import Known, no, until_closed
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import By, Fact, Kind

LONGEST = 300


@dataclass(frozen=True, slots=True)
class OtherWay(Told):
    """By which way the client was told, in a few words of a member of staff; up to 300 characters, and none of a client's."""

    how: str = ""

    def ready(self) -> Self:
        """Cut to what is kept."""
        return replace(self, how=self.how.strip()[:LONGEST])


def while_untold(known: Known) -> Ruling:
    """While something that the client was told has not arrived, and the request is not over."""
    if not (ruling := until_closed(known)).holds:
        return ruling
    return ruling if known.standing.untold else no("nothing is undelivered")


@action(
    OtherWay,
    title=_("The client has been told another way"),
    right=STAFF_OR_CLIENT,
    when=while_untold,
    theirs=while_speaking,
)
def reach(scene: Scene, told: OtherWay) -> None:
    """From here on everything that had not arrived counts: a question waits, a completed request may be confirmed.

    Whoever speaks for the client shows by reading it that it has reached them.
    """
    by = scene.actor.by
    if by is By.PERSON and not told.how:
        raise Refused("telling needs a way")
    scene.mark(Fact(scene.at, Kind.REACHED, by), words={"how": told.how})


def note_reading(ticket: Ticket, person_id: int, at: datetime, *, up_to: int | None = None) -> bool:
    """A client has the conversation before them, `up_to` a journal number or all of it: answers whether that brought them
    something that had not arrived.

    One query tells where nothing ever failed to arrive.
    """
    lost = Entry.objects.filter(ticket=ticket, kind=Kind.UNDELIVERED).values_list("payload__seq", flat=True)
    parts = list(lost)
    if not parts or (up_to is not None and max(parts) > up_to):
        return False
    try:
        reach(Order(as_person(Person.objects.get(pk=person_id)), at, ticket_id=ticket.pk))
    except Refused:
        return False
    return True
