"""Pages and lists of staff and of a client that other commands leave out, at a small and at a large desk, both as old: queries and times.

One client owns nearly all requests, and beside them stand rows of every kind that a desk gathers: time worked on each, letters that
did not arrive, calls, what came in and is no request, requests that somebody watches, clients with their people. What is not flat is
marked: over 60 ms of p95 and more than three times that of the small desk.

Each page is asked for through the whole of Django (middleware, view, templates), without a network. Times are the processor's on SQLite,
where that is the whole work, and the clock's on PostgreSQL, which does its share in other processes.
"""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import crowd
import throwaway
from desk_pages import owner, read_all

WARM = 2
SAMPLE, OPEN = 1000, 50
WORK, PEOPLE, MINE = "/siroka/work/", "/siroka/people/", "/siroka/requests/"
LIMIT_MS, MOST_TIMES = 60.0, 3.0
SHOWS = ("turn", "mine", "unread", "watched", "unassigned", "waiting", "unwoken", "completed", "open", "closed")
NARROWED = (
    "product=lis",
    "door=portal",
    "door=phone",
    "level=low",
    "state=open",
    "assignee=me",
    "client=old",
    "promise=none",
    "read=yes",
)
KINDS = ("refused", "contacts", "held", "machines", "quarantine", "aside")


@dataclass(frozen=True, slots=True)
class Times:
    """What a page cost: statements, its length in bytes, and milliseconds: median and 95th percentile."""

    queries: int
    size: int
    p50: float
    p95: float


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument(
        "--tickets", type=int, default=100_000, help="so many in the end, one in twenty of them open (100000)"
    )
    parser.add_argument("--times", type=int, default=20, help="how often each page is asked for (20)")
    parser.add_argument("--only", default="", help="only pages whose name has this")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from tools.story import companies

        throwaway.title(asked.engine, f"Every list, at desks with {SAMPLE:,} and {asked.tickets:,} requests.")
        now = timezone.now()
        company = companies.siroka(now - timedelta(days=60))
        crowd.finished(company, SAMPLE - OPEN, now - timedelta(days=30))
        crowd.open_tickets(company, OPEN, now - timedelta(hours=3))
        most = owner(company)
        gather(company, SAMPLE, now)
        few = measured(company, most, asked)
        crowd.multiply(asked.tickets // SAMPLE - 1)
        gather(company, asked.tickets, now)
        many = measured(company, most, asked)
        told(few, many, asked.tickets)


def gather(company: Any, tickets: int, now: Any) -> None:
    """What a desk of that many requests has beside them: in all, that many of each."""
    with crowd.in_haste():
        rows_of_tickets(company, now)
        for kind in KINDS:
            copies(partial(kept, kind, company, now), tickets // 10)
        copies(partial(a_call, company, now), tickets // 10)
        clients(company, tickets // 50)
    read_all(company.staff["specialist"].pk)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def rows_of_tickets(company: Any, now: Any) -> None:
    """Time worked on each request, over three years; a letter about each, and some that did not arrive; one in twenty is watched."""
    from reglament.desk.notices.models import Notice
    from reglament.desk.tickets.models import Ticket, Watcher
    from reglament.desk.workplace.models import WorkedTime

    staff, nurse = company.staff["specialist"], company.clients["nurse"]
    done = set(WorkedTime.objects.values_list("ticket", flat=True))
    new = [pk for pk in Ticket.objects.order_by("pk").values_list("pk", flat=True) if pk not in done]
    WorkedTime.objects.bulk_create(
        (
            WorkedTime(
                desk=company.desk, ticket_id=pk, staff=staff, day=(now - timedelta(days=place % 1000)).date(), minutes=15,
                words="Looked at the log.", counted="hand", written_at=now - timedelta(days=place % 1000), key=str(pk),
            )
            for place, pk in enumerate(new)
        ),
        batch_size=2000,
    )  # fmt: skip
    Watcher.objects.bulk_create((Watcher(ticket_id=pk, staff=staff, since=now) for pk in new[::20]), batch_size=2000)
    Notice.objects.bulk_create(
        (
            Notice(
                desk=company.desk, recipient=nurse, about_kind="ticket", about_id=pk, channel="email", kind="answered",
                created_at=now, state="left" if place % 20 == 1 else "dead" if place % 100 == 2 else "delivered",
                given_up_at=now if place % 20 == 1 or place % 100 == 2 else None, last_error="No such mailbox.",
            )
            for place, pk in enumerate(new)
        ),
        batch_size=2000,
    )  # fmt: skip


def copies(made: Callable[[], Any], count: int) -> None:
    """Rows like the one that is made, until there are so many; each came a minute before the one before it."""
    first = made()
    model, fields = type(first), [each for each in first._meta.concrete_fields if not each.primary_key]
    rows = []
    for place in range(max(0, count - model._default_manager.count())):
        values = {each.attname: getattr(first, each.attname) for each in fields}
        for name in ("received_at", "began_at", "held_at", "answered_at", "over_at"):
            if values.get(name):
                values[name] -= timedelta(minutes=place)
        for name in ("key", "call_id", "source"):
            if name in values:
                values[name] = uuid.uuid4().hex
        rows.append(model(**values))
    model._default_manager.bulk_create(rows, batch_size=1000)


def kept(kind: str, company: Any, now: Any) -> Any:
    from reglament.desk.workplace.tests.intake_rows import a_row

    return a_row(kind, company, now, sender=f"{uuid.uuid4().hex}@{kind}.example", text=uuid.uuid4().hex)


def a_call(company: Any, now: Any) -> Any:
    """One that is over."""
    from reglament.desk.channels.phone.actions.take import log_call
    from reglament.desk.people.access import as_staff

    call: Any = log_call(as_staff(company.staff["specialist"]), company.desk, now, number="+996 312 555 077")
    call.state, call.over_at = "over", now
    call.save()
    return call


def clients(company: Any, count: int) -> None:
    """Organisations with an agreement and a person each, and most of the people at the one that asks most."""
    from reglament.desk.people.models import Agreement, Membership, Organisation, Part, Person

    desk, busy, lacking = company.desk, company.organisations["laboratory"], count - Organisation.objects.count()
    if lacking <= 0:
        return
    mark = uuid.uuid4().hex[:6]
    places = [Organisation(desk=desk, name=f"Bench Clinic {mark} {place}") for place in range(lacking)]
    Organisation.objects.bulk_create(places)
    persons = [
        Person(desk=desk, full_name=f"Bench Person {mark} {place}", language="en", time_zone="UTC")
        for place in range(2 * lacking)
    ]
    Person.objects.bulk_create(persons)
    Membership.objects.bulk_create(
        Membership(person=each, organisation=places[place] if place < lacking else busy, part=Part.REQUESTER)
        for place, each in enumerate(persons)
    )
    Agreement.objects.bulk_create(
        Agreement(desk=desk, organisation=each, kind="licence", number=f"{mark}-{place}", first_day="2025-01-01")
        for place, each in enumerate(places)
    )


def measured(company: Any, most: Any, asked: Any) -> dict[str, Times]:
    """Every page by its name."""
    people = {each: company.staff[each].user for each in ("specialist", "head", "administrator")} | {"client": most}
    found = {f"{who} {path}": (people[who], path) for who, path in pages(company) if asked.only in f"{who} {path}"}
    return {name: page(user, path, asked.times, asked.engine) for name, (user, path) in found.items()}


def pages(company: Any) -> Iterator[tuple[str, str]]:
    """Who opens which."""
    for who, addresses in (
        ("specialist", (*of_queue(), *of_work())),
        ("head", of_head(company)),
        (
            "administrator",
            (f"{PEOPLE}house/", f"{PEOPLE}products/", f"{PEOPLE}staff/", f"{WORK}health/", f"{WORK}terms/"),
        ),
        ("client", of_client()),
    ):
        yield from ((who, each) for each in addresses)


def of_queue() -> Iterator[str]:
    from reglament.desk.workplace.queue.listings import listing

    yield from (f"{WORK}?show={show}&sort={each.code}" for show in SHOWS for each in listing(show).sortings)
    yield from (f"{WORK}?show={show}&{narrowed}" for show in ("open", "closed") for narrowed in NARROWED)
    yield f"{WORK}?show=open&choose"


def of_work() -> Iterator[str]:
    yield from (
        f"{WORK}{more}" for more in ("views/", "batches/", "palette/?q=", f"palette/?q={SAMPLE}", "palette/?q=analyser")
    )
    yield from (
        f"{WORK}search/{more}"
        for more in ("", "?q=analyser", "?q=units+level:medium", "?q=state:open", "?q=nothingofit")
    )
    yield from (
        f"{WORK}search/?q={more}"
        for more in ("level:low", "client:laboratory", "analyser+client:laboratory", "from:2026-01-01")
    )
    yield from (
        f"{WORK}worked/?{more}" for more in ("", "of=all", "by=product", "by=person", "by=organisation", "by=day")
    )
    yield from (
        f"{WORK}{SAMPLE}/{more}" for more in ("", "history/", "worked/", "assignee/", "templates/", "articles/")
    )
    yield from (
        "/siroka/drafts/",
        "/siroka/calls/",
        "/siroka/calls/?q=312",
        "/siroka/calls/now/",
        "/siroka/calls/popping-up/",
    )
    yield from ("/preferences/", "/siroka/answers/editing/", f"{WORK}templates/", f"{WORK}colleagues/?q=el")


def of_head(company: Any) -> Iterator[str]:
    yield from (
        f"{WORK}intake/?{more}" for more in ("", "kind=all", "kind=dealt", "kind=refused", "kind=contacts", "q=prints")
    )
    yield from (
        f"{WORK}{more}" for more in ("undelivered/", "undelivered/?show=all", "order/", "order/?show=passed", "health/")
    )
    yield from (f"{WORK}worked/?of=all", f"{WORK}worked/table/?of=all", f"{WORK}contacts/new/?find=bench")
    yield from (
        f"{PEOPLE}{more}"
        for more in ("", "?q=clinic", "persons/", "persons/?q=bench", "installations/", "installations/?q=x")
    )
    place, nurse = company.organisations["laboratory"].pk, company.clients["nurse"].pk
    yield from (f"{PEOPLE}organisations/{place}/{more}" for more in ("", "places/", "installations/", "name/"))
    yield from (f"{PEOPLE}persons/{nurse}/", f"{PEOPLE}codes/{place}/")


def of_client() -> Iterator[str]:
    yield from (
        "/siroka/",
        MINE,
        f"{MINE}?page=20",
        f"{MINE}new/",
        f"{MINE}{SAMPLE}/",
        "/siroka/installations/",
        "/siroka/drafts/",
    )
    yield from (f"{MINE}search/{more}" for more in ("", "?q=analyser", "?q=state:open", "?q=nothingofit"))
    yield from (
        "/siroka/organisation/",
        "/siroka/organisation/?month=2026-01",
        "/siroka/my-data/",
        "/siroka/my-data/archive/",
    )
    yield from ("/siroka/answers/", "/siroka/regulation/", f"{MINE}new/target/?effect=minor&hit=one")


def page(user: Any, path: str, times: int, engine: str) -> Times:
    """Ask for the page again and again."""
    from django.test import Client

    from tools.rows_read import RowsRead

    clock = time.process_time if engine == "sqlite" else time.perf_counter
    browser = Client(headers={"host": "localhost"})
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    took, queries, size = [], 0, 0
    for number in range(WARM + times):
        began = clock()
        with _counted(read := RowsRead()) if number == 0 else _nothing():
            answer: Any = browser.get(path)
            size = sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)
        lasted = clock() - began
        if answer.status_code not in (200, 302):
            raise SystemExit(f"{path} answers {answer.status_code}: nothing was measured.")
        if number == 0:
            queries = read.statements
        if number >= WARM:
            took.append(lasted)
        if lasted > 3 and number >= WARM + 2:
            break
    p50, p95 = throwaway.percentiles(took)
    return Times(queries, size, float(p50), float(p95))


def _counted(read: Any) -> Any:
    from django.db import connection

    return connection.execute_wrapper(read)


def _nothing() -> Any:
    from contextlib import nullcontext

    return nullcontext()


def told(few: dict[str, Times], many: dict[str, Times], tickets: int) -> None:
    """The table, the slowest first, and which pages are not flat."""
    heads = [
        "page",
        "queries",
        "and",
        "kB",
        "p50 ms",
        f"at {tickets:,}",
        "p95 ms",
        f"at {tickets:,}",
        "ratio of p95",
        "",
    ]
    rows, steep = [], 0
    for name in sorted(many, key=lambda each: -many[each].p95):
        one, other = few[name], many[name]
        ratio = other.p95 / one.p95
        is_steep = other.p95 > LIMIT_MS and ratio > MOST_TIMES
        steep += is_steep
        figures = [f"{each:.1f}" for each in (one.p50, other.p50, one.p95, other.p95)]
        rows.append(
            [
                name,
                str(one.queries),
                str(other.queries),
                f"{other.size / 1000:.0f}",
                *figures,
                f"x{ratio:.1f}",
                "STEEP" if is_steep else "",
            ]
        )
    throwaway.table(heads, rows)
    print(f"{len(rows)} pages, of which {steep} are not flat.")


if __name__ == "__main__":
    main()
