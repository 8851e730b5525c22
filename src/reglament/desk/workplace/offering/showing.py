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
from reglament.desk.workplace.models import Ahead, Offer, SkipReason
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


def not_for_them(counts: Mapping[str, int]) -> str:
    """What is free and why none of it is offered to the reader now, as one sentence."""
    said = {
        Ahead.SKIPPED: lambda count: ngettext("%d that you let pass", "%d that you let pass", count),
        Ahead.PRODUCT: lambda count: ngettext("%d of another product", "%d of other products", count),
        Ahead.OFFERED: lambda count: ngettext("%d offered to a colleague", "%d offered to colleagues", count),
    }
    parts = [said[each](counts[each]) % counts[each] for each in said if counts.get(each)]
    return _("No free request is for you now: %(parts)s.") % {"parts": ", ".join(parts)}
