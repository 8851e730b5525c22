"""The wall among 250 and 100,000 requests over twelve months: statements and processor times of a look, of a page that is opened, and of
the first look of a process.

    .venv/bin/python bench/wall.py
    .venv/bin/python bench/wall.py --engine postgres

Each is asked for through the whole of Django, without a network. A twentieth of the requests of the large desk is open.
"""

import time
from datetime import timedelta
from typing import Any

import crowd
import throwaway

MONTHS, WARM = 12, 3
SAMPLE, OPEN = 20 * MONTHS, 12
WALL = "/siroka/wall/"
AGAIN = {"HX-Request": "true", "X-Look": "again"}


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--tickets", type=int, default=100_000, help="so many in the end (100000)")
    parser.add_argument("--times", type=int, default=60, help="how often each is asked for (60)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from reglament.desk.reports.sums.settling import settle_all
        from tools.story import companies

        throwaway.title(asked.engine, f"The wall, among {SAMPLE + OPEN:,} and {asked.tickets:,} requests of a year.")
        now = timezone.now()
        begin = now - timedelta(days=30 * MONTHS)
        company = companies.siroka(begin)
        for month in range(MONTHS):
            crowd.finished(company, SAMPLE // MONTHS, begin + timedelta(days=30 * month))
        crowd.open_tickets(company, OPEN, now - timedelta(days=2))
        settle_all()
        few = measured(company, asked.times)
        crowd.multiply(max(asked.tickets // (SAMPLE + OPEN) - 1, 1))
        told(few, measured(company, asked.times))


def measured(company: Any, times: int) -> dict[str, tuple[int, float, float]]:
    """Statements, and the median and 95th percentile of milliseconds of the processor."""
    from reglament.desk.lib import shared_readings
    from reglament.desk.tickets.tests.visiting import browser

    head = browser(company.staff["head"])
    head.defaults["SERVER_NAME"] = "localhost"

    def anew() -> Any:
        shared_readings.forget_all()
        return head.get(WALL, headers=AGAIN)

    asked = {"a look": lambda: head.get(WALL, headers=AGAIN), "the page": lambda: head.get(WALL), "a first look": anew}
    return {name: _measured(ask, times) for name, ask in asked.items()}


def _measured(ask: Any, times: int) -> tuple[int, float, float]:
    from django.db import connection

    from tools.rows_read import RowsRead

    for _ in range(WARM):
        ask()
    with connection.execute_wrapper(read := RowsRead()):
        ask()
    spent = sorted(_timed(ask) for _ in range(times))
    return read.statements, spent[len(spent) // 2], spent[int(len(spent) * 0.95)]


def _timed(ask: Any) -> float:
    began = time.process_time()
    assert ask().status_code == 200
    return (time.process_time() - began) * 1000


def told(few: dict[str, tuple[int, float, float]], many: dict[str, tuple[int, float, float]]) -> None:
    """Both desks beside each other."""
    print(f"{'':<16}{'statements':>12}{'few p50':>10}{'few p95':>10}{'many p50':>10}{'many p95':>10}")
    for name, (queries, p50, p95) in many.items():
        print(f"{name:<16}{queries:>12}{few[name][1]:>10.1f}{few[name][2]:>10.1f}{p50:>10.1f}{p95:>10.1f}")


if __name__ == "__main__":
    main()
