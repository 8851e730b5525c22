"""Offers, and what stood ahead of a request, in the reader's words; nothing is chosen here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.actions.offer_next import NothingOffered, WhyNothing
from reglament.desk.workplace.actions.say_why import ASKED_FOR, OWN_REASONS
from reglament.desk.workplace.models import Ahead, Offer, SkipReason, Take
from reglament.desk.workplace.rows import place_of

SKIPS = dict(SkipReason.choices)


@dataclass(frozen=True, slots=True)
class ShownAhead:
    """One request that stood ahead, and why it was passed, in words: with the reason of a skip, or a colleague's `name`."""

    number: int
    reference: str
    why: Text
    reason: Text
    name: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """The offer of a request to its reader, or to a colleague where `name` is given. `why` and `clauses` defend its place."""

    until: datetime
    name: str = ""
    why: str = ""
    clauses: tuple[str, ...] = ()
    ahead: Sequence[ShownAhead] = ()
    count: int = 0

    @property
    def more(self) -> int:
        """How many stood ahead beyond those that are named."""
        return self.count - len(self.ahead)


@dataclass(frozen=True, slots=True)
class ShownPassing:
    """What its reader took or answered although `count` others stood ahead that were free for them: the first of these, and the
    reasons that they may give.
    """

    answered: bool
    ahead: Sequence[ShownAhead]
    count: int
    reasons: Sequence[tuple[str, Text]]

    @property
    def more(self) -> int:
        """How many were free beyond those that are named."""
        return self.count - len(self.ahead)


def names_of(rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """The names of the colleagues to whom something was offered, in one statement where there are any."""
    ids = {row["staff"] for row in rows if row.get("staff")}
    found = Staff.objects.filter(pk__in=ids).select_related("user") if ids else ()
    return {each.pk: str(each.user) for each in found}


def shown_ahead(desk: Desk, rows: Collection[Mapping[str, Any]], names: Mapping[int, str]) -> Iterator[ShownAhead]:
    """What stood ahead, as `Take.ahead` keeps it."""
    for row in rows:
        why = Ahead(row["why"])
        reason, name = SKIPS.get(row.get("skip", ""), ""), names.get(row.get("staff", 0), "")
        yield ShownAhead(row["ticket"], desk.reference(row["ticket"]), why.label, reason, name, why is Ahead.FREE)


def shown_offer(ticket: Ticket, staff_id: int | None, at: datetime) -> ShownOffer | None:
    """To whom a request, read with its desk and edition, is offered now; None where it is to nobody."""
    offer = Offer.objects.living(at).filter(ticket=ticket).select_related("staff__user", "ticket").first()
    if offer is None or not offer.holds:
        return None
    if offer.staff_id != staff_id:
        return ShownOffer(offer.until, str(offer.staff.user))
    ahead = list(shown_ahead(ticket.desk, offer.ahead, names_of(offer.ahead)))
    why, clauses = place_of(ticket)
    count = sum(offer.ahead_counts.values())
    return ShownOffer(offer.until, why=why, clauses=clauses, ahead=ahead, count=count)


def shown_passing(ticket: Ticket, staff_id: int | None, at: datetime) -> ShownPassing | None:
    """What somebody passed for a request and has not said why; None once they have, or after a day."""
    take = Take.objects.unexplained(staff_id, at - ASKED_FOR).filter(ticket=ticket).first()
    if take is None:
        return None
    free = [row for row in take.ahead if row["why"] == Ahead.FREE]
    shown = list(shown_ahead(ticket.desk, free, {}))
    return ShownPassing(take.answered, shown, take.ahead_counts.get(Ahead.FREE, len(free)), OWN_REASONS)


def nothing_said(found: NothingOffered) -> str:
    """Why nothing is offered to the reader now."""
    match found.why:
        case WhyNothing.NOT_AT_WORK:
            return _("You are not marked as at work. Choose “At work” first.")
        case WhyNothing.FULL:
            return _("You have as many requests in hand as you may: %(most)d. Finish one of them first.") % {
                "most": found.most
            }
        case WhyNothing.NOT_FOR_THEM:
            return not_for_them(found.counts)
    return _("There is no free request in turn: somebody works on each of them.")


def not_for_them(counts: Mapping[str, int]) -> str:
    """What is free and why none of it is offered to the reader now, as one sentence."""
    said = {
        Ahead.SKIPPED: lambda count: ngettext("%d that you let pass", "%d that you let pass", count),
        Ahead.PRODUCT: lambda count: ngettext("%d of another product", "%d of other products", count),
        Ahead.OFFERED: lambda count: ngettext("%d offered to a colleague", "%d offered to colleagues", count),
        Ahead.ANSWERED: lambda count: ngettext("%d about to be answered", "%d about to be answered", count),
    }
    parts = [said[each](counts[each]) % counts[each] for each in said if counts.get(each)]
    return _("No free request is for you now: %(parts)s.") % {"parts": ", ".join(parts)}
