"""Next in turn among many tickets: pressing, taking, taking out of order, and the page that proves a month. Queries, and processor time.

One ticket in twenty is open and nobody's, so that as many may stand ahead of one, and a month holds 10,000 takes. Each is asked for
through the whole of Django, without a network, and undone before the next time. *Nearly nothing* is for somebody whose products
only the last request has.
"""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import crowd
import throwaway

WARM = 3
SAMPLE, OPEN = 1000, 50
TAKES = 10_000


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--tickets", type=int, default=100_000, help="so many in the end (100000)")
    parser.add_argument("--times", type=int, default=50, help="how often each is done (50)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from tools.story import companies

        throwaway.title(asked.engine, "Next in turn; one ticket in twenty is open and nobody's.")
        now = timezone.now()
        company = companies.siroka(now - timedelta(days=60))
        crowd.finished(company, SAMPLE - OPEN, now - timedelta(days=30))
        crowd.open_tickets(company, OPEN, now - timedelta(hours=3))
        kept(company, now)
        few = measured(company, asked.times)
        crowd.multiply(asked.tickets // SAMPLE - 1)
        many = measured(company, asked.times)
        rows = [
            row(name, count, found[name], few[name])
            for name in few
            for count, found in ((SAMPLE, few), (asked.tickets, many))
        ]
        throwaway.table(["what", "tickets", "queries", "processor p50 ms", "p95 ms", "p50 against few"], rows)


Timed = tuple[int, list[float]]
"""How many queries it needs, and the processor's seconds of each time."""
Measured = dict[str, Timed]


def row(name: str, count: int, found: Timed, few: Timed) -> list[str]:
    ratio = statistics.median(found[1]) / statistics.median(few[1])
    return [name, f"{count:,}", str(found[0]), *throwaway.percentiles(found[1]), f"x{ratio:.2f}"]


def measured(company: Any, times: int) -> Measured:
    """The queries and the processor's seconds of each, by what it is called."""
    from django.test import Client

    from reglament.desk.people.access import as_staff
    from reglament.desk.tickets.models import Ticket
    from reglament.desk.workplace.actions.set_offer_terms import set_offer_terms

    ordered = Ticket.objects.in_turn().filter(assignee=None)
    first, last = ordered.first(), ordered.last()
    assert first is not None
    assert last is not None
    colleague, head = company.staff["colleague"], company.staff["head"]
    browsers = {who: Client(headers={"host": "localhost"}) for who in ("specialist", "colleague", "head")}
    for who, browser in browsers.items():
        browser.force_login(company.staff[who].user, backend="allauth.account.auth_backends.AuthenticationBackend")
    set_offer_terms(as_staff(head), colleague, [company.products["mis"]], None)
    Ticket.objects.filter(pk=last.pk).update(product=company.products["mis"])
    work = "/siroka/work/"

    def press(who: str) -> Callable[[], Any]:
        return lambda: browsers[who].post(f"{work}next/")

    def accept() -> Any:
        return browsers["specialist"].post(f"{work}next/acceptance/", {"number": first.number})

    def help_oneself() -> Any:
        told = {"whom": "me", "why": "", "key": f"{time.perf_counter_ns()}", "seen": last.last_seq}
        return browsers["specialist"].post(f"{work}{last.number}/assignee/", told)

    return {
        "next in turn": timed(press("specialist"), times),
        "next in turn, nearly nothing": timed(press("colleague"), times),
        "take what is offered": timed(accept, times, before=press("specialist")),
        "take the last, out of order": timed(help_oneself, times),
        "the page of a month": timed(lambda: browsers["head"].get(f"{work}order/"), times),
    }


def timed(act: Callable[[], Any], times: int, before: Callable[[], Any] | None = None) -> Timed:
    """Do it again and again, each time from the same rows."""
    from django.db import connection, transaction

    from tools.rows_read import RowsRead

    took = list[float]()
    queries = 0
    for number in range(WARM + times):
        with transaction.atomic():
            if before is not None:
                before()
            read = RowsRead()
            began = time.process_time()
            with connection.execute_wrapper(read):
                answer = act()
            lasted = time.process_time() - began
            if answer.status_code not in (200, 302):
                raise SystemExit(f"It answers {answer.status_code}: nothing was measured.")
            transaction.set_rollback(True)
        queries = read.statements
        if number >= WARM:
            took.append(lasted)
    return queries, took


def kept(company: Any, now: Any) -> None:
    """A month full of takes."""
    from reglament.desk.tickets.models import Ticket
    from reglament.desk.workplace.models import Take

    ticket, staff = Ticket.objects.in_turn().first(), company.staff["specialist"]
    assert ticket is not None
    ahead = [{"ticket": 1, "why": "free"}] * 20
    Take.objects.bulk_create(
        (
            Take(
                desk=company.desk,
                ticket=ticket,
                staff=staff,
                by=staff,
                at=now - timedelta(seconds=number),
                order=("in order", "with reason", "without reason")[number % 3],
                ahead=ahead,
                ahead_counts={"free": 20},
                **Take.place_of(ticket),
            )
            for number in range(TAKES)
        ),
        batch_size=1000,
    )


if __name__ == "__main__":
    main()
