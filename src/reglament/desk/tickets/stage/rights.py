"""Whose an action is: an ability of staff, the right of a request's own client, or words that a channel has placed."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from reglament.desk.people.access import ABILITIES, Ability, Viewer
from reglament.desk.people.models import StaffRole
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.orders import DESK, Actor, Order, Refused, Wish
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet

NOT_YOURS = "not yours to do"
WORKERS = tuple(role for role in StaffRole if Ability.WORK_REQUESTS in ABILITIES[role])
"""The roles to which a request can be given, and that take requests from the queue."""


class NotYours(Refused, PermissionDenied):
    """Somebody without the right; nothing was read or written. A page that does not expect it answers 403."""

    def __init__(self, why: str = NOT_YOURS) -> None:
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Capacity:
    """In which role somebody acts: who the journal says it was, and which requests they reach in that role."""

    actor: Actor
    tickets: TicketQuerySet


@dataclass(frozen=True, slots=True)
class Right:
    """Who may do an action.

    `ability` is what a member of staff needs; None where it is not for staff. `client`: whoever asked, whoever follows the
    request, and whoever answers for the organisation that it belongs to; what not all of these may do, the action says
    (`theirs`). `channel`: somebody unknown too, where a channel has placed their words.
    """

    ability: Ability | None = None
    client: bool = False
    channel: bool = False

    def of_staff(self, viewer: Viewer) -> bool:
        """Whether the viewer has it as a member of staff."""
        return self.ability is not None and viewer.may(self.ability)

    def has(self, viewer: Viewer) -> bool:
        """Whether the viewer has the right at all; which requests they see is another question."""
        return self.of_staff(viewer) or (self.client and viewer.is_client)

    def capacity(self, wish: Wish) -> Capacity:
        """In which role the wish is carried out. Raises NotYours for whoever has none."""
        viewer = wish.viewer
        if self.channel and isinstance(wish, Order) and wish.by_channel:
            return Capacity(Actor.client(viewer.person_id), Ticket.objects.filter(desk_id=viewer.desk_id))
        if self.of_staff(viewer):
            actor = Actor.staff(viewer.staff_id) if viewer.staff_id else DESK
            return Capacity(actor, access.visible(viewer))
        if self.client and viewer.is_client:
            return Capacity(Actor.client(viewer.person_id), access.as_client(viewer))
        raise NotYours


STAFF = Right(Ability.WORK_REQUESTS)
CLIENT = Right(client=True)
STAFF_OR_CLIENT = Right(Ability.WORK_REQUESTS, client=True)
BY_CHANNELS = Right(client=True, channel=True)
