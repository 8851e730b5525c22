"""Are the tallies what their requests say, and the sums of days what the tallies say?"""

from collections.abc import Iterator

from django.db import transaction

from reglament.desk.people.models import Desk
from reglament.desk.reports.models import DaySum, Tally
from reglament.desk.reports.sums.columns import COLUMNS
from reglament.desk.reports.sums.settling import day_sums, settle_all, sum_days
from reglament.desk.reports.sums.tallying import tallied
from reglament.desk.tickets.journal.records import Record
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.proving.elsewhere import ProofElsewhere

TOLD = ("day", *COLUMNS, "grounds")


def tally_faults(record: Record) -> Iterator[str]:
    """A sentence for each day to which the request adds something else than it should. What is not summed yet is no fault."""
    ticket = record.ticket
    if ticket.summed_seq != ticket.last_seq:
        return
    kept = {row["day"]: row for row in Tally.objects.filter(ticket=ticket).values(*TOLD)}
    right = {
        day: {"day": day, **sums.columns}
        for each in tallied(ticket.desk, Ticket.objects.filter(pk=ticket.pk))
        for day, sums in each.days.items()
    }
    for day in sorted(kept.keys() | right.keys()):
        if kept.get(day) != right.get(day):
            yield f"{ticket.reference}: what it adds to the figures of {day} is not what is kept of it."


def sum_faults() -> Iterator[str]:
    """A sentence for each day of a desk whose sum is not that of its tallies. Nobody sums the desk meanwhile."""
    for desk in Desk.objects.order_by("pk"):
        with transaction.atomic():
            _hold(desk)
            kept = {row["day"]: row for row in DaySum.objects.filter(desk=desk).values(*TOLD)}
            right = {day: {"day": day, **sums.columns} for day, sums in day_sums(desk).items()}
        for day in sorted(kept.keys() | right.keys()):
            if kept.get(day) != right.get(day):
                yield f"{desk.slug.upper()}: the sums of {day} are not those of its requests."


def write_anew() -> None:
    """Tally every request that was rebuilt, and sum all days again."""
    settle_all()
    for desk in Desk.objects.order_by("pk"):
        with transaction.atomic():
            _hold(desk)
            days = {*DaySum.objects.filter(desk=desk).values_list("day", flat=True)}
            sum_days(desk, days.union(Tally.objects.filter(desk=desk).values_list("day", flat=True)))


def _hold(desk: Desk) -> None:
    """Whoever sums the days of a desk holds its row."""
    Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)


PROOF = ProofElsewhere(tally_faults, sum_faults, write_anew)
