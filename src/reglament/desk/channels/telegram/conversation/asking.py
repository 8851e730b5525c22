"""What the desk asks for by itself, in the chat: a few lines under the targets of a new request, once."""

from reglament.desk.channels.telegram.conversation.talk import Rows, Talk
from reglament.desk.tickets.intake.completeness import HOW_OFTEN, still_missing
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Message, Ticket
from reglament.regulation.nouns import capital

OFTEN = "often-"
"""A button that says how often it happens; the answer follows."""


def begin(talk: Talk, ticket: Ticket) -> Message | None:
    """The question of a new request, if it has one. What is written next answers it."""
    question = Message.objects.filter(ticket=ticket, kind="ask", by="desk").first()
    if question is not None:
        talk.chat.step = f"tell:{ticket.pk}"
    return question


def answers(talk: Talk, ticket: Ticket) -> Rows:
    """How often it happens is answered by a button; the rest needs words or files."""
    if not wants_how_often(talk, ticket):
        return []
    return [
        [(capital(talk.noun("often", name)), f"t|{ticket.pk}|{OFTEN}{name}|{ticket.last_seq}")] for name in HOW_OFTEN
    ]


def wants_how_often(talk: Talk, ticket: Ticket) -> bool:
    """Whether nobody has said yet how often it happens."""
    return "how_often" in still_missing(standing_of(ticket, talk.at))
