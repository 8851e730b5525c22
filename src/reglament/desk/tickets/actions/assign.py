"""Give a ticket to a specialist, or take it oneself from the queue."""

from reglament.desk.people.models import Staff
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Fact, Kind


def assign(order: Order, staff: Staff | None) -> Done:
    """Set who has the ticket; None puts it back. Refuses somebody of another desk and somebody who has left."""

    def act(scene: Scene) -> None:
        if staff is not None and (staff.desk_id != scene.ticket.desk_id or staff.left_at is not None):
            raise Refused("not of this desk")
        scene.ticket.assignee = staff
        scene.mark(Fact(scene.at, Kind.ASSIGNED, By.PERSON), assignee=staff.pk if staff else None)
        if staff is not None and staff.pk != order.actor.staff_id:
            scene.tell_assignee("assigned")

    return perform(order, act)
