"""Days, moments and spans of time as people read them, in the reader's language and zone. Every page, bot and message takes them
from here, so that one day is never written in two ways.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

# The cities that stand for zones where our readers live; any other zone shows its own last word.
CITIES = {
    "UTC": gettext_noop("UTC"),
    "Asia/Almaty": gettext_noop("Almaty"),
    "Asia/Bishkek": gettext_noop("Bishkek"),
    "Asia/Dushanbe": gettext_noop("Dushanbe"),
    "Asia/Irkutsk": gettext_noop("Irkutsk"),
    "Asia/Krasnoyarsk": gettext_noop("Krasnoyarsk"),
    "Asia/Novosibirsk": gettext_noop("Novosibirsk"),
    "Asia/Omsk": gettext_noop("Omsk"),
    "Asia/Tashkent": gettext_noop("Tashkent"),
    "Asia/Tbilisi": gettext_noop("Tbilisi"),
    "Asia/Vladivostok": gettext_noop("Vladivostok"),
    "Asia/Yakutsk": gettext_noop("Yakutsk"),
    "Asia/Yekaterinburg": gettext_noop("Yekaterinburg"),
    "Asia/Yerevan": gettext_noop("Yerevan"),
    "Europe/Berlin": gettext_noop("Berlin"),
    "Europe/Kaliningrad": gettext_noop("Kaliningrad"),
    "Europe/London": gettext_noop("London"),
    "Europe/Minsk": gettext_noop("Minsk"),
    "Europe/Moscow": gettext_noop("Moscow"),
    "Europe/Samara": gettext_noop("Samara"),
}


SMALL = {"ru"}
"""Languages that write the days of the week small, also where nothing stands before them."""


def zone_label(zone: tzinfo) -> str:
    """The zone by its city, in the reader's language: «Бишкек», "Buenos Aires"; an offset when it has no name."""
    name = zone.key if isinstance(zone, ZoneInfo) else ("UTC" if zone is UTC else str(zone))
    if name in CITIES:
        return gettext(CITIES[name])
    return name.rpartition("/")[2].replace("_", " ")


def moment(value: datetime, zone: tzinfo | None = None) -> str:
    """The aware `value` as "Mon 9 March, 17:30 (Bishkek)", in the reader's zone unless another is given: for texts that stand
    alone. A page names its zone once, in its foot.
    """
    zone = zone or timezone.get_current_timezone()
    return f"{moment_here(value, zone)} ({zone_label(zone)})"


def moment_here(value: datetime, zone: tzinfo | None = None) -> str:
    """The same without the zone, as pages say it; the year is told when it is not the present one."""
    zone = zone or timezone.get_current_timezone()
    local = value.astimezone(zone)
    this_year = timezone.now().astimezone(zone).year
    return _written(local.replace(tzinfo=None, second=0, microsecond=0), local.year == this_year, get_language() or "")


def day(value: date, zone: tzinfo | None = None) -> str:
    """A day, or that of an aware moment in the reader's zone unless another is given, as "9 March 2026"."""
    return formats.date_format(_day_of(value, zone), gettext("j E Y"))


def day_of_year(value: date, zone: tzinfo | None = None) -> str:
    """The same as "9 March", where the year stands above."""
    return formats.date_format(_day_of(value, zone), gettext("j E"))


def weekday(value: date) -> str:
    """Its weekday, short, beside the day: "Mon", «пн»."""
    return formats.date_format(value, "D")


def wall_time(value: time) -> str:
    """What a clock on the wall shows: "09:00", whatever its zone."""
    return f"{value:%H:%M}"


def month(value: date) -> str:
    """Its month alone, as the heading of a list: "March"."""
    return formats.date_format(value, "F")


def month_of_year(value: date) -> str:
    """Its month with the year, where a page is about one: "March 2026", «Март 2026»."""
    return formats.date_format(value, "F Y")


def _day_of(value: date, zone: tzinfo | None) -> date:
    if not isinstance(value, datetime):
        return value
    return value.astimezone(zone or timezone.get_current_timezone()).date()


@lru_cache(maxsize=4096)
def _written(minute: datetime, is_this_year: bool, language: str) -> str:
    """One page says the same moments many times, and pages of one request say them again; `language` keeps them apart."""
    # Whole patterns, so that a language may order its parts as it likes.
    pattern = gettext("D j E, H:i") if is_this_year else gettext("D j E Y, H:i")
    written = formats.date_format(minute, pattern)
    return written[:1].lower() + written[1:] if language.partition("-")[0] in SMALL else written


def span(length: timedelta) -> str:
    """Short, for chips and tables: "2 h 15 min", "3 d 4 h", "40 s"; never more than two parts, rounded down, without a sign."""
    days, hours, minutes, seconds = _parts(length)
    named = [
        (days, gettext("%d d")),
        (hours, gettext("%d h")),
        (minutes, gettext("%d min")),
        (seconds, gettext("%d s")),
    ]
    return " ".join(_leading(named))


def span_in_words(length: timedelta) -> str:
    """For sentences: "2 hours 15 minutes", «2 часа 15 минут»; never more than two parts, rounded down, without a sign."""
    days, hours, minutes, seconds = _parts(length)
    named = [
        (days, ngettext("%d day", "%d days", days)),
        (hours, ngettext("%d hour", "%d hours", hours)),
        (minutes, ngettext("%d minute", "%d minutes", minutes)),
        (seconds, ngettext("%d second", "%d seconds", seconds)),
    ]
    return " ".join(_leading(named))


def working_time(minutes: int) -> str:
    """Time that people worked, as sums say it: "45 min", "30 h 5 min". A day of work has no length of its own, so hours are never
    made days.
    """
    hours, rest = divmod(minutes, 60)
    named = [gettext("%d h") % hours] if hours else []
    return " ".join([*named, gettext("%d min") % rest] if rest or not hours else named)


def hours(length: timedelta) -> str:
    """Time as sums of duty say it: "30 h 5 min", "0 h"; rounded down, without a sign, and hours are never made days."""
    minutes = int(abs(length).total_seconds() / 60)
    return working_time(minutes) if minutes else gettext("%d h") % 0


def _parts(length: timedelta) -> tuple[int, int, int, int]:
    minutes, seconds = divmod(int(abs(length).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return days, hours, minutes, seconds


def _leading(named: list[tuple[int, str]]) -> list[str]:
    first = next((index for index, (amount, _) in enumerate(named) if amount), len(named) - 1)
    # Beside hours and days, seconds would only flicker.
    kept = named[first : first + 2] if first < 2 else named[first : first + 1]
    return [pattern % amount for index, (amount, pattern) in enumerate(kept) if amount or index == 0]
