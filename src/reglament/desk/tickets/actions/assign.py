"""Give a ticket to a specialist, or take it oneself from the queue."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Staff
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.giving import GIVEN, PASSING, Given, write_down
from reglament.desk.tickets.stage.rights import STAFF, WORKERS
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import until_closed
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Assignee(Told):
    """Who has the ticket from now on, by the id of their place at the desk; None for nobody. `why` is a key of `giving.PASSING`
    where somebody says why they take it although others stand ahead of it; at most as long as these are.
    """

    staff_id: int | None
    why: str = ""


@action(Assignee, title=_("Who works on it"), right=STAFF, when=until_closed)
def assign(scene: Scene, told: Assignee) -> None:
    """Set who has the ticket: oneself, or nobody where one had it. To decide for others is an ability of its own.

    Refuses somebody of another desk, somebody who has left, somebody who works on no requests, and a reason that is none.
    """
    me = scene.actor.staff_id
    is_own = told.staff_id == me or (told.staff_id is None and scene.ticket.assignee_id in (None, me))
    if not is_own and (scene.viewer is None or not scene.viewer.may(Ability.ASSIGN_OTHERS)):
        raise Refused("not yours to assign")
    working = Staff.objects.working().filter(desk_id=scene.ticket.desk_id, role__in=WORKERS)
    staff = working.filter(pk=told.staff_id).first() if told.staff_id is not None else None
    if staff is None and told.staff_id is not None:
        raise Refused("not of this desk")
    if told.why not in ("", *PASSING) or told.why == GIVEN:
        raise Refused("no such reason to pass")
    if staff is not None and scene.ticket.assignee_id is None:
        why = told.why if is_own else GIVEN
        write_down(Given(scene.ticket, staff.pk, me, scene.at, why))
    scene.ticket.assignee = staff
    scene.mark(Fact(scene.at, Kind.ASSIGNED, By.PERSON), assignee=told.staff_id)
    if told.staff_id != me:
        scene.tell_assignee("assigned")
