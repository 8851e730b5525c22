"""Write an internal note: colleagues read it, the client does not, and no clock hears of it."""

from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind


def note(order: Order, text: str) -> Done:
    """Keep a note on the ticket, in any state."""
    words = need_words(text)

    def act(scene: Scene) -> None:
        scene.say(Fact(scene.at, Kind.NOTED, By.PERSON), Message(kind="note", internal=True, text=words))

    return perform(order, act)
