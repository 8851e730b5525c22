"""Put back into the queue what a member of staff who leaves still has, so that no request waits for somebody who is gone."""

from datetime import datetime

from django.db import transaction

from reglament.desk.people.models import Staff
from reglament.desk.tickets.journal.orders import Actor
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.performing import scenes
from reglament.regulation.facts import Fact, Kind


def put_back(staff: Staff, actor: Actor, at: datetime) -> int:
    """Nobody has the unfinished requests of this member of staff from now on; answers how many there were."""
    with transaction.atomic():
        theirs = Ticket.objects.filter(desk_id=staff.desk_id, assignee=staff).unfinished().order_by("pk")
        locked = list(theirs.select_for_update(of=("self",)).select_related("desk", "edition"))
        for scene in scenes(locked, actor, at):
            scene.ticket.assignee = None
            scene.mark(Fact(scene.at, Kind.ASSIGNED, actor.by), assignee=None)
            scene.settle()
    return len(locked)
