"""Adds words and files to a request that is there; to one closed too long ago, as a new request that follows it."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils import translation

from reglament.desk.channels.telegram.conversation import asking, owning, registering, telling
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.admitting import File
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.orders import Refused


def add(talk: Talk, ticket: Ticket) -> int | None:
    """Add what was just said to the request; answers the ticket that it went to."""
    return tell(talk, ticket, talk.heard or talk.words("only_files"), talk.unit.files(), talk.unit.key)


def tell(
    talk: Talk,
    ticket: Ticket,
    text: str,
    files: tuple[File, ...],
    key: str,
    details: Mapping[str, str] = MappingProxyType({}),
) -> int | None:
    """Further information; `key` lets it happen once. Answers the ticket that it went to, which may be a new one."""
    try:
        with translation.override(talk.language):
            done = tell_more(owning.order(talk, ticket, key=key), text, files, channel="telegram", details=details)
    except Refused:
        # Words are never empty here and messages are short, so the one ground is that the edition's days are over.
        talk.say("too_late", reference=ticket.reference)
        return registering.follow(talk, ticket, text, files, key)
    talk.say("added", ticket=ticket, reference=ticket.reference)
    telling.turned_down(talk, ticket, done.seq)
    asking.ask_on(talk, ticket)
    return ticket.pk
