"""Correct what a request says of itself: its subject, its product, whose it is (1.3, 2.5)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reglament.desk.notices.outbox import leave_unsent
from reglament.desk.people.models import Organisation, Person, Product
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.entitling_again import demand_agreement, held_again
from reglament.desk.tickets.stage.levelling import level_again
from reglament.desk.tickets.stage.projecting import CLIENT, PRODUCT, SUBJECT, amended
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import unless_merged
from reglament.regulation.facts import By, Fact, Kind

LONGEST = 300
OF_THE_FORMER = ("acknowledged", "passed_on")
"""Letters that speak of whose the request is: the new client gets one of their own."""


@dataclass(frozen=True, slots=True)
class NewSubject(Told):
    """What the request is called from now on, up to 300 characters."""

    subject: str


@dataclass(frozen=True, slots=True)
class NewProduct(Told):
    """A product of the desk by its id, or None for none."""

    product_id: int | None


@dataclass(frozen=True, slots=True)
class NewClient(Told):
    """One of the desk's people by their id, and the organisation in which they ask: one that they belong to, or None for a
    person without any.
    """

    person_id: int
    organisation_id: int | None


@action(NewSubject, title=_("Correct the subject"), right=STAFF, when=unless_merged)
def amend_subject(scene: Scene, told: NewSubject) -> None:
    """Call the request otherwise. What it was called stays in the journal, and can be erased there."""
    subject = " ".join(told.subject.replace("\x00", "").split())
    if not subject:
        raise Refused("subject is missing")
    if len(subject) > LONGEST:
        raise Refused("subject is too long")
    if subject == scene.ticket.subject:
        raise Refused("that is how it stands")
    scene.mark(Fact(scene.at, Kind.AMENDED, By.PERSON, reason=SUBJECT), words={"subject": subject})


@action(NewProduct, title=_("Correct the product"), right=STAFF, when=unless_merged)
def amend_product(scene: Scene, told: NewProduct) -> None:
    """Name another product, or say that the desk guessed right. Another agreement may hold for it, and another level by it."""
    ticket = scene.ticket
    product = _product(scene, told.product_id)
    if told.product_id == ticket.product_id and not _is_guess(scene):
        raise Refused("that is how it stands")
    held = held_again(scene, ticket.requester_id, ticket.organisation_id)
    found = demand_agreement(scene, held, product)
    fact = Fact(scene.at, Kind.AMENDED, By.PERSON, reason=PRODUCT)
    organisation = ticket.organisation_id or (found.organisation_id if found else None)
    agreement = found.agreement_id if found else None
    names = {"named": product.names} if product else {}
    # What stands there is of the product that it names, and of no other.
    is_other = ticket.installation_id is not None and told.product_id != ticket.product_id
    codes: dict[str, Any] = {
        "organisation": organisation,
        "agreement": agreement,
        **({"installation": None} if is_other else {}),
    }
    scene.mark(fact, words=names, product=told.product_id, **codes)
    amended(ticket, scene.journal)
    level_again(scene, held, tell=(ticket.requester_id, *scene.followers))


@action(NewClient, title=_("Correct the client"), right=STAFF, when=unless_merged)
def amend_client(scene: Scene, told: NewClient) -> None:
    """Put the request down to whoever it is of: they see it and hear of it from now on, and whose it was does not any more.

    Its agreement is judged anew by the day of receipt, and its level by that agreement.
    """
    ticket = scene.ticket
    former = ticket.requester_id
    if (told.person_id, told.organisation_id) == (former, ticket.organisation_id):
        raise Refused("that is how it stands")
    name = _demand_member(scene, told)
    held = held_again(scene, told.person_id, told.organisation_id)
    found = demand_agreement(scene, held, ticket.product)
    fact = Fact(scene.at, Kind.AMENDED, By.PERSON, reason=CLIENT)
    agreement = found.agreement_id if found else None
    words = {"client": name}
    codes: dict[str, Any] = {"requester": told.person_id, "organisation": told.organisation_id, "agreement": agreement}
    # What stands at a client is no business of another one.
    is_other = ticket.installation_id is not None and told.organisation_id != ticket.organisation_id
    codes |= {"installation": None} if is_other else {}
    scene.mark(fact, words=words, **codes)
    amended(ticket, scene.journal)
    if told.person_id == former:
        level_again(scene, held, tell=(former, *scene.followers))
        return
    level_again(scene, held, tell=scene.followers)
    _pass_on(scene, former)


def _pass_on(scene: Scene, former: int) -> None:
    """The new requester is told that the request is theirs, and then whatever had not left yet to the former one, who is
    told that it is not; who follows it by a request of their own hears of it as before.
    """
    scene.tell_client(scene.ticket.requester_id, "acknowledged", amended=True)
    if former in scene.followers:
        return
    for notice in leave_unsent(scene.ticket.about, former):
        if notice.kind not in OF_THE_FORMER:
            scene.pass_on(notice, scene.ticket.requester_id)
    scene.tell_client(former, "passed_on")


def _product(scene: Scene, product_id: int | None) -> Product | None:
    if product_id is None:
        return None
    product = Product.objects.filter(desk=scene.ticket.desk_id, pk=product_id).first()
    if product is None:
        raise Refused("no such product")
    return product


def _demand_member(scene: Scene, told: NewClient) -> str:
    """What the client is called. Raises Refused for somebody who is none of the desk's people, or no part of the organisation."""
    person = Person.objects.of(scene.ticket.desk).filter(pk=told.person_id).first()
    places = Organisation.objects.of(scene.ticket.desk).filter(persons=told.person_id)
    place = places.filter(pk=told.organisation_id).first() if told.organisation_id is not None else None
    is_alone = told.organisation_id is None and not places.exists()
    if person is None or (place is None and not is_alone):
        raise Refused("no such client")
    return f"{person}, {place}" if place else str(person)


def _is_guess(scene: Scene) -> bool:
    """Whether the desk has named the product by itself, and nobody has looked at that yet."""
    named = [entry for entry in scene.journal if "product" in entry.payload]
    return bool(named) and named[-1].kind == Kind.RECEIVED
