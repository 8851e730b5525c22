"""Days, moments and opening hours in words."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reglament.regulation.rules.calendars import Calendar, Spans

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}
SHORT_DAYS = {"en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "ru": ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]}
LONG_DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
}
RANGES = {
    "en": "Monday to Friday",
    "ru": "с понедельника по пятницу",
}
"""The one range that nearly every regulation has; other ranges are written with a dash between the short names."""

EVERY_DAY = {"en": "every day", "ru": "ежедневно"}
CLOCK_ROUND = {"en": "around the clock", "ru": "круглосуточно"}


def day(value: date, language: str) -> str:
    """A date in full: "6 March 2026", "6 марта 2026"."""
    return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}"


def moment(value: datetime, language: str, time_zone: str) -> str:
    """A moment on the wall clock of `time_zone`: "Fri 6 March 2026, 17:30".

    A moment without offset is that clock's already.
    """
    local = value.astimezone(ZoneInfo(time_zone)) if value.tzinfo else value
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    comma = "," if language == "ru" else ""
    return f"{SHORT_DAYS[language][local.weekday()]}{comma} {day(local.date(), language)}, {clock}"


def hours(spans: Spans) -> str:
    """Opening spans of one day: "09:00–13:00, 14:00–18:00"."""
    return ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def week(opening: dict[int, Spans], language: str) -> str:
    """Hours of a week, neighbouring days with equal hours together: "Monday to Friday, 09:00–18:00"."""
    runs: list[tuple[list[int], Spans]] = []
    for weekday, spans in sorted(opening.items()):
        if runs and runs[-1][1] == spans and runs[-1][0][-1] == weekday - 1:
            runs[-1][0].append(weekday)
        else:
            runs.append(([weekday], spans))
    return "; ".join(f"{_days(run, language)}, {hours(spans)}" for run, spans in runs)


def opening(calendar: Calendar | None, language: str) -> str:
    """What a calendar is called in the middle of a sentence: its hours, or that it never closes."""
    if calendar is None or calendar.hours is None:
        return CLOCK_ROUND[language]
    return week(calendar.hours.value, language)


def day_ranges(days: Iterable[date], calendar: Calendar, language: str) -> str:
    """Closed days in words, runs of them together; a run goes on over weekdays on which `calendar` never opens."""
    runs: list[list[date]] = []
    for value in sorted(days):
        if runs and _all_closed(runs[-1][-1], value, calendar):
            runs[-1].append(value)
        else:
            runs.append([value])
    return "; ".join(_range(run[0], run[-1], language) for run in runs)


def _range(first: date, last: date, language: str) -> str:
    if first == last:
        return day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, language)}"
    begin = f"{first.day} {MONTHS[language][first.month - 1]}" if first.year == last.year else day(first, language)
    return f"{begin} – {day(last, language)}"


def _all_closed(after: date, before: date, calendar: Calendar) -> bool:
    weekdays = calendar.hours.value if calendar.hours else {}
    between = ((after + timedelta(days=step)) for step in range(1, (before - after).days))
    return (before - after).days <= 7 and all(value.weekday() not in weekdays for value in between)


def _days(run: list[int], language: str) -> str:
    if run == list(range(7)):
        return EVERY_DAY[language]
    if run == list(range(5)):
        return RANGES[language]
    if len(run) == 1:
        return LONG_DAYS[language][run[0]]
    return f"{SHORT_DAYS[language][run[0]]}–{SHORT_DAYS[language][run[-1]]}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
