"""What is said in a chat goes in by the one way of all doors; what the desk answers is said in the chat."""

from typing import Any

from django.utils import translation

from reglament.desk.channels.telegram.conversation import asking, cards, telling
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.examining import UnexaminedError
from reglament.desk.tickets import doors
from reglament.desk.tickets.attached.files import costly
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.arrivals import Added
from reglament.desk.tickets.models import Contact, Refusal, Ticket

CHANNEL = "telegram"
SUBJECT = 100


def intake(talk: Talk, text: str, files: tuple[File, ...], key: str, **more: Any) -> Intake:
    """Words of this chat as every door hands them in; `more` are further fields of an intake."""
    told: dict[str, Any] = {
        "desk": talk.desk,
        "received_at": talk.at,
        "channel": CHANNEL,
        "address": f"@{talk.bot.username}",
        "sender": sender(talk),
        "person": talk.person,
        "text": text,
        "files": files,
        "key": key,
    }
    return Intake(**{**told, **more})


def take_in(talk: Talk, came: Intake) -> Ticket | None:
    """Hand it in, and say what came of it; answers the request that it is in now, if any.

    Raises UnexaminedError for files that would be kept and that nobody has looked at before this turn.
    """
    lacking = costly(came.files, talk.examined) if doors.may_keep_files(came) else ()
    if lacking:
        raise UnexaminedError(lacking)
    with translation.override(talk.language):
        arrival = doors.take_in(came, at=talk.at, examined=talk.examined)
    if isinstance(arrival, Contact):
        telling.contact(talk, arrival)
        return None
    if isinstance(arrival, Refusal):
        telling.refusal(talk, arrival)
        return None
    ticket = Ticket.objects.select_related("desk", "edition").get(pk=arrival.ticket_id)
    if isinstance(arrival, Added):
        talk.say("added", ticket=ticket, reference=ticket.reference)
        telling.turned_down(talk, ticket, arrival.seq)
        asking.ask_on(talk, ticket)
        return ticket
    if came.adds_to is not None:
        talk.say("too_late", reference=came.adds_to.reference)
    talk.say("registered", ticket=ticket, reference=ticket.reference)
    talk.write(cards.promises(talk, ticket), cards.verbs(talk, ticket), ticket=ticket)
    telling.turned_down(talk, ticket)
    asking.ask(talk, ticket)
    return ticket


def sender(talk: Talk) -> str:
    """How staff read who wrote, where the desk does not know the person."""
    return f"telegram:{talk.chat.chat_id} {talk.chat.name}".strip()


def subject_of(text: str) -> str:
    """The first line, cut at a word."""
    line = next(iter(text.strip().splitlines()), "").strip()
    return line if len(line) <= SUBJECT else f"{line[:SUBJECT].rpartition(' ')[0] or line[:SUBJECT]}…"
