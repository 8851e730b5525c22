"""The quiet hours of staff."""

from collections.abc import Collection
from datetime import tzinfo
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.lib.reader import zone_named
from reglament.desk.notices.quiet import Quiet, QuietDays
from reglament.desk.people.models import Staff

DAYS = (
    (QuietDays.EVERY.value, _("every day")),
    (QuietDays.WORKING.value, _("from Monday to Friday")),
    (QuietDays.WEEKEND.value, _("every day, and all of Saturday and Sunday")),
)


class QuietHoursQuerySet(OwnedQuerySet["QuietHours"]):
    """Quiet hours belong to the desk of their member of staff."""

    desk_path = "staff__desk"

    def by(self, staff_ids: Collection[int]) -> Self:
        """Those of these members of staff, with what their zone is read from."""
        return self.filter(staff_id__in=staff_ids).select_related("staff__user", "staff__desk")


class QuietHours(models.Model):
    """When a member of staff wants no letters and no news in browsers: from `starts` to `ends` on the clock of their zone, over
    midnight where `ends` comes first. Who has no row, or the same twice, is written to at any hour.

    With `lets_urgent`, news of requests that the regulation works on at any hour come all the same.
    """

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="quiet_hours")
    starts = models.TimeField()
    ends = models.TimeField()
    days = models.CharField(max_length=8, choices=DAYS, default=QuietDays.EVERY.value)
    lets_urgent = models.BooleanField(default=True)
    chosen_at = models.DateTimeField()

    objects = QuietHoursQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.staff}: {self.starts:%H:%M}-{self.ends:%H:%M}"

    @property
    def quiet(self) -> Quiet:
        """The same to reckon with."""
        return Quiet(self.starts, self.ends, zone_of(self.staff), QuietDays(self.days))


def zone_of(staff: Staff) -> tzinfo:
    """The zone by whose clock a member of staff has quiet: their own, else the desk's."""
    return zone_named(staff.user.time_zone) or staff.desk.zone
