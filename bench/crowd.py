"""Many tickets fast: a sample made by the desk's own actions, and copies of all its rows under other numbers.

The copies' journals are the sample's, so their hash chains do not fit: nothing but benchmarks may use such a database.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction

STEP = 1_000_000
"""Copies of one round have ids and numbers so much higher than those of the round before."""


@contextmanager
def in_haste() -> Iterator[None]:
    """Commits here need not be on the disk before the next one begins."""
    off, on = (
        ("PRAGMA synchronous=OFF", "PRAGMA synchronous=FULL")
        if connection.vendor == "sqlite"
        else ("SET synchronous_commit = off", "SET synchronous_commit = on")
    )
    with connection.cursor() as cursor:
        cursor.execute(off)
        yield
        cursor.execute(on)


def finished(company: Any, count: int, at: datetime) -> None:
    """So many tickets that went their whole way: answered, completed, confirmed."""
    from reglament.desk.tickets.actions.complete import complete
    from reglament.desk.tickets.actions.confirm import confirm
    from tools.story.acting import by_client, by_staff, ticket_of

    staff, nurse = company.staff["specialist"], company.clients["nurse"]
    with in_haste():
        for number in range(count):
            ticket = ticket_of(_sends(company, at + timedelta(minutes=number)))
            complete(
                by_staff(staff, ticket, ticket.received_at + timedelta(minutes=20)), "informed", "It is set right now."
            )
            confirm(by_client(nurse, ticket, ticket.received_at + timedelta(minutes=40)))


def open_tickets(company: Any, count: int, at: datetime) -> None:
    """So many open tickets, each with a conversation."""
    from reglament.desk.tickets.actions.reply import reply
    from reglament.desk.tickets.actions.tell_more import tell_more
    from tools.story.acting import by_client, by_staff, ticket_of

    staff, nurse = company.staff["specialist"], company.clients["nurse"]
    with in_haste():
        for number in range(count):
            ticket = ticket_of(_sends(company, at + timedelta(minutes=number)))
            for turn in range(3):
                later = ticket.received_at + timedelta(minutes=5 + 10 * turn)
                reply(by_staff(staff, ticket, later), "We look at it. Which analyser is it, and since when?")
                tell_more(by_client(nurse, ticket, later + timedelta(minutes=5)), "The big one, since this morning.")


def _sends(company: Any, at: datetime) -> Any:
    from tools.story.acting import sends

    text = "The analyser sends results without units since this morning. " * 8
    return sends(company, "nurse", at, product="lis", effect="minor", hit="one", subject="No units", text=text)


def multiply(rounds: int, begin: int = 1) -> None:
    """Copy every ticket of the sample, with all its rows, so many times; `begin` is the first round that has not been made."""
    from reglament.desk.reports.models import Tally
    from reglament.desk.reports.sums.proving import write_anew
    from reglament.desk.reports.sums.settling import settle_all
    from reglament.desk.tickets.models import Alarm, Entry, Message, Promise, Sequence, Ticket

    settle_all()
    with transaction.atomic(), connection.cursor() as cursor:
        for number in range(begin, rounds + 1):
            shift = number * STEP
            cursor.execute(*copied(Ticket, shift, ["id", "number"]))
            for model in (Entry, Message, Promise, Tally):
                cursor.execute(*copied(model, shift, ["id", "ticket_id"], without=["key"]))
            cursor.execute(*copied(Alarm, shift, ["ticket_id"]))
        Sequence.objects.update(last=(rounds + 1) * STEP)
        for statement in connection.ops.sequence_reset_sql(plain(), [Ticket, Entry, Message, Promise, Tally]):
            cursor.execute(statement)
    write_anew()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def at_rest() -> None:
    """Nothing is left for the services of the desk to do: letters have left, and no alarm falls due in the next days."""
    from django.utils import timezone

    from reglament.desk.notices.models import Notice
    from reglament.desk.tickets.models import Alarm

    later = timezone.now() + timedelta(days=3)
    Alarm.objects.update(at=later, wake_at=later)
    Notice.objects.filter(state="pending").update(state="delivered", delivered_at=timezone.now(), next_try_at=None)


def copied(
    model: type[models.Model], shift: int, shifted: Sequence[str], without: Sequence[str] = (), below: int = STEP
) -> tuple[str, list[int]]:
    """The statement that copies the rows of which the first shifted column is below a number."""
    columns = [field.column for field in model._meta.concrete_fields if field.column not in without]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f'"{column}" + {shift}' if column in shifted else f'"{column}"' for column in columns)
    table, first = model._meta.db_table, shifted[0]
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {first} < %s", [below]


def plain() -> Any:
    """The style in which Django gives statements without colours."""
    from django.core.management.color import no_style

    return no_style()
