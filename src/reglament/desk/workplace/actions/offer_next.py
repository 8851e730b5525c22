"""Next in turn: the first request in the regulation's order that is for this person (2.3; 1.2), theirs alone for some minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.models import Ahead, Offer, OfferEnding, PresenceState
from reglament.desk.workplace.offering.choosing import (
    FreeRows,
    OfferedPerson,
    free_in_turn,
    person_offered,
    stood_ahead,
)

PATIENCE = timedelta(minutes=5)
"""So long a request is theirs to answer."""


class WhyNothing(StrEnum):
    """Why somebody is offered nothing."""

    NOT_AT_WORK = "not at work"
    FULL = "full"
    NOT_FOR_THEM = "not for them"
    NOTHING_FREE = "nothing free"


@dataclass(frozen=True, slots=True)
class NothingOffered:
    """Nothing is offered, and why; `most` is their limit, `counts` say by `Ahead` what is free and not for them."""

    why: WhyNothing
    most: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@chore(Ability.WORK_REQUESTS, title=_("Next in turn"))
def offer_next(viewer: Viewer, desk: Desk, at: datetime, but: int = 0) -> Offer | NothingOffered:
    """Offer this person the first request for them; who has an offer that still holds gets that one, however often they press.
    `but` is the id of one that they have just answered, and go on from.

    Offers of a desk are made one after the other, so that each sees those before it: nobody is offered what another one has, and
    what stood ahead is written down as it was. A request that somebody is just working on is waited for and not passed by.
    """
    if viewer.staff_id is None:
        return NothingOffered(WhyNothing.NOTHING_FREE)
    with transaction.atomic():
        # No key of the row changes, so nobody who writes something of the desk waits for it.
        Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        return _held(viewer.staff_id, at) or _offered(desk, person_offered(viewer.staff_id), at, but)


def _held(staff_id: int, at: datetime) -> Offer | None:
    """The offer that they have, while its time is not over and its request is still as it was offered."""
    offer = Offer.objects.living(at).filter(staff=staff_id).select_related("ticket").first()
    return offer if offer is not None and offer.holds else None


def _offered(desk: Desk, person: OfferedPerson, at: datetime, but: int) -> Offer | NothingOffered:
    free = free_in_turn(desk.pk, person.staff_id, person.products, at).exclude(pk=but)
    ticket = _first(free) if person.may_be_offered else None
    # Whoever takes a request locks it before its offer. So does this, lest the two wait for each other.
    _end_old(person.staff_id, ticket, at)
    if ticket is None:
        return _nothing(person, free)
    # What has become free since it was chosen was not there to be passed.
    ahead = stood_ahead(free.exclude(stands=Ahead.FREE), ticket)
    return Offer.objects.create(
        desk=desk,
        staff_id=person.staff_id,
        ticket=ticket,
        at=at,
        until=at + PATIENCE,
        ahead=list(ahead.rows),
        ahead_counts=dict(ahead.counts),
        **Offer.place_of(ticket),
    )


def _first(free: FreeRows) -> Ticket | None:
    """The first one for them, under lock. Where somebody changed it in the moment of waiting, the first is asked for anew."""
    own = free.filter(stands=Ahead.FREE)
    while (first := own.values_list("pk", flat=True).first()) is not None:
        locked: Ticket | None = own.filter(pk=first).select_for_update(no_key=True, of=("self",)).first()
        if locked is not None:
            return locked
    return None


def _end_old(staff_id: int, ticket: Ticket | None, at: datetime) -> None:
    """What was offered to this person before, and to whomever this request was, is over."""
    old = Q(staff=staff_id) if ticket is None else Q(staff=staff_id) | Q(ticket=ticket)
    Offer.objects.filter(old).end(OfferEnding.GONE, at)


def _nothing(person: OfferedPerson, free: FreeRows) -> NothingOffered:
    if person.presence != PresenceState.AT_WORK:
        return NothingOffered(WhyNothing.NOT_AT_WORK)
    if person.is_full:
        return NothingOffered(WhyNothing.FULL, person.most)
    counts = dict(free.order_by().values_list("stands").annotate(count=Count("pk")))
    return NothingOffered(WhyNothing.NOT_FOR_THEM if counts else WhyNothing.NOTHING_FREE, counts=counts)
