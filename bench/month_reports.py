"""Reports of a month among 1,000 and 100,000 requests over twelve months: statements and processor times of the page by each cut, and
of lists.

    .venv/bin/python bench/month_reports.py
    .venv/bin/python bench/month_reports.py --engine postgres

Each page is asked for through the whole of Django, without a network. Groups and lists cost what their month holds, a twelfth of all.
"""

import time
from datetime import timedelta
from typing import Any

import crowd
import throwaway

MONTHS, WARM = 12, 2
SAMPLE = 84 * MONTHS
PAGE = "/siroka/reports/"
LISTS = ("received", "done", "answered", "kept", "without-reason", "ours")


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--tickets", type=int, default=100_000, help="so many in the end (100000)")
    parser.add_argument("--times", type=int, default=20, help="how often each page is asked for (20)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from reglament.desk.reports.sums.settling import settle_all
        from tools.story import companies

        throwaway.title(asked.engine, f"Reports of a month, among {SAMPLE:,} and {asked.tickets:,} requests of a year.")
        begin = timezone.now() - timedelta(days=30 * MONTHS)
        company = companies.siroka(begin)
        for month in range(MONTHS):
            crowd.finished(company, SAMPLE // MONTHS, begin + timedelta(days=30 * month))
        settle_all()
        few = measured(company, begin, asked.times)
        crowd.multiply(max(asked.tickets // SAMPLE - 1, 1))
        told(few, measured(company, begin, asked.times))


def addresses(begin: Any) -> dict[str, str]:
    """By what they are called: the page by each cut, and the first part of some lists, of a month in the middle."""
    from reglament.desk.reports.cuts import CUTS

    month = f"{begin + timedelta(days=30 * MONTHS // 2):%Y-%m}"
    pages = {f"by {each.code}": f"{PAGE}?month={month}&by={each.code}" for each in CUTS}
    lists = {f"list: {each}": f"{PAGE}requests/?month={month}&figure={each}" for each in LISTS}
    return {**pages, **lists, **_of_service(month)}


def _of_service(month: str) -> dict[str, str]:
    """The service report of the client who owns most, and its files."""
    from django.db.models import Count

    from reglament.desk.people.models import Organisation

    client = Organisation.objects.filter(desk__slug="siroka").annotate(n=Count("tickets")).latest("n")
    page = f"{PAGE}service/{client.pk}/"
    asked = {
        "page": f"?month={month}",
        "whole page": f"?month={month}&whole",
        "list": f"requests/?month={month}&figure=left",
    }
    files = {each: f"file/?month={month}&as={each}" for each in ("csv", "xlsx", "json")}
    return {f"service: {name}": f"{page}{address}" for name, address in {**asked, **files}.items()}


def measured(company: Any, begin: Any, times: int) -> dict[str, tuple[int, float, float]]:
    """Statements, and the median and 95th percentile of milliseconds of the processor, of each page."""
    from django.db import connection

    from reglament.desk.tickets.tests.visiting import browser
    from tools.rows_read import RowsRead

    head, found = browser(company.staff["head"]), {}
    head.defaults["SERVER_NAME"] = "localhost"
    for name, address in addresses(begin).items():
        for _ in range(WARM):
            list(head.get(address))
        with connection.execute_wrapper(read := RowsRead()):
            list(head.get(address))
        spent = sorted(_timed(head, address) for _ in range(times))
        found[name] = (read.statements, spent[len(spent) // 2], spent[int(len(spent) * 0.95)])
    return found


def _timed(head: Any, address: str) -> float:
    began = time.process_time()
    answer = head.get(address)
    list(answer)
    assert answer.status_code == 200
    return (time.process_time() - began) * 1000


def told(few: dict[str, tuple[int, float, float]], many: dict[str, tuple[int, float, float]]) -> None:
    """Both desks beside each other."""
    print(f"{'page':<22}{'statements':>12}{'few p50':>10}{'many p50':>10}{'many p95':>10}")
    for name, (queries, p50, p95) in many.items():
        print(f"{name:<22}{queries:>12}{few[name][1]:>10.1f}{p50:>10.1f}{p95:>10.1f}")


if __name__ == "__main__":
    main()
