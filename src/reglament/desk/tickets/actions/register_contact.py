"""Staff make a request of an unofficial contact, with a reason; its clocks start at its receipt (Siroka 2.2)."""

from django.db import transaction

from reglament.desk.tickets.actions.register import register
from reglament.desk.tickets.attached.files import Examined, examine
from reglament.desk.tickets.intake.keeping import files_of, intake_of, person_of
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Contact, Message, Refusal
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind


def register_contact(contact_id: int, order: Order, reason: str, examined: tuple[Examined, ...] = ()) -> Done:
    """Register what was kept. The order's ticket is not looked at; done twice, it is registered once.

    Who calls from inside a transaction has `examined` the files before it began. Raises Refused without a reason, while nobody
    knows who sent it, or while no agreement covers it; then nothing is written.
    """
    words = need_words(reason)
    # What was kept never changes, so its files are examined before the lock is taken.
    files = examine(files_of(Contact.objects.get(pk=contact_id)), examined)
    with transaction.atomic():
        contact = Contact.objects.select_for_update(of=("self",)).select_related("desk").get(pk=contact_id)
        if contact.ticket_id is not None:
            return Done(contact.ticket_id, 0, repeated=True)
        person = contact.person or person_of(contact)
        if person is None:
            raise Refused("sender unknown")
        made = register(intake_of(contact, person, key=f"contact:{contact.pk}"), at=order.at, examined=files)
        if isinstance(made, Refusal):
            # The refusal and its letter are taken back with the transaction.
            raise Refused("not admitted yet", tuple(made.clauses))
        contact.ticket_id, contact.person = made.ticket_id, person
        contact.save(update_fields=["ticket", "person"])

        def note(scene: Scene) -> None:
            scene.say(Fact(scene.at, Kind.NOTED, By.PERSON), Message(kind="note", internal=True, text=words))

        return perform(Order(made.ticket_id, order.actor, order.at), note)
