"""What somebody does with a request that is offered to them: they take it, or let it pass and say why."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.journal.orders import NotDone, Order
from reglament.desk.workplace.models import Offer, OfferEnding, OfferSkip, SkipReason
from reglament.desk.workplace.models.offers import LONGEST_WORDS

HOLDS = {
    SkipReason.NO_RIGHTS: timedelta(days=1),
    SkipReason.KNOWLEDGE: timedelta(days=1),
    SkipReason.CALL: timedelta(minutes=30),
    SkipReason.OTHER: timedelta(hours=2),
}
"""So long a request that was let pass is not offered to the same person again, unless its place in turn changes."""


@dataclass(frozen=True, slots=True)
class Passing:
    """Which request is let pass, by its number, and why; `words` say what no reason of the list does."""

    number: int
    reason: SkipReason
    words: str = ""


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Take what is offered"))
def take_offered(viewer: Viewer, desk: Desk, number: int, at: datetime) -> bool:
    """The request of this number is theirs from now on; False where it is not offered to them any more. Once, however often."""
    with transaction.atomic():
        # The request is locked before its offer is looked at, as by whoever else takes it.
        ticket = access.visible(viewer).select_for_update(no_key=True, of=("self",)).filter(number=number).first()
        if ticket is None:
            return False
        if ticket.assignee_id == viewer.staff_id:
            return True
        offer = Offer.objects.living(at).filter(ticket=ticket, staff=viewer.staff_id).select_related("ticket").first()
        if offer is None or not offer.holds:
            return False
        try:
            assign(Order(viewer, at, ticket_id=ticket.pk), viewer.staff_id)
        except NotDone:
            # The clock owed its closing.
            return False
        return True


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Let a request pass"))
def skip_offer(viewer: Viewer, desk: Desk, passing: Passing, at: datetime) -> OfferSkip | None:
    """Keep why this person lets a request in turn pass, and end its offer to them; None where it is nobody's to pass any more.

    ValidationError for another reason without words, and for too many. The same said twice is kept once.
    """
    words = _words(passing)
    with transaction.atomic():
        visible = access.visible(viewer).select_for_update(no_key=True, of=("self",))
        ticket = visible.filter(number=passing.number, assignee__isnull=True, turn_at__isnull=False).first()
        if ticket is None or viewer.staff_id is None:
            return None
        Offer.objects.filter(ticket=ticket, staff=viewer.staff_id).end(OfferEnding.SKIPPED, at)
        place = OfferSkip.place_of(ticket)
        held = OfferSkip.objects.holding(viewer.staff_id, at).filter(ticket=ticket, **place).first()
        return held or OfferSkip.objects.create(
            desk=desk,
            staff_id=viewer.staff_id,
            ticket=ticket,
            at=at,
            until=at + HOLDS[passing.reason],
            reason=passing.reason,
            words=words,
            **place,
        )


def _words(passing: Passing) -> str:
    """In one line; only another reason needs them."""
    words = " ".join(passing.words.replace("\x00", "").split())
    if passing.reason == SkipReason.OTHER and not words:
        raise ValidationError(_("Say in a few words why you let it pass."))
    if len(words) > LONGEST_WORDS:
        raise ValidationError(_("At most %(most)d characters.") % {"most": LONGEST_WORDS})
    return words
