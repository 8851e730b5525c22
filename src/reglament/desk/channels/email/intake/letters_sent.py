"""Letters of ours as their readers have them. They are not kept: what writes letters writes one once more, as it stood then."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.module_loading import import_string

from reglament.desk.channels.email.apps import EmailConfig
from reglament.desk.channels.email.intake.references import notices_answered
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.mail.reading.letter import Letter

CHANNEL = "email"
LAST = 2
"""Letters that are written once more where an answer names none; each takes about ten statements."""
Rewriting = Callable[..., list[str]]
"""Writes a letter of ours once more, for each wish as plain text or as its page is read."""


def letters_sent(letter: Letter, ticket: Ticket) -> Iterator[str]:
    """The letter that an answer names, the nearest of several, or the last about its request where it names none."""
    for notice in _named(letter, ticket) or _last(ticket):
        yield from _written(notice, letter)


def letters_to_staff(letter: Letter, staff: Staff) -> Iterator[str]:
    """The letters to this member of staff that their answer names, the nearest first."""
    named = [each.pk for each in notices_answered(letter) if each.proven and each.for_staff][:LAST]
    told = Notice.objects.filter(desk=staff.desk_id, staff=staff).select_related("desk", "staff__user").in_bulk(named)
    for pk in named:
        if pk in told:
            yield from _written(told[pk], letter)


def _written(notice: Notice, letter: Letter) -> Iterator[str]:
    """The letter in the shapes that its answer may quote. Programs that answer in plain text quote what they showed, and that was the
    page, whose buttons have labels of which the text knows nothing.
    """
    yield from _rewriting()(notice, *((True,) if letter.is_of_html else (False, True)))


@lru_cache(maxsize=1)
def _rewriting() -> Rewriting:
    rewriting: Rewriting = import_string(EmailConfig.rewriting.replace(":", "."))
    return rewriting


def _named(letter: Letter, ticket: Ticket) -> list[Notice]:
    for named in notices_answered(letter):
        if named.proven and not named.for_staff:
            return list(_told(ticket).filter(pk=named.pk))
    return []


def _last(ticket: Ticket) -> list[Notice]:
    return list(_told(ticket).filter(about_kind=ABOUT, about_id=ticket.pk).order_by("-pk")[:LAST])


def _told(ticket: Ticket) -> QuerySet[Notice]:
    """What clients were told by mail."""
    return Notice.objects.filter(desk=ticket.desk, staff=None, channel=CHANNEL).select_related("desk", "recipient")
