"""What ails paging: steps of a ladder that are due and that nobody takes."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.duty.models import Paging
from reglament.desk.vitals.illness import Illness

PATIENCE = timedelta(minutes=2)
"""A step that is due waits a second where all is well. What came in long ago and begins late is due at once, and gone as soon."""
SLUG = "desk__slug"


def waiting() -> Iterator[Illness]:
    """By desk: requests of which somebody should have been told."""
    left = Paging.objects.filter(wake_at__lte=timezone.now() - PATIENCE).values_list(SLUG)
    for slug, count, since in left.annotate(count=Count("pk"), since=Min("wake_at")).order_by(SLUG):
        what = _("Nobody is told of requests of %(desk)s that nobody takes: %(count)d, the oldest since %(since)s.")
        cure = _("See that `reglament run` or `reglament clerk` is at work, and read its log.")
        told = {"desk": slug, "count": count, "since": since}
        yield Illness("pages_wait", what, cure, told, stops=True, desk=slug)
