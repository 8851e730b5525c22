"""Split a second matter out of a request: it becomes a request of its own, received when its message was."""

from django.db import transaction

from reglament.desk.tickets.journal.numbering import next_number
from reglament.desk.tickets.journal.orders import DESK, Actor, Done, Order, Refused
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.stage.performing import close_what_was_due, fetch, refuse_overtaken, repeated
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Fact, Kind


def split(order: Order, seq: int, subject: str) -> Done:
    """Register what message `seq` says as a new request of the same client, on the level that the old one has.

    The new clocks start when that message was received, so that splitting gives no time away.
    """
    with transaction.atomic():
        old = fetch(order)
        done = repeated(order, old)
        if done is not None:
            return done
        refuse_overtaken(order, old)
        close_what_was_due(old)
        message = Message.objects.filter(ticket=old.ticket, seq=seq, by=By.CLIENT).first()
        if message is None or not subject.strip():
            raise Refused("nothing to split")
        new = _new_scene(order, old, message, subject.strip())
        made = new.settle()
        fact = Fact(old.at, Kind.SPLIT, By.PERSON)
        old.mark(fact, ticket=made.ticket_id, number=new.ticket.number, seq=seq)
        old.settle()
        return made


def _new_scene(order: Order, old: Scene, message: Message, subject: str) -> Scene:
    was = old.ticket
    ticket = Ticket(
        desk=was.desk,
        number=next_number(was.desk_id),
        edition=was.edition,
        requester=was.requester,
        organisation=was.organisation,
        agreement=was.agreement,
        product=was.product,
        subject=subject[:300],
        channel=message.channel or was.channel,
        received_at=message.at,
    )
    scene = Scene(ticket=ticket, edition=old.edition, actor=order.actor, at=old.at, journal=[])
    words = Message(
        kind="request", channel=message.channel, text=message.text, html=message.html, full_text=message.full_text
    )
    received = Fact(message.at, Kind.RECEIVED, By.CLIENT, channel=ticket.channel)
    scene.say(received, words, actor=Actor(By.CLIENT, message.person_id), subject=ticket.subject)
    scene.mark(Fact(message.at, Kind.CLASSIFIED, By.DESK, level=old.standing.level, reason="split"), actor=DESK)
    scene.mark(Fact(scene.at, Kind.LINKED, By.PERSON, reason="split"), ticket=was.pk, number=was.number)
    scene.tell("acknowledged")
    return scene
