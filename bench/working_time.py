"""Adding working time: this library beside others of the field, in one run. Prints a table.

Each call takes a moment in Moscow's zone and gives one in UTC, so that turning zones is paid for by all alike. What can
be prepared once is, also the length where the library has a type for it. The peers are optional: see `bench/README.md`.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from importlib import import_module
from zoneinfo import ZoneInfo

from reglament.regulation.calendars.working_time import WorkingTime

ZONE = "Europe/Moscow"
START = datetime(2026, 1, 12, 10, 0, tzinfo=ZoneInfo(ZONE))
MOVED = ((2, 23), (3, 9), (5, 1), (5, 11), (6, 12), (11, 4))
# The last one lies beyond all answers: businesstimedelta fails when it runs out of holidays.
HOLIDAYS = [
    *(date(2026, 1, day) for day in range(1, 9)),
    *(date(2026, month, day) for month, day in MOVED),
    date(2029, 1, 1),
]
DISTANCES = (8, 40, 400, 2000)
BATCHES = 9

Add = Callable[[], datetime]
"""One call to be timed: the moment that lies the prepared length of working time after START, in UTC."""

Library = Callable[[int], Add]
"""Prepares a calendar and a length in hours."""


def reglament(length: int) -> Add:
    hours = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    holidays = [day.isoformat() for day in HOLIDAYS]
    calendar = WorkingTime.of_record({"timezone": ZONE, "hours": hours, "holidays": holidays})
    span = timedelta(hours=length)
    return lambda: calendar.add(START, span).astimezone(UTC)


def workclock(length: int) -> Add:
    library = import_module("workclock")
    week, closed = library.WorkDay(clock(9), clock(18)), library.Holidays(HOLIDAYS)
    schedule = library.Schedule([week, closed], time_zone=ZoneInfo(ZONE))
    return lambda: schedule.add(START, hours=length).astimezone(UTC)


def timegrid(length: int) -> Add:
    library = import_module("timegrid")
    calendar, zone = library.TimeGridCalendar.weekdays(clock(9), clock(18)), ZoneInfo(ZONE)
    for day in HOLIDAYS:
        calendar = calendar.close(day)
    span = library.hours(length)
    # It knows wall clocks only, so the zone is taken off and put on again outside.
    return lambda: calendar.at(START.replace(tzinfo=None)).add_work_duration(span).replace(tzinfo=zone).astimezone(UTC)


def businesstimedelta(length: int) -> Add:
    library = import_module("businesstimedelta")
    zone = import_module("pytz").timezone(ZONE)
    week = library.WorkDayRule(start_time=clock(9), end_time=clock(18), working_days=[0, 1, 2, 3, 4], tz=zone)
    rules = library.Rules([week, library.HolidayRule(dict.fromkeys(HOLIDAYS, "closed"), tz=zone)])
    start, span = START.astimezone(zone), library.BusinessTimeDelta(rules, hours=length)
    return lambda: (start + span).astimezone(UTC)


LIBRARIES: tuple[Library, ...] = (reglament, workclock, timegrid, businesstimedelta)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1.0, help="about how long each figure may take (1)")
    seconds = parser.parse_args().seconds
    print(f"Adding working time, Monday to Friday 9:00-18:00 in {ZONE}, microseconds a call:")
    print(f"median of {BATCHES} batches (least to most), and how many times ours\n")
    print(f"{'library':<20}" + "".join(f"{f'+{distance} h':>32}" for distance in DISTANCES))
    ours: dict[int, float] = {}
    truth = {distance: reglament(distance)() for distance in DISTANCES}
    for library in LIBRARIES:
        try:
            calls = {distance: library(distance) for distance in DISTANCES}
        except ModuleNotFoundError:
            print(f"{library.__name__:<20}{'not installed':>32}")
            continue
        cells = []
        for distance, add in calls.items():
            middle, text = figure(timed(add, seconds))
            times = middle / ours.setdefault(distance, middle)
            cells.append(f"{text} x{times:,.1f}" + ("" if add() == truth[distance] else " WRONG"))
        print(f"{library.__name__:<20}" + "".join(f"{cell:>32}" for cell in cells), flush=True)


def figure(batches: list[float]) -> tuple[float, str]:
    middle = statistics.median(batches)
    digits = 1 if middle < 100 else 0
    return middle, f"{middle:,.{digits}f} ({min(batches):.{digits}f}..{max(batches):.{digits}f})"


def timed(add: Add, seconds: float) -> list[float]:
    """Microseconds a call in each batch; the calls of a batch are as many as fit its share of the time."""
    began = time.perf_counter()
    add()
    calls = max(1, int(seconds / BATCHES / max(time.perf_counter() - began, 1e-6)))
    batches = []
    for _ in range(BATCHES):
        began = time.perf_counter()
        for _ in range(calls):
            add()
        batches.append((time.perf_counter() - began) / calls * 1e6)
    return batches


if __name__ == "__main__":
    main()
