"""The lists of the queue over requests made by chance: in each order all of them, once, part by part, and counted as they stand."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace import lists
from reglament.desk.workplace.models import TicketReading
from reglament.desk.workplace.queue import counting, keyset
from reglament.desk.workplace.queue.filters import FILTERS
from reglament.desk.workplace.queue.listings import LISTINGS, Listing
from reglament.desk.workplace.queue.question import question_in
from reglament.desk.workplace.queue.sorting import Sorting
from reglament.desk.workplace.tests.random_queue import filled
from tools.story.companies import Company

WORK = "/siroka/work/"
ORDERS = [pytest.param(each, order, id=f"{each.code}-{order.code}") for each in LISTINGS for order in each.sortings]
UNFINISHED = ("open", "waiting", "completed")
TURN = ("turn_group", "turn_rank", "turn_at", "turn_level", "pk")
FAR = (9, 9, FRIDAY + timedelta(days=999), 9)

ByHand = Callable[[Any, int], bool]


def is_unread(one: Any, me: int) -> bool:
    """Whether somebody has not read a request to its end, row by row."""
    own = TicketReading.objects.filter(ticket=one, staff=me).first()
    if own is None or own.kept_unread_at:
        return own is not None or one.state != "closed"
    said = one.messages.filter(seq__gt=own.seq)
    return any(each.by == "client" or (each.by == "person" and each.staff_id != me) for each in said)


BY_HAND: dict[str, ByHand] = {
    "turn": lambda one, me: one.turn_at is not None,
    "mine": lambda one, me: one.state in UNFINISHED and one.assignee_id == me,
    "unread": lambda one, me: one.state in UNFINISHED and is_unread(one, me),
    "watched": lambda one, me: one.watchers.filter(staff=me).exists(),
    "unassigned": lambda one, me: one.turn_at is not None and one.assignee_id is None,
    "waiting": lambda one, me: one.state == "waiting",
    "unwoken": lambda one, me: (
        one.state in UNFINISHED and getattr(getattr(one, "alarm", None), "what", "nudge") == "nudge"
    ),
    "completed": lambda one, me: one.state == "completed",
    "open": lambda one, me: one.state in UNFINISHED,
    "closed": lambda one, me: one.state == "closed",
}
"""What belongs into each list, said once more without a database."""

SORTED_BY_HAND: dict[str, Callable[[Any], Any]] = {
    "turn": lambda one: tuple(getattr(one, name) for name in TURN) if one.turn_at else (*FAR, one.last_at, one.pk),
    "received": lambda one: (one.received_at, one.pk),
    "due": lambda one: (one.due_at is None, not one.due_running, one.due_at or one.received_at, one.pk),
    "untouched": lambda one: (one.last_at, one.pk),
    "latest": lambda one: (FRIDAY - one.last_at, -one.pk),
}

NARROWED_BY_HAND: dict[str, ByHand] = {
    "level=high&level=low": lambda one, me: one.level in ("high", "low"),
    "promise=late": lambda one, me: one.due_running and one.due_at < FRIDAY,
    "promise=day&promise=paused": lambda one, me: (
        one.due_at is not None and (not one.due_running or FRIDAY <= one.due_at < FRIDAY + timedelta(days=1))
    ),
    "promise=none": lambda one, me: one.due_at is None,
    "promise=hour": lambda one, me: one.due_running and FRIDAY <= one.due_at < FRIDAY + timedelta(hours=1),
    "waits=desk": lambda one, me: one.turn_at is not None,
    "waits=client": lambda one, me: one.turn_at is None and one.state in UNFINISHED,
    "state=waiting": lambda one, me: one.state == "waiting",
    "assignee=me": lambda one, me: one.assignee_id == me,
    "assignee=me&assignee=nobody": lambda one, me: one.assignee_id in (me, None),
    "product=lis": lambda one, me: one.product is not None and one.product.slug == "lis",
    "door=phone&level=high": lambda one, me: one.channel == "phone" and one.level == "high",
    "client=NORTHlight": lambda one, me: True,
    "client=nowhere": lambda one, me: False,
    "assignee=x": lambda one, me: False,
    "topic=none": lambda one, me: False,
    "read=no": lambda one, me: is_unread(one, me),
    "read=yes": lambda one, me: not is_unread(one, me),
    "read=yes&read=no": lambda one, me: True,
}


def asker(company: Company) -> Asker:
    return Asker(company.desk, as_staff(company.staff["specialist"]), FRIDAY)


@pytest.mark.parametrize(("show", "sorting"), ORDERS)
def test_it_shows_all_once_in_their_order_in_parts_that_follow_each_other(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, show: Listing, sorting: Sorting
) -> None:
    monkeypatch.setattr(keyset, "AT_ONCE", 2)
    me = siroka.staff["specialist"].pk
    every = [one for one in filled(siroka, 60, seed=len(show.code)) if BY_HAND[show.code](one, me)]
    wanted = [one.pk for one in sorted(every, key=SORTED_BY_HAND[sorting.code])]
    assert len(wanted) > 2
    tickets = show.question(access.visible(asker(siroka).viewer), asker(siroka).viewer)
    parts = list(walked(tickets, sorting))
    assert [each.pk for one in parts for each in one.tickets] == wanted
    for earlier, later in pairwise(parts):
        assert later.earlier is not None
        assert keyset.part(tickets, sorting, None, later.earlier).tickets == earlier.tickets


def walked(tickets: TicketQuerySet, sorting: Sorting) -> Iterator[keyset.QueuePart]:
    """From the first part to the last, each place read from its address again."""
    place = None
    while True:
        found = keyset.part(tickets, sorting, place)
        yield found
        if found.further is None:
            return
        place = keyset.spot_in(str(found.further), sorting)
        assert place == found.further


@pytest.mark.parametrize("seed", [1, 2])
def test_it_counts_what_the_list_behind_the_number_shows(siroka: Company, seed: int) -> None:
    every = filled(siroka, 50, seed)
    page = browser(siroka.staff["specialist"])
    head = page.get(WORK).content.decode()
    for show in LISTINGS:
        counted = re.search(rf'id="count-{show.code}"[^>]*>(\d+)<', head)
        listed = list(subjects(page, f"{WORK}?show={show.code}"))
        by_hand = [one for one in every if BY_HAND[show.code](one, siroka.staff["specialist"].pk)]
        assert counted
        assert int(counted[1]) == len(listed) == len(set(listed)) == len(by_hand), show.code


@pytest.mark.parametrize("asked", list(NARROWED_BY_HAND))
def test_it_narrows_a_list_and_counts_what_is_left(siroka: Company, asked: str) -> None:
    every, asks = filled(siroka, 40, seed=7), asker(siroka)
    me = siroka.staff["specialist"].pk
    question = question_in(QueryDict(f"show=open&{asked}"))
    found = question.tickets(access.visible(asks.viewer), asks)
    wanted = {one.pk for one in every if BY_HAND["open"](one, me) and NARROWED_BY_HAND[asked](one, me)}
    assert {one.pk for one in found} == wanted
    assert counting.head_of(siroka.desk, asks.viewer, access.visible(asks.viewer), found).here == str(len(wanted))


def test_it_is_tried_for_every_filter() -> None:
    assert {each.code for each in FILTERS} == {
        name.split("=")[0] for asked in NARROWED_BY_HAND for name in asked.split("&")
    }


def test_a_number_beyond_a_thousand_is_not_counted_out(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(siroka, 20, seed=3)
    monkeypatch.setattr(counting, "MOST", 5)
    assert re.search(r'id="count-open"[^>]*>5\+<', browser(siroka.staff["specialist"]).get(WORK).content.decode())


def test_it_looks_through_closed_ones_a_stretch_at_a_time(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    every = filled(siroka, 30, seed=5)
    monkeypatch.setattr(lists, "LOOKED_THROUGH", 10)
    page, found, address = browser(siroka.staff["specialist"]), [], f"{WORK}?show=closed&level=low"
    while address:
        answer = page.get(address).content.decode()
        found += re.findall(r'class="subject"[^>]*>([^<]*)<', answer)
        older = re.search(r'href="(\?[^"]*below=[^"]*)"', answer)
        address = WORK + unescape(older[1]) if older else ""
    assert sorted(found) == sorted(one.subject for one in every if one.state == "closed" and one.level == "low")


@pytest.mark.parametrize(
    ("asked", "most"),
    [("", 8), ("?show=open&sort=due", 8), ("?show=unwoken", 8), ("?show=open&level=high&promise=late", 10)],
)
def test_it_asks_as_little_among_many(
    siroka: Company, django_assert_max_num_queries: DjangoAssertNumQueries, asked: str, most: int
) -> None:
    page = browser(siroka.staff["specialist"])
    page.get(WORK + asked)
    filled(siroka, 150, seed=9)
    with django_assert_max_num_queries(most):
        assert page.get(WORK + asked).status_code == 200


def subjects(page: Client, address: str) -> Iterator[str]:
    """Of all parts of a list, following its own links."""
    while address:
        answer = page.get(address).content.decode()
        yield from re.findall(r'class="subject"[^>]*>([^<]*)<', answer)
        further = re.search(r'rel="next"\s+href="([^"]*)"', answer)
        address = WORK + unescape(further[1]) if further else ""


def test_it_shows_no_request_at_another_desk(siroka: Company, istom: Company) -> None:
    """However a list is narrowed, it stays within the reader's desk."""
    filled(siroka, 20, seed=2)
    for asked in ("?show=open", "?show=closed&level=low", "?show=open&client=Northlight", "?show=unwoken"):
        answer = browser(istom.staff["head"]).get(f"/istom/work/{asked}").content.decode()
        assert "Request " not in "".join(re.findall(r'class="subject"[^>]*>([^<]*)<', answer)), asked
    assert Ticket.objects.filter(desk=istom.desk).count() == 0
