"""Choose quiet hours, or have none."""

from dataclasses import dataclass
from datetime import datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reglament.desk.notices.models import Notice, QuietHours
from reglament.desk.notices.quiet import QuietDays
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Staff


@dataclass(frozen=True, slots=True)
class ChosenQuiet:
    """From when to when on the reader's own clock, on which days, and whether urgent news comes all the same; no quiet where
    both times are the same.
    """

    starts: time
    ends: time
    days: QuietDays
    lets_urgent: bool


def choose_quiet(viewer: Viewer, chosen: ChosenQuiet | None, at: datetime) -> None:
    """The viewer's quiet hours from now on; None ends them. What was put off is asked anew.

    Raises PermissionDenied for somebody who does not work at the desk.
    """
    if viewer.staff_id is None:
        raise PermissionDenied("only staff have quiet hours")
    staff = Staff.objects.working().get(pk=viewer.staff_id)
    with transaction.atomic():
        if chosen is None or chosen.starts == chosen.ends:
            QuietHours.objects.by({staff.pk}).delete()
        else:
            told = {
                "starts": chosen.starts,
                "ends": chosen.ends,
                "days": chosen.days,
                "lets_urgent": chosen.lets_urgent,
            }
            QuietHours.objects.update_or_create(staff=staff, defaults={**told, "chosen_at": at})
        waiting = Notice.objects.filter(staff=staff, put_off_at__isnull=False)
        waiting.update(next_try_at=at, put_off_at=None)
