"""Every figure equals its list, over months that were lived by chance; and both equal a count by hand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import Play
from reglament.desk.people.models import Desk
from reglament.desk.reports import figures, listing
from reglament.desk.reports.cuts import CLAUSE, CUTS
from reglament.desk.reports.figures import STAYS, TARGETS
from reglament.desk.reports.sums.settling import settle_all
from reglament.desk.reports.tests.lived_month import live, settle
from reglament.desk.reports.tests.reading import SUBJECT, figures_of, listed
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Entry, Message, Promise, Ticket
from reglament.desk.tickets.presentation.stays import stays_of
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
PAGE = "/siroka/reports/"
MONTHS = ("2026-03", "2026-04")


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


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
        closed = Entry.objects.filter(ticket=ticket, kind="closed").order_by("seq").last()
        found["by-clock"] += ticket.state == "closed" and closed is not None and closed.by == "desk"
        found.update(where.value for where in stays_of({ticket.pk: ticket.edition})[ticket.pk])
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


def counted(shown: dict[str, int], month: str, *, groups: bool) -> Counter[str]:
    """By the codes of the figures, what the whole of a month shows, or all of its groups together."""
    found = Counter[str]()
    for address, count in shown.items():
        if f"month={month}" in address and ("&of=" in address) is groups:
            found[address.partition("figure=")[2].partition("&")[0]] += count
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "settled"), [(0, "nothing"), (1, "a part"), (2, "all")])
def test_every_figure_equals_its_list(
    siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch, seed: int, settled: str
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 4)
    tickets = live(siroka, 14, seed)
    settle(settled, monkeypatch)
    lists = dict[str, int]()
    for month in MONTHS:
        hand = by_hand(tickets, siroka.desk, month)
        if settled == "nothing":
            hand = Counter({code: count for code, count in hand.items() if code not in {each.code for each in STAYS}})
        for cut in CUTS:
            page = head.get(f"{PAGE}?month={month}&by={cut.code}").text
            shown = figures_of(page)
            assert len(shown) > len(TARGETS)
            for address, count in shown.items():
                if address not in lists:
                    lists[address] = len(listed(head, address, SUBJECT))
                assert lists[address] == count, address
            in_parts = counted(shown, month, groups=True)
            if cut is not CLAUSE:
                assert in_parts == {code: hand[code] for code in in_parts}
        of_month, _, of_year = page.partition('id="year"')
        assert +counted(figures_of(of_month), month, groups=False) == hand
        assert bool(figures_of(of_year)) is (settled != "nothing")
        assert all(hand[code] == count for code, count in counted(figures_of(of_year), month, groups=False).items())


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


def test_it_compares_with_the_month_before_in_words(siroka: Company, head: Client) -> None:
    live(siroka, 12, 2)
    page = head.get(f"{PAGE}?month=2026-04").text
    was, now = (head.get(f"{PAGE}requests/?month={month}").context["count"] for month in MONTHS)
    assert was != now
    told = f"{now - was} more" if now > was else f"{was - now} fewer"
    assert re.search(rf"{'↑' if now > was else '↓'}</span>\s+{told}<", page)
    assert "The month is not over" not in page


def test_a_month_that_is_not_over_is_compared_with_as_many_days(siroka: Company) -> None:
    live(siroka, 9, 2, days=3)
    with time_machine.travel(datetime(2026, 4, 7, 6, tzinfo=UTC), tick=False):
        page = browser(siroka.staff["head"]).get(f"{PAGE}?month=2026-04")
    assert "The month is not over: of March 2026 as many days are taken" in page.text
    first_week = [
        each
        for each in Ticket.objects.all()
        if f"{each.received_at.astimezone(siroka.desk.zone):%Y-%m-%d}" <= "2026-03-07"
    ]
    assert page.context["figures"][0].before == len(first_week)
    assert 0 < len(first_week) < Ticket.objects.count()


def test_it_tells_twelve_months_as_a_picture_and_a_table(siroka: Company, head: Client) -> None:
    live(siroka, 12, 2)
    page = head.get(f"{PAGE}?month=2026-04")
    year = page.context["year"]
    assert [each.month.code for each in year][::11] == ["2025-05", "2026-04"]
    assert sum(each.received.count for each in year) == Ticket.objects.count()
    assert max(each.height for each in year) == 140
    assert page.text.count('class="year-received') == 12
    assert [each.month.code for each in page.context["begun"]] == list(MONTHS)


def test_each_target_is_told_under_every_clause_that_it_names(siroka: Company, head: Client) -> None:
    live(siroka, 12, 2)
    groups = {each.of: each for each in head.get(f"{PAGE}?month=2026-03&by=clause").context["groups"]}
    named = Counter[str]()
    for target in Promise.objects.standing().filter(ticket__received_at__lt=datetime(2026, 3, 31, 18, tzinfo=UTC)):
        named.update(target.clauses)
    assert len(named) > 1
    assert {of: sum(each.targets.counts.values()) for of, each in groups.items()} == named
    table = head.get(f"{PAGE}table/?month=2026-03&by=clause").getvalue().decode().splitlines()
    assert len(table) == len(named) + 1


@pytest.mark.parametrize("is_settled", [True, False])
def test_it_tells_where_requests_stood_and_how_long(lab: Play, *, is_settled: bool) -> None:
    ask(lab.staff(10), "Which analyser?")
    tell_more(lab.client(40), "The big one.")
    complete(lab.staff(60), "informed", "It is set right.")
    confirm(lab.client(100))
    company = lab.company
    ticket = ticket_of(sends(company, "nurse", lab.at(200), product="lis", effect="minor", hit="one"))
    if is_settled:
        settle_all()
    with time_machine.travel(lab.at(230), tick=False):
        client = browser(company.staff["head"])
        page = client.get(f"{PAGE}?month=2026-03")
        told = {
            each.requests.figure.code: (each.requests.count, each.length, each.mean) for each in page.context["stays"]
        }
        rows = client.get(f"{PAGE}requests/?month=2026-03&figure=ours").context["rows"]
        table = client.get(f"{PAGE}table/?month=2026-03&figure=ours").getvalue().decode().splitlines()
    assert told == {
        "ours": (2, timedelta(minutes=60), timedelta(minutes=30)),
        "waiting": (1, timedelta(minutes=30), timedelta(minutes=30)),
        "confirmation": (1, timedelta(minutes=40), timedelta(minutes=40)),
    }
    assert {each.ticket.pk: each.stood for each in rows} == {
        lab.ticket.pk: timedelta(minutes=30),
        ticket.pk: timedelta(minutes=30),
    }
    assert [line.rsplit(",", 1)[1] for line in table] == ["Minutes there", "30", "30"]
    assert "§ 1.5" in page.text.partition('id="stays"')[2].partition("</table>")[0]
