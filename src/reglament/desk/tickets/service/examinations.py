"""What ails the alarms: some wait for a clerk, some fail each time that they are taken up."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.models import Alarm
from reglament.desk.vitals.illness import Illness

PATIENCE = timedelta(minutes=10)
"""An alarm that is due waits a second where all is well."""
SLUG = "ticket__desk__slug"


def alarms() -> Iterator[Illness]:
    """By desk: those that nobody takes up."""
    left = Alarm.objects.filter(wake_at__lte=timezone.now() - PATIENCE).values_list(SLUG)
    for slug, count, since in left.annotate(count=Count("pk"), since=Min("wake_at")).order_by(SLUG):
        what = _("Alarms of %(desk)s wait for a clerk: %(count)d, the oldest since %(since)s.")
        cure = _("See that `reglament run` or `reglament clerk` is at work, and read its log.")
        told = {"desk": slug, "count": count, "since": since}
        yield Illness("alarms_wait", what, cure, told, stops=True, desk=slug)


def failing() -> Iterator[Illness]:
    """By desk: those that fail, with one of them as an example."""
    bad = Alarm.objects.failing()
    for slug, count in bad.values_list(SLUG).annotate(count=Count("pk")).order_by(SLUG):
        one = bad.filter(ticket__desk__slug=slug).select_related("ticket__desk").earliest("at")
        what = _("Alarms of %(desk)s fail: %(count)d, among them that of %(reference)s (tries: %(tries)d): %(error)s")
        cure = _("Mend what the error says; the clerk tries again by itself. `reglament doctor` examines the journals.")
        told = {"desk": slug, "count": count, "reference": one.ticket.reference}
        told |= {"tries": one.attempts, "error": one.last_error[:300]}
        yield Illness("alarms_fail", what, cure, told, stops=True, desk=slug)
