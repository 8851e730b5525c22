"""The client tells more: an answer to a question, further information, or a message on a closed request (2.6, 3.6)."""

from reglament.desk.tickets.admitting import File
from reglament.desk.tickets.files import keep_files
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.orders import Done, Order, Refused
from reglament.desk.tickets.performing import perform
from reglament.desk.tickets.scene import Scene
from reglament.desk.tickets.words import need_words
from reglament.regulation.decisions import May, State
from reglament.regulation.facts import By, Fact, Kind


def tell_more(
    order: Order,
    text: str,
    files: tuple[File, ...] = (),
    *,
    channel: str = "portal",
    html: str = "",
    full_text: str = "",
) -> Done:
    """Add the client's words; `html` and `full_text` are the letter from which they were taken, where there was one.

    Raises Refused("too late to reopen") on a ticket closed longer ago than the edition allows: the caller then registers
    a new request linked to this one.
    """
    words = need_words(text)

    def act(scene: Scene) -> None:
        if scene.standing.state is State.CLOSED and May.REOPEN not in scene.standing.may:
            raise Refused("too late to reopen")
        message = Message(kind="told_more", channel=channel, text=words, html=html, full_text=full_text)
        scene.say(Fact(scene.at, Kind.TOLD_MORE, By.CLIENT, channel=channel), message)
        scene.attachments.extend(keep_files(scene.edition, message, files))
        scene.tell_assignee("told_more", seq=message.seq)

    return perform(order, act)
