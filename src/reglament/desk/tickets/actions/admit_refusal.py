"""Register a refused intake after all, once an agreement covers it, with its original moment of receipt (Siroka 1.3)."""

from collections.abc import Callable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from reglament.desk.tickets.actions.register import register
from reglament.desk.tickets.attached.files import examine
from reglament.desk.tickets.intake.keeping import files_of, intake_of, person_of
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Message, Refusal
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Fact, Kind


def admit_refusal(refusal_id: int, order: Order) -> Done:
    """Register what the desk kept; every clock starts when it first came. The order's ticket is not looked at.

    Raises Refused while no agreement covers it or nobody knows who sent it; then nothing is written. Done twice, it is
    registered once.
    """
    # What was kept never changes, so its files are examined before the lock is taken.
    files = examine(files_of(Refusal.objects.get(pk=refusal_id)))
    with transaction.atomic():
        refusal = Refusal.objects.select_for_update(of=("self",)).select_related("desk").get(pk=refusal_id)
        if refusal.ticket_id is not None:
            return Done(refusal.ticket_id, 0, repeated=True)
        person = refusal.person or person_of(refusal)
        if person is None:
            raise Refused("sender unknown")
        made = register(intake_of(refusal, person, key=f"refusal:{refusal.pk}"), at=order.at, examined=files)
        if isinstance(made, Refusal):
            raise Refused("not admitted yet", tuple(made.clauses))
        refusal.ticket_id = made.ticket_id
        refusal.person = person
        refusal.save(update_fields=["ticket", "person"])
        return perform(Order(made.ticket_id, order.actor, order.at), _note(refusal))


def _note(refusal: Refusal) -> Callable[[Scene], None]:
    """The journal says who let it in: in the desk's language, because it stays."""
    with translation.override(refusal.desk.language):
        text = gettext("Registered from the refused intake, with its original time of receipt.")

    def act(scene: Scene) -> None:
        scene.say(Fact(scene.at, Kind.NOTED, By.PERSON), Message(kind="note", internal=True, text=text))

    return act
