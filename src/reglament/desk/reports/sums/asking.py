"""The sums of days as pages ask for them: as they are kept, with what they do not know of yet added from the requests themselves.

So a figure is what its list is at any moment. What is to be added is asked first: what is summed meanwhile is added to nothing twice,
because the sums and what those requests had added to them are read by one statement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import IntegerField, Value

from reglament.desk.people.models import Desk
from reglament.desk.reports.models import DaySum, Tally
from reglament.desk.reports.sums.columns import COLUMNS, Sums, sums_of
from reglament.desk.reports.sums.tallying import TalliedRequest, tallied
from reglament.desk.tickets.models import Ticket

MOST = 200
"""Where the sums do not know of more requests than this, a page asks the requests themselves: after an upgrade, for some minutes."""


@dataclass(frozen=True, slots=True)
class KnownSums:
    """The sums of a desk, and the requests of which they do not know everything: `fresh` is what those add in truth."""

    desk: Desk
    fresh: Sequence[TalliedRequest]

    @property
    def fresh_ids(self) -> list[int]:
        """The requests that are told anew."""
        return [each.ticket_id for each in self.fresh]

    def by_day(self, first: date, last: date) -> dict[date, Sums]:
        """The days from the first to the last of which there is anything, in one statement."""
        columns = ("day", *COLUMNS, "grounds")
        within = {"desk": self.desk, "day__gte": first, "day__lte": last}
        kept = DaySum.objects.filter(**within).annotate(sign=_sign(1)).values_list("sign", *columns)
        if self.fresh:
            outdated = Tally.objects.filter(**within, ticket__in=self.fresh_ids).annotate(sign=_sign(-1))
            kept = kept.union(outdated.values_list("sign", *columns), all=True)
        found: dict[date, Sums] = {}
        for sign, day, *counts, grounds in kept:
            found.setdefault(day, Sums()).add(sums_of(counts, grounds), sign)
        for each in self.fresh:
            for day, sums in each.days.items():
                if first <= day <= last:
                    found.setdefault(day, Sums()).add(sums)
        return found


def known_sums(desk: Desk, *, stays: bool = True) -> KnownSums | None:
    """Two statements at most; None where too much is not summed yet. Without `stays` nobody may ask where requests stood."""
    waiting = Ticket.objects.of(desk).unsummed().values("pk")[: MOST + 1]
    fresh = tallied(desk, Ticket.objects.filter(pk__in=waiting), stays=stays)
    return KnownSums(desk, fresh) if len(fresh) <= MOST else None


def total(sums: Iterable[Sums]) -> Sums:
    """All of them in one."""
    found = Sums()
    for each in sums:
        found.add(each)
    return found


def _sign(sign: int) -> Value:
    return Value(sign, output_field=IntegerField())
