"""Adds words and files to a request that is there; to one closed too long ago, as a new request that follows it."""

from collections.abc import Mapping
from types import MappingProxyType

from reglament.desk.channels.telegram.conversation import taking_in
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Ticket


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
    came = taking_in.take_in(talk, taking_in.intake(talk, text, files, key, adds_to=ticket, answers=details))
    return came.pk if came else None
