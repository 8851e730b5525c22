"""Puts down who was on duty, before a roster that said it is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from reglament.desk.duty.models import DutyStretch, RosterRecord
from reglament.desk.duty.rosters import roster
from reglament.regulation.duty.reckoning import duty

NOBODY: tuple[None] = (None,)


@contextmanager
def changing(desk_id: int, at: datetime) -> Iterator[None]:
    """Change the roster of a desk inside, in one transaction: what it said until `at` is on record first. Changes of one roster wait
    for one another.
    """
    RosterRecord.objects.get_or_create(desk_id=desk_id, defaults={"kept_until": at, "changed_at": at})
    with transaction.atomic():
        record = RosterRecord.objects.select_for_update(no_key=True).get(desk_id=desk_id)
        put_down(record, at, whole=True)
        yield
        record.changed_at = max(at, record.changed_at)
        record.save(update_fields=["changed_at"])


def put_down(record: RosterRecord, at: datetime, *, whole: bool) -> None:
    """Keep the stretches that are over at `at`, and with `whole` the beginning of the one that goes on. The caller holds the record."""
    stretches = duty(roster(record.desk_id, record.kept_until), record.kept_until, at)
    over = stretches if whole else stretches[:-1]
    if not over:
        return
    DutyStretch.objects.bulk_create(
        DutyStretch(desk_id=record.desk_id, staff_id=person, starts_at=each.starts, ends_at=each.ends)
        for each in over
        for person in (each.people or NOBODY)
    )
    record.kept_until = over[-1].ends
    record.save(update_fields=["kept_until"])
