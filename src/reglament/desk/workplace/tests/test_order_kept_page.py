"""The head's page of a month: figures that equal their lists, every take with what stood ahead, and nothing of other months."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.actions.answer_offer import Passing, skip_offer
from reglament.desk.workplace.models import OfferSkip, OrderKept, SkipReason, Take
from reglament.desk.workplace.tests.test_queue_page import a_queue
from reglament.desk.workplace.views import order_kept
from tools.story.acting import by_staff
from tools.story.companies import Company

PAGE = "/siroka/work/order/"
MARCH = f"{PAGE}?month=2026-03"
KINDS = ("all", "in order", "with reason", "without reason", "passed")


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def row(ticket: Ticket, company: Company, at: datetime, order: str = "in order") -> Take:
    """A take of that moment; what stood ahead does not matter."""
    staff = company.staff["specialist"]
    return Take(desk=company.desk, ticket=ticket, staff=staff, by=staff, at=at, order=order, **Take.place_of(ticket))


def listed(client: Client, address: str) -> Iterator[str]:
    """The requests of all parts of a list, following its own links."""
    while address:
        page = client.get(address).text
        yield from re.findall(r'class="subject"[^>]*>([^<]*)<', page)
        further = re.search(r'rel="next"\s+href="(\?[^"]*after=[^"]*)"', page)
        address = PAGE + unescape(further[1]) if further else ""


def figures(client: Client, address: str) -> dict[str, int]:
    found = re.findall(r'show=([^"&]+)"[^>]*>[^<]*<span class="count">(\d+)<', client.get(address).text)
    return {kind.replace("%20", " "): int(count) for kind, count in found}


def test_its_figures_are_those_of_their_lists(siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_kept, "AT_ONCE", 3)
    ticket = a_queue(siroka)["usual"]
    kinds = list(OrderKept)
    # Several of one moment, so that a part ends among equals.
    Take.objects.bulk_create(
        row(ticket, siroka, FRIDAY + timedelta(minutes=number // 4), kinds[number % 7 % 3]) for number in range(23)
    )
    for minute in range(5):
        skip = {"reason": "call", "at": FRIDAY + timedelta(minutes=minute), "until": FRIDAY}
        OfferSkip.objects.create(
            desk=siroka.desk, staff=siroka.staff["specialist"], ticket=ticket, **skip, **OfferSkip.place_of(ticket)
        )
    found = figures(head, MARCH)
    assert tuple(found) == KINDS
    assert found["all"] == 23 == sum(found[kind] for kind in KINDS[1:4])
    assert found["passed"] == 5
    for kind, count in found.items():
        assert len(list(listed(head, f"{MARCH}&show={kind}"))) == count > 0, kind


def test_a_month_begins_and_ends_by_the_desks_own_clock(siroka: Company, head: Client) -> None:
    ticket = a_queue(siroka)["usual"]
    # Midnight in Bishkek is 18:00 in UTC.
    for at in (
        datetime(2026, 2, 28, 17, 59, 59, tzinfo=UTC),
        datetime(2026, 2, 28, 18, 0, tzinfo=UTC),
        datetime(2026, 3, 31, 17, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 31, 18, 0, tzinfo=UTC),
    ):
        row(ticket, siroka, at).save()
    assert [figures(head, f"{PAGE}?month=2026-{month}")["all"] for month in ("01", "02", "03", "04", "05")] == [
        0,
        1,
        2,
        1,
        0,
    ]


def test_it_tells_what_stood_ahead_and_why(siroka: Company, head: Client) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    passing = Passing(tickets["stopped"].number, SkipReason.OTHER, "<b>My clinic</b>")
    skip_offer(as_staff(specialist), siroka.desk, passing, FRIDAY)
    assign(by_staff(specialist, tickets["wish"], FRIDAY), specialist.pk)
    assign(by_staff(siroka.staff["head"], tickets["usual"], FRIDAY), siroka.staff["colleague"].pk)
    said = text_of(head.get(MARCH))
    assert "Out of order, without a reason" in said
    assert "2 requests stood ahead of it" in said
    assert "SIROKA-3 : let pass (Another reason)" in said
    assert "SIROKA-1 : free at that moment" in said
    assert f"given by {siroka.staff['head'].user}" in said
    assert "Given by the head" in said
    passed = head.get(f"{MARCH}&show=passed")
    assert "&lt;b&gt;My clinic&lt;/b&gt;" in passed.text
    assert "My clinic" not in said, "Words of a skip stand in the list of skips."


def test_it_speaks_russian(siroka: Company) -> None:
    specialist = siroka.staff["specialist"]
    assign(by_staff(specialist, a_queue(siroka)["usual"], FRIDAY), specialist.pk)
    said = text_of(browser(siroka.staff["head"], "ru").get(MARCH))
    assert "Не по порядку, без причины" in said
    assert "Впереди стояла 1 заявка" in said
    assert "Март 2026" in said


@pytest.mark.parametrize(
    "asked", ["", "month=", "month=2026-13", "month=0001-01", "month=x", "month=²026-01", "show=x"]
)
def test_nonsense_shows_the_present_month(siroka: Company, head: Client, asked: str) -> None:
    assert head.get(f"{PAGE}?{asked}").status_code == 200
    for place in ("x", "1.1.1", "-1.1", "9" * 40 + ".1", "1.²", "9" * 18 + ".1"):
        assert head.get(f"{PAGE}?{asked}&after={place}").status_code == 200


def test_it_asks_as_little_among_many(
    siroka: Company, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    assign(by_staff(specialist, tickets["wish"], FRIDAY), specialist.pk)
    take = Take.objects.get()
    Take.objects.bulk_create(row(take.ticket, siroka, FRIDAY) for _ in range(200))
    Take.objects.update(
        turn_level=1, ahead=[{"ticket": 1, "why": "offered", "staff": specialist.pk}], ahead_counts={"offered": 1}
    )
    head.get(MARCH)
    for show in KINDS:
        with django_assert_max_num_queries(9):
            head.get(f"{MARCH}&show={show}")


def test_it_shows_nothing_of_another_desk(siroka: Company, istom: Company) -> None:
    row(a_queue(siroka)["usual"], siroka, FRIDAY).save()
    assert figures(browser(istom.staff["head"]), "/istom/work/order/?month=2026-03")["all"] == 0
