"""Who is on duty, reckoned by the core: processor time of spans of 90 days to two years, for a roster of twenty people.

    .venv/bin/python bench/duty_roster.py

Twenty people in two rotations and twenty weekly shifts of their own, and sixty departures, on a clock that changes twice a year.
"""

import time as clock
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reglament.regulation.duty.reckoning import duty, gaps
from reglament.regulation.duty.roster import Roster, RosterOverride, RosterRotation, RosterRule, TurnUnit

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 9, 1, tzinfo=UTC)
EVERY_DAY, WORKING = frozenset(range(7)), frozenset(range(5))
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TRIES = 7


def roster() -> Roster:
    """Nights by weeks, days by days, everybody in the office, and somebody for somebody else on each of sixty days."""
    begins = datetime(2026, 1, 5, 9)
    weekly = RosterRotation(BERLIN, begins, 1, TurnUnit.WEEKS, tuple(range(10)))
    daily = RosterRotation(BERLIN, begins, 1, TurnUnit.DAYS, tuple(range(10, 20)))
    rules = [
        RosterRule(BERLIN, EVERY_DAY, time(18), time(9), weekly),
        RosterRule(BERLIN, EVERY_DAY, time(9), time(18), daily),
        *(RosterRule(BERLIN, WORKING, time(9), time(18), person) for person in range(20)),
    ]
    departures = [
        RosterOverride(START + day * DAY, START + day * DAY + 9 * HOUR, day % 20, (day + 1) % 20) for day in range(60)
    ]
    return Roster(tuple(rules), tuple(departures))


def measured(kept: Roster, days: int) -> tuple[float, int, int]:
    """The least milliseconds of processor time of some tries, and how many stretches and gaps there are."""
    least, found = float("inf"), duty(kept, START, START)
    for _ in range(TRIES):
        begun = clock.process_time()
        found = duty(kept, START, START + days * DAY)
        least = min(least, clock.process_time() - begun)
    return least * 1000, len(found), len(gaps(found))


def main() -> None:
    """Print the table."""
    kept = roster()
    print(f"{'days':>6} {'ms':>8} {'stretches':>10} {'gaps':>6}")
    for days in (90, 180, 365, 730):
        spent, stretches, holes = measured(kept, days)
        print(f"{days:>6} {spent:>8.1f} {stretches:>10} {holes:>6}")


if __name__ == "__main__":
    main()
