"""Every figure equals its list, over months that were lived by chance; and both equal a count by hand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.people.models import Desk
from reglament.desk.reports import figures, listing
from reglament.desk.reports.cuts import CUTS
from reglament.desk.reports.figures import TARGETS
from reglament.desk.reports.tests.lived_month import live
from reglament.desk.tickets.models import Entry, Message, Promise, Ticket
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
PAGE = "/siroka/reports/"
MONTHS = ("2026-03", "2026-04")
LINK = re.compile(r'href="(/siroka/reports/requests/\?[^"]+)"[^>]*>(\d+)<')


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def figures_of(page: str) -> dict[str, int]:
    """By the address of the list behind each figure of a page."""
    return {unescape(address): int(count) for address, count in LINK.findall(page)}


def listed(client: Client, address: str) -> list[str]:
    """The requests of all parts of a list, one for each row."""
    path, found = address.partition("?")[0], []
    while address:
        page = client.get(address).text
        found += re.findall(r'class="subject"[^>]*>([^<]*)<', page)
        further = re.search(r'rel="next"\s+href="(\?[^"]*after=[^"]*)"', page)
        address = path + unescape(further[1]) if further else ""
    return found


def by_hand(tickets: Iterable[Ticket], desk: Desk, month: str) -> Counter[str]:
    """The figures of a month, told one request and one target at a time."""
    found: Counter[str] = Counter()
    for ticket in tickets:
        if f"{ticket.received_at.astimezone(desk.zone):%Y-%m}" != month:
            continue
        done = ticket.state in ("completed", "closed")
        found.update(["received", "done" if done else "open"])
        found["answered"] += Message.objects.filter(ticket=ticket, by="person", internal=False).exists()
        found.update(_of_targets(ticket))
    return +found


def _of_targets(ticket: Ticket) -> Iterator[str]:
    said = Entry.objects.filter(ticket=ticket, kind="delayed").exists()
    for target in Promise.objects.filter(ticket=ticket, superseded_at=None):
        if target.late_at:
            yield "with-reason" if said else "without-reason"
        elif target.met_at:
            yield "kept"
        else:
            yield "lapsed" if target.status == "lapsed" else "running"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_every_figure_equals_its_list(
    siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 4)
    tickets = live(siroka, 14, seed)
    for month in MONTHS:
        hand = by_hand(tickets, siroka.desk, month)
        for cut in CUTS:
            shown = figures_of(head.get(f"{PAGE}?month={month}&by={cut.code}").text)
            assert len(shown) > len(TARGETS)
            for address, count in shown.items():
                assert len(listed(head, address)) == count, address
            in_parts = Counter[str]()
            for address, count in shown.items():
                if "&of=" in address:
                    in_parts[address.partition("figure=")[2].partition("&")[0]] += count
            assert in_parts == {code: hand[code] for code in in_parts}
        whole = Counter[str]()
        for address, count in shown.items():
            if "&of=" not in address:
                whole[address.partition("figure=")[2].partition("&")[0]] += count
        assert +whole == hand


def test_every_target_that_stands_is_in_one_figure(siroka: Company) -> None:
    live(siroka, 20, 9)
    standing = Promise.objects.standing().count()
    counted = [Promise.objects.standing().filter(each.which).count() for each in TARGETS]
    assert standing > 10
    assert sum(counted) == standing


def test_its_questions_do_not_grow_with_the_month(
    siroka: Company, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    live(siroka, 12, 1)
    head.get(f"{PAGE}?month=2026-03&by=client")
    with django_assert_max_num_queries(20):
        assert head.get(f"{PAGE}?month=2026-03&by=client").status_code == 200


def test_it_is_for_whoever_sees_the_desks_figures(siroka: Company) -> None:
    for who, status in (("head", 200), ("specialist", 404), ("developer", 404)):
        for address in (PAGE, f"{PAGE}requests/", f"{PAGE}table/"):
            answer = browser(siroka.staff[who]).get(address)
            list(answer)  # A file is closed once it is read.
            assert answer.status_code == status, (who, address)
    assert browser(siroka.clients["chief"]).get(PAGE).status_code == 404


def test_it_counts_by_the_desks_own_zone(siroka: Company) -> None:
    """A request of the last evening of a month belongs to that month, wherever the server stands."""
    live(siroka, 1, 0)
    ticket = Ticket.objects.get()
    begin = ticket.received_at
    assert figures.received(siroka.desk, begin, begin.replace(year=2027)).count() == 1
    assert figures.received(siroka.desk, begin.replace(year=2025), begin).count() == 0


def test_its_table_has_what_its_page_has(siroka: Company, head: Client) -> None:
    live(siroka, 12, 2)
    answer = head.get(f"{PAGE}table/?month=2026-03&by=product")
    assert answer.headers["Content-Disposition"].endswith('siroka-2026-03.csv"')
    (_head, *rows) = answer.getvalue().decode().strip().splitlines()
    received = [int(row.split(",")[1]) for row in rows]
    assert sum(received) == head.get(f"{PAGE}requests/?month=2026-03").context["count"]
    behind = head.get(f"{PAGE}table/?month=2026-03&figure=received").getvalue().decode().strip().splitlines()
    assert len(behind) - 1 == sum(received)


@pytest.mark.parametrize(
    "asked", ["month=x", "by=x", "by=client&of=x", "figure=x&kind=x", "page=x", "after=x", "of=%00"]
)
def test_it_shows_something_for_whatever_an_address_says(siroka: Company, head: Client, asked: str) -> None:
    for address in (PAGE, f"{PAGE}requests/", f"{PAGE}table/"):
        answer = head.get(f"{address}?{asked}")
        assert answer.status_code == 200
        list(answer)  # A file is closed once it is read.
