"""Answers by the links of a letter: which letter a link is of, how long it holds, and what may be done by it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from reglament.desk.channels.email.intake.references import LONG, number_in, signed
from reglament.desk.channels.email.intake.threads import seen_by
from reglament.desk.lib.blinding import blinded
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person
from reglament.desk.people.models import Desk
from reglament.desk.people.speaking import hear
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.completeness import as_words
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.action import Action
from reglament.regulation.rules.doors import Channel

HOLDS = timedelta(days=14)
MARK = "answer."
CHANNEL = Channel.EMAIL


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What came from the page of a link: words, files where the page takes any, `details` in the fields of items by their codes, and
    `page`, which names this opening of it.
    """

    words: str
    files: Sequence[File] = ()
    page: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done by a link: the action, the letters that offer it, and how it is told what came."""

    does: Action[..., Any]
    letters: frozenset[str]
    act: Callable[[Order, LinkAnswer], Done]


WAYS = {
    "confirmation": Way(confirm, frozenset({"completed"}), lambda order, _told: confirm(order)),
    "dispute": Way(dispute, frozenset({"completed"}), lambda order, told: dispute(order, told.words)),
    "message": Way(
        tell_more,
        frozenset({"acknowledged", "asked", "reminded", "merged", "split"}),
        lambda order, told: tell_more(order, told.words, files=told.files, details=told.details, channel=CHANNEL),
    ),
}


def token_of(notice: Notice) -> str:
    """What the links of a letter carry. Who has it may do what the letter offers, and nothing else."""
    return signed(f"{MARK}{notice.pk}", LONG)


@dataclass(frozen=True, slots=True)
class Answerable:
    """A letter that its reader may answer by its links, and the request that it is about."""

    notice: Notice
    ticket: Ticket


def letter_of(token: str, desk: Desk) -> Answerable | None:
    """The letter that carries the token; None for a token that is not ours, or whose reader may see the request no more."""
    number = number_in(token, MARK)
    if number is None:
        return None
    found = Notice.objects.filter(desk=desk, pk=number, recipient__isnull=False)
    notice = found.select_related("desk", "recipient").first()
    ticket = about_ticket(notice) if notice is not None else None
    if notice is None or notice.recipient is None or ticket is None:
        return None
    is_seen = seen_by(notice.recipient, desk).filter(pk=ticket.pk).exists()
    return Answerable(notice, ticket) if is_seen else None


def is_over(letter: Answerable, at: datetime) -> bool:
    """Whether the letter is older than its links hold, or a newer one of its kind has taken its place."""
    notice = letter.notice
    same = Notice.objects.on(letter.ticket.about).filter(channel=notice.channel, recipient=notice.recipient_id)
    newer = same.filter(kind=notice.kind)
    return at >= notice.created_at + HOLDS or newer.filter(pk__gt=notice.pk).exists()


def answer(letter: Answerable, noun: str, told: LinkAnswer, at: datetime) -> Done:
    """Do it in the reader's name; the same answer to the same letter, sent from one opening of its page, is given once: whoever opens
    it again another day and writes the same means it. Raises NotDone.
    """
    notice = letter.notice
    if notice.recipient is None:
        raise Refused("no such request")
    mark = sha256(f"{told.page}\n{as_words(told.words, told.details)}".encode()).hexdigest()[:24]
    key = f"letter:{notice.pk}:{noun}:{blinded(mark)}"
    order = Order(as_person(notice.recipient), at, key, ticket_id=letter.ticket.pk)
    done = WAYS[noun].act(order, told)
    hear(notice.recipient, told.words)
    return done
