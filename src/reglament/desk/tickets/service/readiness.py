"""What `/readyz` asks of this room: is somebody keeping the alarms, and is somebody delivering the notices."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from reglament.desk.tickets.models import Alarm, Notice

PATIENCE = timedelta(minutes=10)
"""A due row waits a second where all is well. What failed and is to be tried later is not due until then."""
WHO = "see that `reglament run` or `reglament clerk` is at work, and read its log."

logger = logging.getLogger(__name__)


def clerk() -> str:
    """Nothing, or how long the oldest due alarm has waited for a clerk."""
    now = timezone.now()
    minutes = _minutes_waited(Alarm.objects.due(now).values_list("wake_at", flat=True).first, now)
    return f"An alarm has waited {minutes} minutes for a clerk; {WHO}" if minutes else ""


def outbox() -> str:
    """Nothing, or how long the oldest due notice has waited for its delivery."""
    now = timezone.now()
    minutes = _minutes_waited(Notice.objects.due(now).values_list("next_try_at", flat=True).first, now)
    return f"A notice has waited {minutes} minutes for its delivery; {WHO}" if minutes else ""


def _minutes_waited(oldest: Callable[[], datetime | None], now: datetime) -> int:
    """Whole minutes past patience, else 0; a database that does not answer is the database check's own sentence."""
    try:
        since = oldest()
    except DatabaseError:
        logger.exception("the database does not answer")
        return 0
    waited = now - since if since else timedelta(0)
    return waited // timedelta(minutes=1) if waited >= PATIENCE else 0
