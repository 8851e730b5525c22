"""Who is told beside whoever asked: let somebody in copy follow, leave them as they are, let them stop (1.3, 3.6)."""

from dataclasses import dataclass
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.actions.introduce import Manner, introduce, join
from reglament.desk.people.identifying import IdentityKind, email_address
from reglament.desk.people.models import Part, Person
from reglament.desk.people.recognising import find_person
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.following import LEFT, following, stopped
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import NOT_YOURS, STAFF, STAFF_OR_CLIENT
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import YES, Known, no, unless_merged
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class CopiedBox(Told):
    """A mailbox in copy, as its mail named it: "Name <address>" or the address alone."""

    box: str


@dataclass(frozen=True, slots=True)
class Leaving(Told):
    """Who follows no more, by their id; None for the client who says it of themselves."""

    person_id: int | None = None


def while_followed(known: Known) -> Ruling:
    """While somebody follows it."""
    return YES if following(known.journal) else no("does not follow")


def where_following(known: Known, viewer: Viewer) -> Ruling:
    """Who follows the request beside whoever asked, or did."""
    followed = (following(known.journal) | stopped(known.journal)) - {known.ticket.requester_id}
    return YES if viewer.person_id in followed else no(NOT_YOURS)


@action(CopiedBox, title=_("Let somebody in copy follow"), right=STAFF, when=unless_merged)
def let_follow(scene: Scene, told: CopiedBox) -> None:
    """Tell somebody of the client of the answers from now on. Whoever the desk does not know is made known as one of the
    client's people first, which is for those alone who may do that.
    """
    name, address = _read(told.box)
    person = find_person(scene.ticket.desk, IdentityKind.EMAIL, address) or _made_known(scene, name, address)
    if not access.colleagues(scene.ticket).filter(pk=person.pk).exists():
        raise Refused("not of the client")
    if person.pk in {scene.ticket.requester_id, *following(scene.journal)}:
        raise Refused("follows already")
    scene.mark(Fact(scene.at, Kind.FOLLOWED, By.PERSON), person=person.pk)


@action(CopiedBox, title=_("Leave somebody in copy untold"), right=STAFF, when=unless_merged)
def leave_untold(scene: Scene, told: CopiedBox) -> None:
    """Whoever stands in copy under this address is not asked about again, and is told nothing."""
    _name, address = _read(told.box)
    scene.mark(Fact(scene.at, Kind.UNFOLLOWED, By.PERSON, reason=LEFT), words={"address": address})


@action(
    Leaving,
    title=_("Stop telling somebody of a request"),
    right=STAFF_OR_CLIENT,
    when=while_followed,
    theirs=where_following,
    follows=True,
)
def unfollow(scene: Scene, told: Leaving) -> None:
    """Somebody who follows is told no more: by their own wish, or by the hand of staff. No later copy brings them back."""
    own = scene.actor.person_id
    person_id = told.person_id or own
    if own is not None and person_id != own:
        raise Refused("not yours to do")
    if person_id not in following(scene.journal) - {scene.ticket.requester_id}:
        raise Refused("does not follow")
    scene.mark(Fact(scene.at, Kind.UNFOLLOWED, scene.actor.by), person=person_id)


def _read(box: str) -> tuple[str, str]:
    name, address = parseaddr(box)
    try:
        return name, email_address(address)
    except ValidationError:
        raise Refused("no address") from None


def _made_known(scene: Scene, name: str, address: str) -> Person:
    viewer, place = scene.viewer, scene.ticket.organisation
    if viewer is None or not viewer.may(Ability.EDIT_CLIENTS):
        raise Refused("not yours to make known")
    if place is None:
        raise Refused("not of the client")
    asker = scene.ticket.requester
    # A language that nobody chose would stand there as chosen for good.
    manner = Manner(asker.language if asker.language_chosen_at else "", asker.time_zone)
    called = name or address.partition("@")[0]
    person = introduce(viewer, scene.ticket.desk, called[:200], [(IdentityKind.EMAIL, address)], manner=manner)
    join(viewer, person, place, Part.REQUESTER)
    return person
