"""A machine's word is put on record: an automatic reply, a report that a letter did not arrive. Nothing follows from it."""

from reglament.desk.tickets.actions.tell_more import Original
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind

UNDELIVERED = "undelivered"


def record_automatic(order: Order, text: str, original: Original, *, reason: str = "", channel: str = "") -> Done:
    """Keep what the machine wrote where staff read it. It meets no clock, ends no wait and opens nothing again.

    `reason` is UNDELIVERED when it reports that a letter of ours did not arrive.
    """
    words = need_words(text)

    def act(scene: Scene) -> None:
        message = Message(kind="auto_replied", channel=channel, internal=True, text=words, full_text=original.full_text)
        fact = Fact(scene.at, Kind.AUTO_REPLIED, By.CLIENT, channel=channel, reason=reason)
        scene.say(fact, message, **original.named)

    return perform(order, act)
