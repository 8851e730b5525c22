"""Put back into the queue what a member of staff still has who leaves, or works on requests no more: none waits for them."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.notices import telling
from reglament.desk.notices.reader import Reader
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Staff, StaffRole
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.action import Told, errand
from reglament.desk.tickets.stage.performing import scenes
from reglament.desk.tickets.stage.rights import Capacity, Right
from reglament.regulation.facts import Fact, Kind

MOST_NAMED = 20
"""So many requests are named in the letter to the heads."""


@dataclass(frozen=True, slots=True)
class Leaver(Told):
    """Who leaves, by the id of their place at the desk."""

    staff_id: int


@errand(Leaver, title=_("Return their requests to the queue"), right=Right(Ability.EDIT_STAFF))
def put_back(wish: Wish, capacity: Capacity, told: Leaver) -> int:
    """Nobody has the unfinished requests of this member of staff from now on; answers how many there were. Heads are told.

    Who may edit staff need not be one who reads requests, and is shown nothing of them by this.
    """
    with transaction.atomic():
        theirs = Ticket.objects.filter(desk_id=wish.viewer.desk_id, assignee_id=told.staff_id).unfinished()
        locked = list(
            theirs.order_by("pk").select_for_update(no_key=True, of=("self",)).select_related("desk", "edition")
        )
        for scene in scenes(locked, capacity.actor, wish.at):
            scene.mark(Fact(scene.at, Kind.ASSIGNED, capacity.actor.by), assignee=None)
            scene.settle()
        if locked:
            _tell_heads(wish, told, [ticket.number for ticket in locked])
    return len(locked)


def _tell_heads(wish: Wish, told: Leaver, numbers: list[int]) -> None:
    """Each head of the desk is told once of all of them, so that somebody gives the urgent ones away."""
    desk_id = wish.viewer.desk_id
    heads = Staff.objects.working().filter(desk_id=desk_id, role=StaffRole.HEAD).exclude(pk=told.staff_id)
    name = str(Staff.objects.select_related("user").get(pk=told.staff_id).user)
    payload = {"name": name, "numbers": numbers[:MOST_NAMED], "count": len(numbers)}
    readers = [Reader.staff(pk) for pk in heads.values_list("pk", flat=True)]
    telling.tell([telling.notice(desk_id, reader, "given_back", payload, at=wish.at) for reader in readers])
