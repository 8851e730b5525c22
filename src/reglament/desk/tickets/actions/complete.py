"""Complete a request with a typed ending, said to the client in words (3.5, 3.6, 3.7)."""

from reglament.desk.tickets.models import Message
from reglament.desk.tickets.orders import Done, Order, Refused
from reglament.desk.tickets.performing import perform
from reglament.desk.tickets.scene import Scene
from reglament.desk.tickets.words import need_words
from reglament.regulation.decisions import State
from reglament.regulation.facts import By, Fact, Kind


def complete(order: Order, ending: str, text: str) -> Done:
    """Say how the request ended. It then waits for confirmation, or closes at once where the edition has no such rule."""
    words = need_words(text)

    def act(scene: Scene) -> None:
        if scene.standing.state in (State.COMPLETED, State.CLOSED):
            raise Refused("already completed")
        rule = scene.edition.rules.endings.get(ending)
        if scene.edition.rules.endings and (rule is None or rule.chosen_by.value != "staff"):
            raise Refused("no such ending")
        clauses = (rule.called.clause,) if rule else ()
        message = Message(kind="completion", text=words)
        fact = Fact(scene.at, Kind.COMPLETED, By.PERSON, ending=ending, message=True)
        scene.say(fact, message, clauses=clauses)
        scene.tell("completed", seq=message.seq, ending=ending)

    return perform(order, act)
