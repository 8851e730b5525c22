"""Is the clock right, and does every zone exist? All promises are counted by them."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import available_timezones

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Entry
from reglament.desk.vitals.illness import Illness

APART = timedelta(seconds=30)
AHEAD = timedelta(minutes=5)


def clock() -> Iterator[Illness]:
    """This machine's clock against the database's, and against what was written last."""
    cure = _("Set the clocks of all machines by a time server (NTP), and see the zone of none of them changed by hand.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - timezone.now())
        if apart > APART:
            what = _("The clock of this machine and that of the database are %(seconds)d s apart.")
            yield Illness("clock", what, cure, {"seconds": apart.total_seconds()})
    last = Entry.objects.order_by("-pk").values_list("recorded_at", flat=True).first()
    if last is not None and last > timezone.now() + AHEAD:
        what = _("The last entry of the journals was written at %(at)s, which this machine's clock has not reached.")
        yield Illness("clock", what, cure, {"at": last})


def zones() -> Iterator[Illness]:
    """The zones that desks keep time by."""
    known = available_timezones()
    for slug, zone in Desk.objects.order_by("slug").values_list("slug", "time_zone"):
        if zone not in known:
            what = _("Desk %(desk)s keeps time by the zone “%(zone)s”, which does not exist.")
            cure = _(
                "Run `reglament desk zone --desk %(desk)s ZONE`, with one that this machine knows, such as Asia/Bishkek."
            )
            yield Illness("zone", what, cure, {"desk": slug, "zone": zone}, stops=True, desk=slug)
