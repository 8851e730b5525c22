"""The client disputes a completion, with a reason: the work goes on and the clock where it stood (3.7)."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import May
from reglament.regulation.facts import By, Fact, Kind


def dispute(order: Order, reason: str) -> Done:
    """Dispute a completed request; the reason, where the edition asks for one, is the message that the desk answers."""

    def act(scene: Scene) -> None:
        if May.DISPUTE not in scene.standing.may:
            raise Refused("nothing to dispute")
        rule = scene.edition.rules.confirmation
        is_free = rule is not None and not rule.dispute_needs_reason.value
        words = reason.replace("\x00", "").strip() if is_free and not reason.strip() else need_words(reason)
        clauses = (rule.dispute_needs_reason.clause,) if rule else ()
        message = Message(kind="dispute", text=words)
        scene.say(Fact(scene.at, Kind.DISPUTED, By.CLIENT, reason="disputed"), message, clauses=clauses)
        scene.tell_assignee("disputed", seq=message.seq)

    return perform(order, act)
