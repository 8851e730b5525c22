"""Sends service reports when their moment has come: each once for a month. That it was sent and the letter are written together, so that
whoever is killed has sent both or neither; where nothing ran for longer, the last month alone is sent, and pages have the others.
"""

import logging
import threading
from collections.abc import Iterable
from datetime import datetime

from django.db import close_old_connections, transaction
from django.utils import timezone

from reglament.desk.lib.months import NamedMonth
from reglament.desk.lib.outages import Outage
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk
from reglament.desk.reports.models import ReportSubscription, SubscriptionEnd
from reglament.desk.reports.sending.due import last_due
from reglament.desk.reports.sending.reading import may_read, reader_of

KIND = "service_report"
TOGETHER = 20
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 60.0, 300.0

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Look once a minute until `stop` is set."""
    outage = Outage("The sending of service reports", log)
    while not stop.is_set():
        with outage.outlived():
            tick(timezone.now())
        close_old_connections()
        stop.wait(outage.pause(PAUSE_SECONDS, LONGEST_PAUSE_SECONDS))


def tick(at: datetime) -> int:
    """Send what is due; answers how many letters that were. Where nothing is, it costs an indexed query for each desk."""
    sent = 0
    for desk in Desk.objects.order_by("pk"):
        month = last_due(desk, at)
        while held := _some(desk, month, at):
            sent += held
    return sent


def _some(desk: Desk, month: NamedMonth, at: datetime) -> int:
    """So many of a desk; answers how many were dealt with. What another process has in hand is left to it."""
    with transaction.atomic():
        due = (
            ReportSubscription.objects.of(desk)
            .wanting(month.first)
            .select_for_update(no_key=True, of=("self",), skip_locked=True)
        )
        held = list(due.select_related("person", "staff", "made_by__user")[:TOGETHER])
        may = [each for each in held if may_read(reader_of(each), each.organisation_id)]
        telling.tell(_letters(may, month, at))
        rows = ReportSubscription.objects.filter(pk__in=[each.pk for each in held])
        rows.update(sent_for=month.first)
        rows.exclude(pk__in=[each.pk for each in may]).update(ended_at=at, end=SubscriptionEnd.NOT_ALLOWED)
    return len(held)


def _letters(subscriptions: Iterable[ReportSubscription], month: NamedMonth, at: datetime) -> Iterable[Notice]:
    for each in subscriptions:
        payload = {
            "subscription": each.pk,
            "organisation": each.organisation_id,
            "agreement": each.agreement,
            "month": month.code,
            "chosen_by": str(each.made_by.user) if each.made_by else "",
        }
        yield telling.notice(each.desk_id, each.reader, KIND, payload, at=at)
