"""A topic outside of the client's level is answered with the level that covers it, by whichever channel it came (iStom 2.1.2)."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine

from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.official import official

NOW = FRIDAY + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """Half an hour after the requests came."""
    with time_machine.travel(NOW):
        yield


@pytest.mark.parametrize(
    ("channel", "address"), [("widget", official("istom", "widget")), ("form", ""), ("telegram", "@some_bot")]
)
def test_it_answers_whoever_names_the_topic_at_the_door(istom: Company, channel: str, address: str) -> None:
    """Which channels are official is judged before; a request that is registered is answered in the same way at each."""
    given = {"channel": channel, "address": address, "topic": "networks"}
    ticket = ticket_of(sends(istom, "administrator", FRIDAY, product="desktop", **given))
    assert Notice.objects.on(ticket.about).get(kind="outside_scope").payload == {"level": "paid", "clauses": ["2.1.2"]}
    assert ticket.level == "standard"


def test_it_tells_the_client_of_a_topic_outside_of_their_level_that_staff_find(istom: Company) -> None:
    """A mail names no topic, so it is found in triage; the client's own level stays the one that is decided."""
    ticket = ticket_of(sends(istom, "administrator", NOW, channel="email", address=official("istom", "email")))
    client = browser(istom.staff["specialist"])
    here = f"/istom/work/{ticket.number}/level/"
    page = client.get(here, {"topic": "networks"})
    told = "The client's own level does not cover this topic. They are told which one does: paid"
    assert told in unescape(text_of(page))
    client.post(here, {**hidden(page, "level"), "topic": "networks", "level": "standard", "reason": ""})
    ticket.refresh_from_db()
    assert (ticket.level, ticket.level_decided, ticket.topic) == ("standard", True, "networks")
    assert Notice.objects.on(ticket.about).get(kind="outside_scope").payload == {"level": "paid", "clauses": ["2.1.2"]}
    record = record_of(ticket.pk)
    assert record is not None
    assert list(differences(record)) == []


def test_it_tells_a_topic_that_the_client_named_no_second_time(istom: Company) -> None:
    ticket = ticket_of(sends(istom, "administrator", NOW, product="desktop", topic="networks"))
    order = by_staff(istom.staff["specialist"], ticket, NOW)
    classify(order, "standard", topic="networks")
    assert Notice.objects.on(ticket.about).filter(kind="outside_scope").count() == 1


def test_it_tells_nothing_of_a_topic_that_the_decided_level_covers(istom: Company) -> None:
    ticket = ticket_of(sends(istom, "administrator", NOW, product="desktop"))
    classify(by_staff(istom.staff["specialist"], ticket, NOW), "paid", "They have moved to it.", topic="networks")
    assert not Notice.objects.on(ticket.about).filter(kind="outside_scope").exists()
