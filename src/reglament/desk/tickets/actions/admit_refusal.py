"""Register a refused intake after all, once an agreement covers it, with its original moment of receipt (Siroka 1.3)."""

import base64
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from reglament.desk.people.identifying import normalise
from reglament.desk.people.models import Identity, Person, Product
from reglament.desk.tickets.actions.register import register
from reglament.desk.tickets.admitting import File, Intake
from reglament.desk.tickets.models import Message, Refusal
from reglament.desk.tickets.orders import Done, Order, Refused
from reglament.desk.tickets.performing import perform
from reglament.desk.tickets.scene import Scene
from reglament.regulation.facts import By, Fact, Kind


def admit_refusal(refusal_id: int, order: Order) -> Done:
    """Register what the desk kept; every clock starts when it first came. The order's ticket is not looked at.

    Raises Refused while no agreement covers it or nobody knows who sent it; then nothing is written. Done twice, it is
    registered once.
    """
    with transaction.atomic():
        refusal = Refusal.objects.select_for_update(of=("self",)).select_related("desk").get(pk=refusal_id)
        if refusal.ticket_id is not None:
            return Done(refusal.ticket_id, 0, repeated=True)
        person = refusal.person or _sender(refusal)
        if person is None:
            raise Refused("sender unknown")
        made = register(_intake(refusal, person), at=order.at)
        if isinstance(made, Refusal):
            raise Refused("not admitted yet", tuple(made.clauses))
        refusal.ticket_id = made.ticket_id
        refusal.person = person
        refusal.save(update_fields=["ticket", "person"])
        return perform(Order(made.ticket_id, order.actor, order.at), _note(refusal))


def _sender(refusal: Refusal) -> Person | None:
    """Whoever the address belongs to by now; the desk may have learnt it since."""
    for kind in ("email", "phone", "telegram"):
        try:
            value = normalise(kind, refusal.address, refusal.desk.region)
        except ValidationError:
            continue
        known = Identity.objects.of(refusal.desk).called(kind, value).select_related("person").first()
        if known is not None:
            return known.person
    return None


def _intake(refusal: Refusal, person: Person) -> Intake:
    """The intake as it came, from what was kept of it."""
    kept = refusal.intake
    files = tuple(File(file["name"], file["type"], base64.b64decode(file["data"])) for file in kept.get("files", ()))
    return Intake(
        desk=refusal.desk,
        received_at=refusal.received_at,
        channel=refusal.channel,
        address=kept.get("to", ""),
        sender=refusal.address,
        person=person,
        product=Product.objects.of(refusal.desk).filter(slug=kept.get("product", "")).first(),
        topic=kept.get("topic", ""),
        effect=kept.get("effect", ""),
        hit=kept.get("hit", ""),
        subject=refusal.subject,
        text=kept.get("text", ""),
        html=kept.get("html", ""),
        full_text=kept.get("full_text", ""),
        details=kept.get("details", {}),
        files=files,
        key=f"refusal:{refusal.pk}",
    )


def _note(refusal: Refusal) -> Callable[[Scene], None]:
    """The journal says who let it in: in the desk's language, because it stays."""
    with translation.override(refusal.desk.language):
        text = gettext("Registered from the refused intake, with its original time of receipt.")

    def act(scene: Scene) -> None:
        scene.say(Fact(scene.at, Kind.NOTED, By.PERSON), Message(kind="note", internal=True, text=text))

    return act
