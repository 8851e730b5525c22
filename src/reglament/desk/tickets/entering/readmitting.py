"""What was kept and not registered becomes a request after all, with the moment at which it first came (Siroka 1.3 and 2.2)."""

from dataclasses import dataclass, replace
from typing import TypeVar

from reglament.desk.people.models import Product
from reglament.desk.tickets.attached.files import Examined, examine
from reglament.desk.tickets.entering.registering import register
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.keeping import files_of, intake_of, person_of
from reglament.desk.tickets.intake.speaking import hear_language
from reglament.desk.tickets.journal.orders import Done, Order, Refused, Wish
from reglament.desk.tickets.models import Kept, Message, Refusal, Unregistered
from reglament.desk.tickets.stage.performing import fetch
from reglament.desk.tickets.stage.rights import Capacity
from reglament.regulation.facts import By, Fact, Kind

K = TypeVar("K", bound=Kept)

NOT_KEPT = "nothing is kept here"


@dataclass(frozen=True, slots=True)
class Readmission:
    """With what a kept row becomes a request: the `note` of whoever does it, its files as examined, and the short name of the product
    that they chose; empty leaves what its sender named.
    """

    note: str
    files: tuple[Examined, ...]
    product: str = ""


def files_kept(kept: type[Unregistered], pk: int, desk_id: int) -> tuple[Examined, ...]:
    """Its files, examined before a lock is taken: what was kept never changes. Raises Refused for what is not the desk's."""
    row = kept.objects.filter(pk=pk, desk_id=desk_id).first()
    if row is None:
        raise Refused(NOT_KEPT)
    return () if row.ticket_id is not None else examine(files_of(row))


def locked(kept: type[K], pk: int) -> K:
    """One thing that was kept, under lock."""
    return kept._default_manager.select_for_update(no_key=True, of=("self",)).select_related("desk").get(pk=pk)


def readmit(row: Unregistered, wish: Wish, capacity: Capacity, told: Readmission) -> Done:
    """Register what a locked row keeps, and put the note of whoever does it on the request. Done twice, it is registered once.

    Runs inside the caller's transaction, which is to be taken back when this raises Refused: nobody knows who sent it, no
    agreement covers it, or the desk has no such product.
    """
    if row.ticket_id is not None:
        return Done(row.ticket_id, 0, repeated=True)
    person = row.person or person_of(row)
    if person is None:
        raise Refused("sender unknown")
    came = _about(intake_of(row, person, key=f"{row.kept_as}:{row.pk}"), told.product)
    if row.person is None or getattr(row, "held_at", None) is not None:
        # Nobody knew who they were, or whether it was they, when they wrote.
        hear_language(came)
    made = register(came, at=wish.at, examined=told.files)
    if isinstance(made, Refusal):
        # The refusal and its letter are taken back with the transaction.
        raise Refused("not admitted yet", tuple(made.clauses))
    row.ticket_id, row.person = made.ticket_id, person
    row.deal_with(wish.at, capacity.actor.staff_id)
    row.save(update_fields=["ticket", "person", *row.dealing])
    scene = fetch(Order(wish.viewer, wish.at, ticket_id=made.ticket_id), capacity)
    scene.say(Fact(scene.at, Kind.NOTED, By.PERSON), Message(kind="note", internal=True, text=told.note))
    return scene.settle()


def _about(came: Intake, chosen: str) -> Intake:
    """The intake with the product that was chosen; what stands at the client is of another one then."""
    if not chosen or (came.product is not None and came.product.slug == chosen):
        return came
    product = Product.objects.of(came.desk).filter(slug=chosen).first()
    if product is None:
        raise Refused("no such product")
    return replace(came, product=product, installation=None)
