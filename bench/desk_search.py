"""Searching requests: the page of staff and of a client among 100,000 requests with 500,000 messages, by the way of asking.

Words are as frequent as words of a language are, half of the messages are Russian. A sample is written and put into the index by the
service that fills it; the others are copies of its rows and of its index under other numbers. Each way is asked many times with other
words, through the whole of Django without a network. Before the table stands what the index took: time for the sample, and room.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import crowd
import throwaway
from searching import VOCABULARY, said

WARM = 5
SAMPLE, BATCH = 2_000, 500
ORGANISATIONS, PEOPLE = 300, 3_000
LEVELS, LEVEL_WEIGHTS = ("critical", "high", "medium", "low"), (2, 8, 60, 30)
DAYS = 1_000
STAFF, PORTAL = "/siroka/work/search/", "/siroka/requests/search/"


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--tickets", type=int, default=100_000, help="so many requests (100000)")
    parser.add_argument("--messages", type=int, default=5, help="so many messages on each (5)")
    parser.add_argument("--words", type=int, default=30, help="so many words in each (30)")
    parser.add_argument("--times", type=int, default=100, help="how often each way is asked (100)")
    asked = parser.parse_args()
    random.seed(7)
    with throwaway.desk(asked.engine) as home:
        from django.utils import timezone

        from tools.story import companies

        throwaway.title(asked.engine, f"{asked.tickets:,} requests with {asked.tickets * asked.messages:,} messages.")
        company = companies.siroka(timezone.now() - timedelta(days=DAYS + 10))
        clients = people(company)
        write(company, clients, min(SAMPLE, asked.tickets), asked.messages, asked.words)
        seconds = fill()
        multiply(asked.tickets // SAMPLE - 1)
        print(
            f"A message took {1e6 * seconds / SAMPLE / asked.messages:.0f} µs of the processor to put in; the index takes"
            f" {room(home):,.0f} MB{' with all rows' if asked.engine == 'sqlite' else ''}.\n"
        )
        heads = ["asked", "queries", "p50 ms", "p95 ms", "most ms", "processor p50", "p95", "found nothing"]
        throwaway.table(heads, list(rows(company, clients, asked.times)))


def people(company: Any) -> list[Any]:
    """The clients' people, each in one of the organisations."""
    from reglament.desk.people.models import Membership, Organisation, Part, Person

    desk = company.desk
    places = [Organisation(desk=desk, name=f"{name(number)} Clinic {number}") for number in range(ORGANISATIONS)]
    Organisation.objects.bulk_create(places)
    persons = [
        Person(desk=desk, full_name=f"{name(number)} {name(number * 7)}", language="en", time_zone="UTC")
        for number in range(PEOPLE)
    ]
    Person.objects.bulk_create(persons)
    Membership.objects.bulk_create(
        Membership(person=person, organisation=places[number % ORGANISATIONS], part=Part.REQUESTER)
        for number, person in enumerate(persons)
    )
    return [(person, places[number % ORGANISATIONS]) for number, person in enumerate(persons)]


def name(number: int) -> str:
    """A made-up name."""
    return VOCABULARY["en"][1000 + number].capitalize()


def write(company: Any, clients: list[Any], tickets: int, messages: int, words: int) -> None:
    """The rows that a search reads: requests and their messages. Nothing but a benchmark may use such a database."""
    from reglament.desk.people.models import Staff
    from reglament.desk.rulebook.models import Edition
    from reglament.desk.tickets.models import Message, Sequence, Ticket

    edition, colleagues = Edition.objects.get(desk=company.desk), list(Staff.objects.filter(desk=company.desk))
    began = datetime.now().astimezone() - timedelta(days=DAYS)
    products = list(company.products.values())

    def made() -> Iterator[Ticket]:
        for number in range(1, tickets + 1):
            person, place = clients[random.randrange(len(clients))]
            at, is_open = began + timedelta(days=DAYS) * number / tickets, number > tickets * 0.98
            yield Ticket(
                desk=company.desk, number=number, edition=edition, requester=person, organisation=place,
                product=random.choice(products), subject=" ".join(said(("ru", "en")[number % 2], 4)), channel="email",
                received_at=at, state=random.choice(("open", "waiting")) if is_open else "closed",
                level=random.choices(LEVELS, LEVEL_WEIGHTS)[0], assignee=random.choice(colleagues), last_seq=messages,
                last_at=at,
            )  # fmt: skip

    rows = made()
    with crowd.in_haste():
        while batch := list(islice(rows, BATCH)):
            Ticket.objects.bulk_create(batch)
            Message.objects.bulk_create(
                Message(
                    ticket=ticket, seq=seq, at=ticket.received_at, by="client" if seq % 2 else "person", kind="told_more",
                    person=ticket.requester if seq % 2 else None, staff=None if seq % 2 else ticket.assignee,
                    internal=seq % 5 == 0, text=" ".join(said(("ru", "en")[ticket.number % 2], words)),
                )
                for ticket in batch
                for seq in range(1, messages + 1)
            )  # fmt: skip
    Sequence.objects.update_or_create(desk=company.desk, defaults={"last": tickets})


def fill() -> float:
    """Seconds of the processor that the service needs to fill the index; commits need not be on the disk."""
    from threading import Event

    from reglament.desk.tickets.indexing import FILLED
    from reglament.desk.tickets.service.filling import step
    from reglament.desk.vitals.models import Keepsake

    Keepsake.objects.update_or_create(name=FILLED, defaults={"value": "0"})
    began, stop = time.process_time(), Event()
    with crowd.in_haste():
        while not step(stop):
            pass
    return time.process_time() - began


def multiply(rounds: int) -> None:
    """Copy every request there is, with its messages and its part of the index, so many times. A copy has marks of its own."""
    from django.db import connection, transaction

    from reglament.desk.tickets.indexing import SEQ_BITS
    from reglament.desk.tickets.models import Message, Ticket

    copied = of_sqlite if connection.vendor == "sqlite" else of_postgres
    with crowd.in_haste(), connection.cursor() as cursor:
        for number in range(1, rounds + 1):
            shift = number * SAMPLE
            with transaction.atomic():
                cursor.execute(*crowd.copied(Ticket, shift, ["id", "number"], below=SAMPLE + 1))
                messages = number * Message.objects.filter(ticket__lte=SAMPLE).count()
                cursor.execute(*copied_messages(shift, messages))
                cursor.execute(copied(), [shift << SEQ_BITS, shift, (SAMPLE + 1) << SEQ_BITS])
        for statement in connection.ops.sequence_reset_sql(crowd.plain(), [Ticket, Message]):
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copied_messages(shift: int, messages: int) -> tuple[str, list[int]]:
    """The statement that copies the messages of the sample."""
    from reglament.desk.tickets.models import Message

    columns = [str(field.column) for field in Message._meta.concrete_fields]
    more = {"id": messages, "ticket_id": shift}
    values = ", ".join(f"{column} + {more[column]}" if column in more else column for column in columns)
    table = Message._meta.db_table
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} WHERE ticket_id <= %s", [SAMPLE]


def of_sqlite() -> str:
    """Keys so much higher; the mark of the request is another."""
    return (
        "INSERT INTO tickets_words (rowid, title, text, marks) SELECT rowid + %s, title, text,"
        " replace(marks, 'Xt' || (rowid >> 20), 'Xt' || ((rowid >> 20) + %s)) FROM tickets_words WHERE rowid < %s"
    )


def of_postgres() -> str:
    """The same, and the mark of the period is another."""
    vectors = ", ".join(
        f"ts_delete({column}, ARRAY['Xt' || (key >> 20), 'Z' || (key >> 30)])"
        " || array_to_tsvector(ARRAY['Xt' || ((key >> 20) + told.shift), 'Z' || ((key + told.up) >> 30)])"
        for column in ("title", "whole")
    )
    return (
        f"INSERT INTO tickets_words (key, title, whole) SELECT key + told.up, {vectors}"
        " FROM tickets_words, (VALUES (%s::bigint, %s::bigint)) AS told (up, shift) WHERE key < %s"
    )


def room(home: Any) -> float:
    """The tables of the index in megabytes, or the whole file where the database does not tell them apart."""
    from django.db import connection

    from reglament.desk.lib.databases import empty_log

    empty_log()
    if connection.vendor == "sqlite":
        return float(sum(each.stat().st_size for each in home.glob("*.sqlite3*")) / 1e6)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('tickets_words')")
        return float(cursor.fetchone()[0]) / 1e6


def word(language: str = "") -> str:
    """One word as frequent words come frequently."""
    return said(language or random.choice(("ru", "en")), 1)[0]


def two() -> str:
    """Two of one language."""
    return " ".join(said(random.choice(("ru", "en")), 2))


def common() -> str:
    """One of the ten most frequent."""
    return random.choice(VOCABULARY[random.choice(("ru", "en"))][:10])


def ways(clients: list[Any]) -> dict[str, tuple[str, Callable[[], str]]]:
    """What is asked, on which page."""
    return {
        "one word": (STAFF, word),
        "two words": (STAFF, two),
        "a common word": (STAFF, common),
        "two of two languages": (STAFF, lambda: f"{word('ru')} {word('en')}"),
        "a phrase": (STAFF, lambda: f'"{two()}"'),
        "a beginning": (STAFF, lambda: f"{word()[:3]}*"),
        "word, level": (STAFF, lambda: f"{word()} level:critical"),
        "word, open": (STAFF, lambda: f"{word()} state:unfinished"),
        "word, organisation": (STAFF, lambda: f'{word()} org:"{random.choice(clients)[1].name}"'),
        "word, assignee, long ago": (STAFF, lambda: f"{common()} assignee:specimen before:{long_ago()}"),
        "level alone": (STAFF, lambda: "level:critical"),
        "a misspelt name": (STAFF, lambda: misspelt(random.choice(clients)[0].full_name)),
        "best first": (STAFF, lambda: f"{two()}&order=best"),
        "a later page": (STAFF, lambda: f"{common()}&below={random.randrange(100, 50_000)}"),
        "client, one word": (PORTAL, word),
        "client, two words": (PORTAL, two),
    }


def long_ago() -> str:
    """A day when a tenth of the requests had come."""
    return f"{datetime.now().astimezone() - timedelta(days=DAYS * 0.9):%d.%m.%Y}"


def misspelt(full_name: str) -> str:
    """A name with a letter left out."""
    return full_name[:2] + full_name[3:]


def rows(company: Any, clients: list[Any], times: int) -> Iterator[list[str]]:
    """A row of the table for each way, and one for all of them together."""
    users = {STAFF: company.staff["specialist"].user, PORTAL: responsible(clients)}
    every: list[tuple[float, float]] = []
    for label, (page, ask) in ways(clients).items():
        taken, queries, empty = measured(users[page], page, ask, times)
        every += taken
        yield row(label, str(queries), taken, f"{empty} of {times}")
    yield row("all of them", "", every, "")


def responsible(clients: list[Any]) -> Any:
    """A user who answers for an organisation."""
    from reglament.desk.people.models import Membership, Part, User

    person, place = clients[0]
    Membership.objects.create(person=person, organisation=place, part=Part.RESPONSIBLE)
    person.user = User.objects.create(email="owner@maple.example")
    person.save(update_fields=["user"])
    return person.user


def measured(user: Any, page: str, ask: Callable[[], str], times: int) -> tuple[list[tuple[float, float]], int, int]:
    """The seconds of each request by the clock and of the processor, the most queries, and how many found nothing."""
    from urllib.parse import quote

    from django.db import connection
    from django.test import Client

    from tools.rows_read import RowsRead

    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    taken, empty, queries = [], 0, 0
    for number in range(WARM + times):
        words, _, more = ask().partition("&")
        address = f"{page}?q={quote(words)}&{more}"
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        if number >= WARM:
            taken.append((time.perf_counter() - began, time.process_time() - worked))
            empty += b'class="found-one"' not in answer.content
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}: nothing was measured.")
        if number < WARM:
            with connection.execute_wrapper(read := RowsRead()):
                client.get(address)
            queries = max(queries, read.statements)
    return taken, queries, empty


def row(label: str, queries: str, taken: list[tuple[float, float]], empty: str) -> list[str]:
    clock, worked = [each[0] for each in taken], [each[1] for each in taken]
    return [
        label, queries, *throwaway.percentiles(clock), f"{max(clock) * 1000:.1f}", *throwaway.percentiles(worked), empty,
    ]  # fmt: skip


if __name__ == "__main__":
    main()
