"""Bare words on a request: whether those that came count, and how they are put on record where they do not.

One place for every channel: mail, chat, bot, portal, links in letters.
"""

from typing import Protocol

from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.intake.thanking import ASSENT, DONE, NOTHING, SOLVED, bare, may_be_bare, names_in
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import State
from reglament.regulation.facts import By, Fact, Kind


class Came(Protocol):
    """What the client sent, as the actions that take it are told."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def original(self) -> Original:
        """The letter that they were taken from."""

    @property
    def channel(self) -> str:
        """The channel."""


def thanks_in(came: Came, ticket: Ticket, state: State) -> str:
    """What the words are that change nothing on this request; empty for words that count."""
    return NOTHING if came.original.is_nothing_new else bare_on(came.text, ticket, state)


def bare_on(text: str, ticket: Ticket, state: State) -> str:
    """What a text is that changes nothing on a request in this state; empty where it counts.

    While a question waits, an OK may be its answer, with thanks or without. That it works again, or that
    nothing is left to do, is news while people work on it.
    """
    is_asked = state is State.WAITING
    if not bare(text, is_asked=is_asked) and not may_be_bare(text):
        return ""  # Nobody's name is asked for where it changes nothing.
    assignee = ticket.assignee.user.full_name if ticket.assignee else ""
    names = names_in(ticket.requester.full_name, assignee, ticket.desk.name)
    found = bare(text, names, is_asked=is_asked)
    if found == ASSENT and is_asked:
        return ""
    if found in (SOLVED, DONE) and state not in (State.COMPLETED, State.CLOSED):
        return ""
    return found


def put_on_record(scene: Scene, came: Came, why: str) -> None:
    """Keep the words where people read them, with what they were taken for. Nothing follows from them."""
    message = Message(
        kind="thanked", channel=came.channel, text=came.text, html=came.original.html, full_text=came.original.full_text
    )
    fact = Fact(scene.at, Kind.THANKED, By.CLIENT, channel=came.channel, reason=why)
    scene.say(fact, message, words=came.original.named)
