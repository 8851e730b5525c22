"""Days as people type them into a search: 2026-11-03, 03.11.2026, 3.11, today, вчера."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from reglament.desk.lib.stems import folded

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?")
AGO = {"today": 0, "сегодня": 0, "yesterday": 1, "вчера": 1}


def day_typed(typed: str, at: datetime) -> date | None:
    """The day that somebody means at the moment `at`, in the zone of the reader; None for what is no day. Without a year it is the
    last such day.
    """
    today = timezone.localdate(at)
    if (ago := AGO.get(folded(typed))) is not None:
        return today - timedelta(days=ago)
    try:
        if found := _ISO.fullmatch(typed):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DOTTED.fullmatch(typed):
            day = date(int(found[3] or today.year), int(found[2]), int(found[1]))
            return day if found[3] or day <= today else day.replace(year=day.year - 1)
    except ValueError:
        return None
    return None


def start_of(day: date) -> datetime:
    """The moment at which a day begins in the zone of the reader."""
    return timezone.make_aware(datetime.combine(day, time.min))
