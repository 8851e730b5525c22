"""A desk whose clerk of paging is killed over and over, for `test_kill_paging.py`; run as a script with its home and database in the
environment.

It reads orders line by line and has each carried out by a child of its own:

    prepare COUNT      migrate, let the story's people move in, and register so many critical requests, a little after one another
    climb              page second by second, from where the last page was made, until all are made or somebody kills it
    check              tell what is on record

It says `child PID` when a child begins and `over` when it has ended. A child says one line of JSON at most.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from reglament.desk.lib.opening import open_desk

sys.path.append(str(Path(__file__).parent.parent))  # The story lies beside the sources, in `tools`.
open_desk()  # Before the models are imported, which is why the imports below stand where they stand.
# ruff: noqa: E402

from reglament.desk.conftest import FRIDAY
from reglament.desk.console.migrate import bring_up
from reglament.desk.duty.models import DutyPage, Paging
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import MONDAY
from reglament.desk.duty.tests.test_paging import NIGHT, critical, ladder, roster_of_night
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Promise, Ticket
from tools.story import companies

APART = timedelta(seconds=0.3)
SECOND = timedelta(seconds=1)


def say(**told: object) -> None:
    """One line at once."""
    os.write(1, (json.dumps(told) + "\n").encode())


def prepare(count: int) -> None:
    bring_up()
    company = companies.siroka(FRIDAY)
    roster_of_night(company)
    ladder(company, at=MONDAY)
    first = critical(company)
    promise = Promise.objects.get(ticket=first, kind="solve")
    Ticket.objects.bulk_create(list(_copies(first, count)), batch_size=500)
    others = Ticket.objects.exclude(pk=first.pk).order_by("pk")
    Promise.objects.bulk_create([_promised(promise, each) for each in others], batch_size=500)


def _copies(ticket: Ticket, count: int) -> Iterator[Ticket]:
    for number in range(2, count + 1):
        copy = Ticket.objects.get(pk=ticket.pk)
        copy.pk, copy.number, copy.received_at = None, number, NIGHT + (number - 1) * APART
        yield copy


def _promised(promise: Promise, ticket: Ticket) -> Promise:
    later = ticket.received_at - NIGHT
    values = {field.attname: getattr(promise, field.attname) for field in Promise._meta.concrete_fields}
    values |= {"id": None, "ticket_id": ticket.pk, "start": promise.start + later, "due": promise.due + later}
    return Promise(**values)


def climb(_: int) -> None:
    at = _second(DutyPage.objects.order_by("-sent_at").values_list("sent_at", flat=True).first() or NIGHT)
    while True:
        while tick(at):
            pass
        if Paging.objects.exists() and not Paging.objects.filter(wake_at__isnull=False).exists():
            return say(done=True)
        at += SECOND


def _second(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def check(_: int) -> None:
    pages = list(DutyPage.objects.values_list("paging", "step", "staff", "due_at", "sent_at"))
    told = Notice.objects.filter(kind="paged", channel="email").values_list("payload__paging", "staff")
    say(
        requests=Ticket.objects.filter(desk=Desk.objects.get(slug="siroka")).count(),
        pagings=Paging.objects.count(),
        pages=len({page[:2] for page in pages}),
        doubled=sum(count - 1 for count in Counter(page[:3] for page in pages).values()),
        letters=len(told),
        letters_doubled=sum(count - 1 for count in Counter(told).values()),
        latest=max((sent - due).total_seconds() for *_, due, sent in pages),
        earliest=min((sent - due).total_seconds() for *_, due, sent in pages),
    )


def main() -> None:
    orders = {"prepare": prepare, "climb": climb, "check": check}
    for line in sys.stdin:
        name, _, number = line.strip().partition(" ")
        child = os.fork()
        if child == 0:
            orders[name](int(number or 0))
            os._exit(0)
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"over\n")


if __name__ == "__main__":
    main()
