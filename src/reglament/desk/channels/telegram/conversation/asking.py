"""What the desk asked for by itself, in the chat: the question when a request is registered, and what is left after an answer."""

from reglament.desk.channels.telegram.conversation.talk import Rows, Talk
from reglament.desk.tickets.intake.completeness import HOW_OFTEN, still_missing
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Message, Ticket

OFTEN = "often-"
"""A button that says how often it happens; the answer follows."""


def ask(talk: Talk, ticket: Ticket) -> None:
    """Say the question of a new request, if it has one. What is written next answers it."""
    question = Message.objects.filter(ticket=ticket, kind="ask", by="desk").first()
    if question is None:
        return
    talk.chat.step = f"tell:{ticket.pk}"
    talk.write(question.text, _answers(talk, ticket), ticket=ticket)


def ask_on(talk: Talk, ticket: Ticket) -> None:
    """After an answer: name what nobody has told yet. What is written next still goes to the same request."""
    items = still_missing(standing_of(ticket, talk.at))
    if not items:
        return
    talk.chat.step = f"tell:{ticket.pk}"
    names = ", ".join(talk.words(f"item_{item}") for item in items)
    talk.say("still_missing", _answers(talk, ticket), ticket=ticket, names=names)


def wants_how_often(talk: Talk, ticket: Ticket) -> bool:
    """Whether nobody has said yet how often it happens."""
    return "how_often" in still_missing(standing_of(ticket, talk.at))


def _answers(talk: Talk, ticket: Ticket) -> Rows:
    """How often it happens is answered by a button; the rest needs words or files."""
    if not wants_how_often(talk, ticket):
        return []
    return [[(talk.words(name), f"t|{ticket.pk}|{OFTEN}{name}|{ticket.last_seq}")] for name in HOW_OFTEN]
