"""What ails the outbox: notices that wait too long, whenever they were tried last, and those that were given up."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.notices.models import Notice
from reglament.desk.vitals.illness import Illness

PATIENCE = timedelta(minutes=10)
"""A notice leaves within seconds where all is well. It is counted from when it was written: each attempt sets its next one anew."""


def waiting() -> Iterator[Illness]:
    """By desk: those that should have left. One that was put off on purpose is not tried before its moment, and not missed."""
    now = timezone.now()
    late = Notice.objects.carrying().filter(next_try_at__isnull=False, created_at__lte=now - PATIENCE)
    late = late.filter(Q(attempts__gt=0) | Q(next_try_at__lte=now))
    # After quiet hours patience begins anew.
    late = late.exclude(put_off_at__isnull=False, next_try_at__gt=now - PATIENCE)
    counted = late.values_list("desk__slug").annotate(count=Count("pk"), since=Min("created_at"))
    for slug, count, since in counted.order_by("desk__slug"):
        said = late.filter(desk__slug=slug).exclude(last_error="").values_list("last_error", flat=True).first()
        what = _("Letters and messages of %(desk)s wait: %(count)d, the oldest since %(since)s. %(error)s")
        cure = _("See that a clerk is at work and that the mail server or messenger takes what it is given.")
        told = {"desk": slug, "count": count, "since": since, "error": (said or "")[:300]}
        yield Illness("letters_wait", what, cure, told, stops=True, desk=slug)


def given_up() -> Iterator[Illness]:
    """By desk: those that people must look at."""
    dead = Notice.objects.dead().values_list("desk__slug").annotate(count=Count("pk"))
    for slug, count in dead.order_by("desk__slug"):
        what = _("Letters and messages of %(desk)s could not be delivered: %(count)d.")
        cure = _("Heads and administrators find them under /%(desk)s/work/undelivered/, and try again or leave them.")
        yield Illness("letters_given_up", what, cure, {"desk": slug, "count": count}, desk=slug)
