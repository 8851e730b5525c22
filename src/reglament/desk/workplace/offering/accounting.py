"""Writes down that somebody was given a request out of the queue, with what stood ahead of it at that moment."""

from collections.abc import Mapping
from datetime import datetime

from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.forgetting import ErasedWords
from reglament.desk.tickets.stage.giving import Given
from reglament.desk.workplace.models import Ahead, Offer, OfferEnding, OfferSkip, OrderKept, Take
from reglament.desk.workplace.offering.choosing import StoodAhead, free_in_turn, products_of, stood_ahead

WORKED_ON_BEFORE = "finish"


def account(given: Given) -> None:
    """End the offer of the request, if there is one, and add a `Take`; in the caller's transaction, under the request's lock.

    Whoever takes what was offered to them is judged by when it was offered: of what came since they could not know. What is
    answered stays offered to whomever it was. Who answers it again, or takes it then, passes nobody anew.
    """
    earlier = Take.objects.filter(ticket=given.ticket.pk, staff=given.staff_id, answered=True)
    has_answered = earlier.filter(**Take.place_of(given.ticket)).exists()
    if given.answered:
        if not has_answered:
            _write(given, _ahead_now(given), None, given.why)
        return
    offers = Offer.objects.filter(ticket=given.ticket.pk, ended_at__isnull=True)
    offer = offers.first()
    own = offer if offer is not None and offer.staff_id == given.staff_id and offer.until > given.at else None
    ahead = StoodAhead(own.ahead, own.ahead_counts) if own is not None else _ahead_now(given)
    if offer is not None:
        offers.end(OfferEnding.TAKEN if own else OfferEnding.TAKEN_BY_ANOTHER, given.at)
    _write(given, ahead, own, given.why or (WORKED_ON_BEFORE if has_answered else ""))


def is_offered(ticket: Ticket, staff_id: int, at: datetime) -> bool:
    """Whether a request, under lock, is this person's to answer at a moment."""
    offer = Offer.objects.living(at).filter(ticket=ticket.pk, staff=staff_id).select_related("ticket").first()
    return offer is not None and offer.holds


def _ahead_now(given: Given) -> StoodAhead:
    desk_id, staff_id = given.ticket.desk_id, given.staff_id
    return stood_ahead(free_in_turn(desk_id, staff_id, products_of(staff_id), given.at), given.ticket)


def _write(given: Given, ahead: StoodAhead, offer: Offer | None, why: str) -> None:
    Take.objects.create(
        desk_id=given.ticket.desk_id,
        ticket=given.ticket,
        staff_id=given.staff_id,
        by_id=given.by_id,
        at=given.at,
        answered=given.answered,
        offer=offer,
        why=why,
        order=order_kept(ahead.counts, why),
        ahead=list(ahead.rows),
        ahead_counts=dict(ahead.counts),
        **Take.place_of(given.ticket),
    )


def order_kept(counts: Mapping[str, int], why: str) -> OrderKept:
    """Whether the order was kept, by how many stood ahead of each kind and whether something was said of them."""
    if counts.get(Ahead.FREE):
        return OrderKept.WITH_REASON if why else OrderKept.WITHOUT_REASON
    return OrderKept.WITH_REASON if counts.get(Ahead.SKIPPED) else OrderKept.IN_ORDER


def forget(erased: ErasedWords) -> None:
    """Empty what people said when they let the request pass: it may say what its words said."""
    OfferSkip.objects.filter(ticket=erased.ticket).exclude(words="").update(words="")
