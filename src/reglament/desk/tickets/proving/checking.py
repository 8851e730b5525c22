"""Checks all tickets while people go on working: what looks wrong is looked at again with everybody kept off it."""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from reglament.desk.tickets.journal.records import Record, record_of, records

Check = Callable[[Record], Iterable[str]]


def checked(*checks: Check) -> Iterator[list[str]]:
    """For every ticket the sentences that the checks have about it; mostly none.

    A ticket's rows are read one table after another, so an act in between makes them look different for a moment.
    """
    for record in records():
        found = _asked(checks, record)
        if found:
            with transaction.atomic():
                again = record_of(record.ticket.pk, locked=True)
                found = _asked(checks, again) if again else []
        yield found


def _asked(checks: Iterable[Check], record: Record) -> list[str]:
    return [sentence for check in checks for sentence in check(record)]
