"""Pages among few and among many tickets: the queue, a ticket, undelivered letters, and the list of a client who owns most.

Queries and server time.

Each page is asked for by whoever may see it through the whole of Django (middleware, view, templates), without a network.
On a busy machine the clock tells more of its other work than of the page; the processor's time does not. On SQLite it
is the whole work, on PostgreSQL the server's share is beside it. The ratio is of the processor's median.
"""

import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import crowd
import throwaway

WARM = 10
SAMPLE, OPEN = 1000, 50


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument(
        "--tickets", type=int, default=100_000, help="so many in the end, one in twenty of them open (100000)"
    )
    parser.add_argument("--times", type=int, default=200, help="how often each page is asked for (200)")
    parser.add_argument("--queue", default="/siroka/work/")
    parser.add_argument("--ticket", default="/siroka/work/{number}/")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from tools.story import companies

        throwaway.title(asked.engine, "Pages; one ticket in twenty is open, and one client owns nearly all.")
        now = timezone.now()
        company = companies.siroka(now - timedelta(days=60))
        crowd.finished(company, SAMPLE - OPEN, now - timedelta(days=30))
        crowd.open_tickets(company, OPEN, now - timedelta(hours=3))
        staff, head = company.staff["specialist"].user, company.staff["head"].user
        pages = {
            "queue": (staff, asked.queue),
            "queue, by promise": (staff, f"{asked.queue}?show=open&sort=due"),
            "queue, by receipt": (staff, f"{asked.queue}?show=open&sort=received"),
            "queue, narrowed": (staff, f"{asked.queue}?show=open&promise=late&assignee=nobody&client=laboratory"),
            "queue, nothing fits": (staff, f"{asked.queue}?show=open&level=critical&door=phone"),
            "queue, nothing wakes": (staff, f"{asked.queue}?show=unwoken"),
            "queue, unread": (staff, f"{asked.queue}?show=unread"),
            "closed, unread": (staff, f"{asked.queue}?show=closed&read=no"),
            "closed, narrowed": (staff, f"{asked.queue}?show=closed&level=critical"),
            "ticket": (staff, asked.ticket.format(number=SAMPLE)),
            "undelivered": (head, f"{asked.queue}undelivered/"),
            "my requests": (owner(company), "/siroka/requests/"),
            "my requests, page 50": (owner(company), "/siroka/requests/?page=50"),
        }
        read_all(company.staff["specialist"].pk)
        few = {name: measured(user, path, asked.times) for name, (user, path) in pages.items()}
        crowd.multiply(asked.tickets // SAMPLE - 1)
        read_all(company.staff["specialist"].pk)
        many = {name: measured(user, path, asked.times) for name, (user, path) in pages.items()}
        rows = [
            row(name, count, measure, few[name])
            for name in pages
            for count, measure in ((SAMPLE, few[name]), (asked.tickets, many[name]))
        ]
        heads = ["page", "tickets", "queries", "p50 ms", "p95 ms", "processor p50", "p95", "p50 against few"]
        throwaway.table(heads, rows)


def read_all(staff_id: int) -> None:
    """Somebody has read everything, which makes what is unread hardest to find; one statement for all."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workplace_ticketreading (staff_id, ticket_id, seq, at) "
            "SELECT %s, id, last_seq, received_at FROM tickets_ticket WHERE id NOT IN "
            "(SELECT ticket_id FROM workplace_ticketreading WHERE staff_id = %s)",
            [staff_id, staff_id],
        )


def row(name: str, count: int, measure: "Measure", few: "Measure") -> list[str]:
    ratio = statistics.median(measure.processor) / statistics.median(few.processor)
    times = [*throwaway.percentiles(measure.wall), *throwaway.percentiles(measure.processor)]
    return [name, f"{count:,}", str(measure.queries), *times, f"x{ratio:.2f}"]


@dataclass
class Measure:
    """How many queries a page needs, the rows that they give and its bytes; and the seconds that each request took: by the
    clock, and of this process's processor.
    """

    queries: int
    rows: int
    bytes: int
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def owner(company: Any) -> Any:
    """The user of whoever answers for the organisation that has most of the requests."""
    from django.db.models import Count

    from reglament.desk.people.models import Membership, Part, User
    from reglament.desk.tickets.models import Ticket

    most = Ticket.objects.values_list("organisation").annotate(count=Count("pk")).order_by("-count")[0][0]
    place = Membership.objects.filter(organisation=most, part=Part.RESPONSIBLE).select_related("person__user").first()
    if place is None:
        place = Membership.objects.filter(organisation=most).select_related("person__user").earliest("pk")
        place.part = Part.RESPONSIBLE
        place.save(update_fields=["part"])
    if place.person.user is None:
        place.person.user = User.objects.create(email="owner@maple.example")
        place.person.save(update_fields=["user"])
    return place.person.user


def measured(user: Any, path: str, times: int, headers: Mapping[str, str] | None = None) -> Measure:
    """Ask for the page again and again; `user` is None for whoever shows by `headers` who they are."""
    from django.db import connection
    from django.test import Client

    from tools.rows_read import RowsRead

    client = Client(raise_request_exception=True, headers={"host": "localhost", **(headers or {})})
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for _ in range(WARM):
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status_code}: nothing was measured.")
    with connection.execute_wrapper(read := RowsRead()):
        answer = client.get(path)
    measure = Measure(read.statements, read.rows.total(), len(answer.content))
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        client.get(path)
        measure.wall.append(time.perf_counter() - began)
        measure.processor.append(time.process_time() - worked)
    return measure


if __name__ == "__main__":
    main()
