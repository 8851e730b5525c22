"""Stop letters to a member of staff, or let them come again."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reglament.desk.notices import kinds
from reglament.desk.notices.models import StoppedLetter
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Staff


def stop_letters(staff: Staff, kind: str, at: datetime) -> None:
    """No more letters of this kind, since `at`. Stopping twice changes nothing.

    Raises ValueError for a kind that nobody may stop.
    """
    _stop(staff, {kind}, at, RECORD)


def choose_letters(viewer: Viewer, wanted: Collection[str], at: datetime, channel: str = RECORD) -> None:
    """Of all that can be stopped the viewer wants just these as letters, or by another channel in their browsers; what was stopped
    before keeps its moment.

    Raises PermissionDenied for somebody who does not work at the desk.
    """
    if viewer.staff_id is None:
        raise PermissionDenied("only staff choose their letters")
    staff = Staff.objects.working().get(pk=viewer.staff_id)
    with transaction.atomic():
        StoppedLetter.objects.by({staff.pk}).by_way(channel).filter(kind__in=wanted).delete()
        _stop(staff, set(kinds.stoppable()) - set(wanted), at, channel)


def _stop(staff: Staff, names: Collection[str], at: datetime, channel: str) -> None:
    owed = sorted(set(names) - set(kinds.stoppable()))
    if owed:
        raise ValueError(f"Nobody may stop letters of the kind {', '.join(owed)}.")
    # Two clicks at once are one wish: the second row is not written, and nothing fails.
    stopped = [StoppedLetter(staff=staff, kind=name, channel=channel, stopped_at=at) for name in names]
    StoppedLetter.objects.bulk_create(stopped, ignore_conflicts=True)
