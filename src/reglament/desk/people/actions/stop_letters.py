"""Stop letters to a member of staff, or let them come again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from reglament.desk.people.models import Staff, StoppableLetter, StoppedLetter


def stop_letters(staff: Staff, kind: StoppableLetter, at: datetime) -> None:
    """No more letters of this kind, since `at`. Stopping twice changes nothing."""
    _stop(staff, {kind}, at)


def choose_letters(staff: Staff, wanted: Collection[StoppableLetter], at: datetime) -> None:
    """Of all letters that can be stopped just these; what was stopped before keeps its moment."""
    with transaction.atomic():
        StoppedLetter.objects.by({staff.pk}).filter(kind__in=wanted).delete()
        _stop(staff, set(StoppableLetter) - set(wanted), at)


def _stop(staff: Staff, kinds: Collection[StoppableLetter], at: datetime) -> None:
    # Two clicks at once are one wish: the second row is not written, and nothing fails.
    stopped = [StoppedLetter(staff=staff, kind=kind, stopped_at=at) for kind in kinds]
    StoppedLetter.objects.bulk_create(stopped, ignore_conflicts=True)
