"""What is said in a chat goes in by the one way of all channels; what the desk answers is said in the chat."""

from collections.abc import Collection
from typing import Any

from django.utils import translation

from reglament.desk.channels.telegram.conversation import asking, cards, sentences
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.examining import UnexaminedError
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.attached.files import costly
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.keeping import TELEGRAM
from reglament.desk.tickets.intake.results import Added
from reglament.desk.tickets.models import Contact, Refusal, Ticket
from reglament.regulation.rules.doors import Channel

CHANNEL = Channel.TELEGRAM
SUBJECT = 100


def intake(talk: Talk, text: str, files: tuple[File, ...], key: str, **more: object) -> Intake:
    """Words of this chat as every channel hands them in; `more` are further fields of an intake."""
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


def take_in(talk: Talk, came: Intake, told: Collection[str] = ()) -> Ticket | None:
    """Hand it in, and say what came of it; answers the request that it is in now, if any. `told` are the names of files of which their
    sender knows already that they are not taken.

    Raises UnexaminedError for files that would be kept and that nobody has looked at before this turn.
    """
    lacking = costly(came.files, talk.examined) if taking_in.may_keep_files(came) else ()
    if lacking:
        raise UnexaminedError(lacking)
    with translation.override(talk.language):
        result = taking_in.take_in(came, at=talk.at, examined=talk.examined)
    if isinstance(result, Contact):
        sentences.contact(talk, result)
        return None
    if isinstance(result, Refusal):
        sentences.refusal(talk, result)
        return None
    ticket = Ticket.objects.select_related("desk", "edition").get(pk=result.ticket_id)
    if isinstance(result, Added):
        talk.say("added", ticket=ticket, reference=ticket.reference)
        sentences.turned_down(talk, ticket, result.seq)
        return ticket
    if came.adds_to is not None:
        talk.say("too_late", reference=came.adds_to.reference)
    talk.say("registered", ticket=ticket, reference=ticket.reference)
    asked = asking.begin(talk, ticket)
    said = [cards.promises(talk, ticket), *([asked.text] if asked else [])]
    rows = [*(asking.answers(talk, ticket) if asked else []), *cards.verbs(talk, ticket)]
    talk.write("\n\n".join(said), rows, ticket=ticket)
    sentences.turned_down(talk, ticket, told=told)
    return ticket


def sender(talk: Talk) -> str:
    """How staff read who wrote, where the desk does not know the person."""
    return f"{TELEGRAM}{talk.chat.chat_id} {talk.chat.name}".strip()


def subject_of(text: str) -> str:
    """The first line, cut at a word."""
    line = next(iter(text.strip().splitlines()), "").strip()
    return line if len(line) <= SUBJECT else f"{line[:SUBJECT].rpartition(' ')[0] or line[:SUBJECT]}…"
