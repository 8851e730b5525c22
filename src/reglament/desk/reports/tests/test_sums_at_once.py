"""Settling beside people and beside another clerk: nobody waits for it, and nothing is counted twice."""

import threading
from functools import partial

import pytest
from django.db import connection, connections, transaction

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.reports.sums import settling
from reglament.desk.reports.sums.settling import settle_all, step
from reglament.desk.reports.tests.test_sums import asked, faults, told
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.test_at_once import at_once
from tools.story.acting import by_staff, sends
from tools.story.companies import Company

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def some(company: Company, count: int) -> None:
    """So many requests of one day."""
    for minute in range(count):
        sends(company, "nurse", FRIDAY, product="lis", effect="minor", hit="one", text=f"It stands still, {minute}.")


def test_two_clerks_and_people_end_with_the_right_sums(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    some(siroka, 6)
    monkeypatch.setattr(settling, "TOGETHER", 2)
    tickets = list(Ticket.objects.order_by("pk"))

    def talk(ticket: Ticket) -> None:
        for number in range(4):
            note(by_staff(siroka.staff["specialist"], ticket, ticket.received_at), f"A note {number}.")

    def work() -> None:
        for _ in range(12):
            step()

    assert at_once([work, work, *(partial(talk, each) for each in tickets[:3])]) == [None] * 5
    settle_all()
    assert not Ticket.objects.unsummed().exists()
    assert told(siroka.desk).columns == asked(siroka.desk).columns
    assert asked(siroka.desk).counts["received"] == len(tickets)
    assert faults() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, who waits for nobody's row")
def test_it_waits_for_no_request_that_somebody_holds(lab: Play) -> None:
    some(lab.company, 2)
    held, settled = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Ticket.objects.select_for_update(no_key=True).get(pk=lab.ticket.pk)
                held.set()
                settled.wait(20)
        finally:
            connections.close_all()

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    assert held.wait(20)
    assert step() == 2
    settled.set()
    thread.join()
    assert step() == 1
