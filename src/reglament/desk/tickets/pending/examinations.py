"""What ails the words that wait to be sent: nobody sends them."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.models import PendingWords
from reglament.desk.vitals.illness import Illness

PATIENCE = timedelta(minutes=5)
"""They are sent within a second where all is well. Until then the clerk does nothing to their requests."""


def waiting() -> Iterator[Illness]:
    """By desk: those that should have been sent."""
    late = PendingWords.objects.due(timezone.now() - PATIENCE).order_by()
    counted = late.values_list("desk__slug").annotate(count=Count("pk"), since=Min("pressed_at"))
    for slug, count, since in counted.order_by("desk__slug"):
        what = _("What staff of %(desk)s have sent waits: %(count)d, the oldest since %(since)s.")
        cure = _("See that `reglament run` or `reglament clerk` is at work, and read its log.")
        told = {"desk": slug, "count": count, "since": since}
        yield Illness("pending_words_wait", what, cure, told, stops=True, desk=slug)
