"""Make and revoke the address of one's own feed. It is one's own, so that it needs no ability beyond seeing the roster."""

from datetime import datetime

from django.db import transaction

from reglament.desk.duty.models import DutyFeed
from reglament.desk.people.models import Staff


def standing_feed(staff_id: int | None) -> DutyFeed | None:
    """The one that somebody has."""
    return DutyFeed.objects.standing().filter(staff=staff_id).first()


def make_feed(staff_id: int, at: datetime) -> DutyFeed:
    """A new address; the one before it is worth nothing from now on."""
    with transaction.atomic():
        _revoke(staff_id, at)
        return DutyFeed.objects.create(staff_id=staff_id, made_at=at)


def revoke_feed(staff_id: int, at: datetime) -> bool:
    """The address is worth nothing from now on; whether there was one."""
    with transaction.atomic():
        return _revoke(staff_id, at) > 0


def _revoke(staff_id: int, at: datetime) -> int:
    # Of two windows at once one waits for the other.
    Staff.objects.select_for_update(no_key=True).get(pk=staff_id)
    return DutyFeed.objects.filter(staff=staff_id, revoked_at__isnull=True).update(revoked_at=at)
