"""The client disputes a completion, with a reason: the work goes on and the clock where it stood (3.7)."""

from reglament.desk.tickets.models import Message
from reglament.desk.tickets.orders import Done, Order, Refused
from reglament.desk.tickets.performing import perform
from reglament.desk.tickets.scene import Scene
from reglament.desk.tickets.words import need_words
from reglament.regulation.decisions import May
from reglament.regulation.facts import By, Fact, Kind


def dispute(order: Order, reason: str) -> Done:
    """Dispute a completed request; the reason is the message that the desk answers."""
    words = need_words(reason)

    def act(scene: Scene) -> None:
        if May.DISPUTE not in scene.standing.may:
            raise Refused("nothing to dispute")
        rule = scene.edition.rules.confirmation
        clauses = (rule.dispute_needs_reason.clause,) if rule else ()
        message = Message(kind="dispute", text=words)
        scene.say(Fact(scene.at, Kind.DISPUTED, By.CLIENT, reason="disputed"), message, clauses=clauses)
        scene.tell_assignee("disputed", seq=message.seq)

    return perform(order, act)
