"""Answers by the links of a letter: which letter a link is of, how long it holds, and what may be done by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from reglament.desk.channels.email.intake.references import LONG, opened, signed
from reglament.desk.channels.email.intake.threads import seen_by
from reglament.desk.people.models import Desk
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Actor, Done, Order, Refused
from reglament.desk.tickets.models import Notice

HOLDS = timedelta(days=14)
MARK = "answer."
CHANNEL = "email"


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done by a link: the client's right that it needs, and the letters that offer it."""

    may: str
    letters: frozenset[str]
    act: Callable[[Order, str], Done]


WAYS = {
    "confirmation": Way("confirm", frozenset({"completed"}), lambda order, _: confirm(order)),
    "dispute": Way("dispute", frozenset({"completed"}), dispute),
    "message": Way(
        "tell_more",
        frozenset({"acknowledged", "asked", "reminded"}),
        lambda order, words: tell_more(order, words, channel=CHANNEL),
    ),
}


def token_of(notice: Notice) -> str:
    """What the links of a letter carry. Who has it may do what the letter offers, and nothing else."""
    return signed(f"{MARK}{notice.pk}", LONG)


def letter_of(token: str, desk: Desk) -> Notice | None:
    """The notice whose letter carries the token; None for a token that is not ours, or whose reader may see it no more."""
    mark = opened(token)
    number = mark.removeprefix(MARK) if mark and mark.startswith(MARK) else ""
    if not number.isdecimal():
        return None
    found = Notice.objects.filter(desk=desk, pk=int(number), ticket__isnull=False, recipient__isnull=False)
    notice = found.select_related("desk", "ticket__desk", "ticket__edition", "recipient").first()
    if notice is None or notice.recipient is None or notice.ticket is None:
        return None
    return notice if seen_by(notice.recipient, desk).filter(pk=notice.ticket.pk).exists() else None


def is_over(notice: Notice, at: datetime) -> bool:
    """Whether the letter is older than its links hold, or a newer one of its kind has taken its place."""
    newer = Notice.objects.filter(ticket=notice.ticket_id, recipient=notice.recipient_id, kind=notice.kind)
    return at >= notice.created_at + HOLDS or newer.filter(pk__gt=notice.pk).exists()


def answer(notice: Notice, noun: str, words: str, at: datetime) -> Done:
    """Do it in the reader's name; the same answer to the same letter is given once. Raises NotDone."""
    if notice.ticket_id is None:
        raise Refused("nothing to confirm")
    key = f"letter:{notice.pk}:{noun}:{sha256(words.encode()).hexdigest()[:24]}"
    order = Order(notice.ticket_id, Actor.client(notice.recipient_id), at, key)
    return WAYS[noun].act(order, words)
