"""The people in copy of a mail: colleagues whom the desk knows follow the request, strangers wait for staff to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.desk.people.identifying import IdentityKind
from reglament.desk.people.models import Identity, Staff
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.following import IN_COPY, STRANGERS, by_address, following, stopped
from reglament.desk.tickets.journal.orders import DESK
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Placed:
    """Who is in copy: people of the client by their ids, and mailboxes of whom the desk knows nothing, as they were written.

    Somebody whom the desk knows and who is not of the client is in neither: nobody outside is told.
    """

    colleagues: tuple[int, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """What the journal keeps of the strangers, for staff to decide on."""
        return {STRANGERS: ", ".join(self.strangers)} if self.strangers else {}


def place(ticket: Ticket, in_copy: Sequence[str]) -> Placed:
    """Find out who is in copy. One person with two addresses is one; people who work at the desk are neither."""
    boxes = by_address(in_copy)
    if not boxes:
        return Placed()
    known = Identity.objects.filter(desk=ticket.desk_id, kind=IdentityKind.EMAIL, value__in=boxes)
    holders = dict(known.values_list("value", "person_id"))
    people = set(access.colleagues(ticket).filter(pk__in=holders.values()).values_list("pk", flat=True))
    colleagues = dict.fromkeys(holders[each] for each in boxes if holders.get(each) in people)
    unknown = [each for each in boxes if each not in holders]
    return Placed(tuple(colleagues), tuple(boxes[each] for each in _without_staff(ticket, unknown)))


def let_follow_in_copy(scene: Scene, placed: Placed) -> None:
    """Let the colleagues follow, each once, but for whoever asked, follows already, or has stopped."""
    journal = scene.journal
    already = {scene.ticket.requester_id, *following(journal), *stopped(journal)}
    for person_id in placed.colleagues:
        if person_id not in already:
            fact = Fact(scene.at, Kind.FOLLOWED, By.DESK, reason=IN_COPY)
            scene.mark(fact, actor=DESK, person=person_id)


def _without_staff(ticket: Ticket, addresses: Sequence[str]) -> list[str]:
    working = Staff.objects.working().filter(desk=ticket.desk_id, user__email__in=addresses)
    own = {address.casefold() for address in working.values_list("user__email", flat=True)}
    return [each for each in addresses if each not in own]
