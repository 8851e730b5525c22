"""Letters of ours as their readers have them. They are not kept: what writes letters writes one once more, as it stood then."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from django.db.models import QuerySet

from reglament.desk.channels.email.intake.references import answered_in, is_signed
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.mail.reading.letter import Letter

CHANNEL = "email"
NAMED = re.compile(r"<(?P<mark>notice\.(?P<pk>\d{1,18})\.[\w-]{1,80})\.(?P<signature>\w+)@")
MOST_MARKS = 50
LAST = 2
"""Letters that are written once more where an answer names none; each takes about ten statements."""
Rewriting = Callable[[Notice, bool], str]

_rewritings: list[Rewriting] = []


def rewritten_by(rewriting: Rewriting) -> None:
    """Say what writes a letter of ours once more, as plain text or as its page is read."""
    _rewritings[:] = [rewriting]


def letters_sent(letter: Letter, ticket: Ticket) -> Iterator[str]:
    """The letter that an answer names, the nearest of several, or the last about its request where it names none."""
    for notice in _named(letter, ticket) or _last(ticket):
        for rewriting in _rewritings:
            yield rewriting(notice, letter.is_of_html)


def _named(letter: Letter, ticket: Ticket) -> list[Notice]:
    for named in islice(answered_in(letter), MOST_MARKS):
        found = NAMED.match(named)
        if found and is_signed(found["mark"], found["signature"]):
            return list(_told(ticket).filter(pk=int(found["pk"])))
    return []


def _last(ticket: Ticket) -> list[Notice]:
    return list(_told(ticket).filter(about_kind=ABOUT, about_id=ticket.pk).order_by("-pk")[:LAST])


def _told(ticket: Ticket) -> QuerySet[Notice]:
    """What clients were told by mail."""
    return Notice.objects.filter(desk=ticket.desk, staff=None, channel=CHANNEL).select_related("desk", "recipient")
