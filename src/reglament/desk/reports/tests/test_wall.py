"""The wall: its every figure equals its list, it costs the same on any desk, and it has no figure of a person for colleagues."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.backups.models import Rehearsal
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.duty.tests.staffing import works
from reglament.desk.lib import shared_readings
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.reports import listing
from reglament.desk.reports.tests.lived_month import live, settle
from reglament.desk.reports.tests.reading import SUBJECT, listed
from reglament.desk.reports.wall.standing import SOON
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Entry, Message, Promise, Ticket
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.actions.be_present import be_present
from reglament.desk.workplace.models import PresenceState
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
WALL = "/siroka/wall/"
LINK = re.compile(r'href="(/siroka/wall/requests/\?[^"]+)"[^>]*>\s*(\d+)<')
DAYS = 4
NOW = FRIDAY + timedelta(days=DAYS)
AGAIN = {"HX-Request": "true", "X-Look": "again"}


@pytest.fixture
def now() -> Iterator[datetime]:
    """The clock stands still a few days after the story began."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


def figures_of(page: str) -> dict[str, int]:
    """By the address of the list behind each figure of the wall."""
    return {unescape(address): int(count) for address, count in LINK.findall(page)}


def named(address: str) -> str:
    """A figure by what its address says besides the moment."""
    return re.sub(r"&?at=[^&]*", "", address.partition("?")[2])


def by_hand(company: Company) -> Counter[str]:
    """The figures of the wall, told one request and one target at a time."""
    found: Counter[str] = Counter()
    for ticket in Ticket.objects.exclude(state="closed"):
        waits = {"open": "desk", "waiting": "answer", "completed": "confirmation"}[ticket.state]
        found.update(["figure=unfinished", f"figure={waits}"])
        found[f"figure=unfinished&level={ticket.level}&state={ticket.state}"] += 1
        if ticket.due_running and ticket.due_at:
            found["figure=late-now"] += ticket.due_at < NOW
            found["figure=soon"] += NOW <= ticket.due_at <= NOW + SOON
        found["figure=unassigned"] += ticket.state == "open" and ticket.assignee is None
    for code, days in (("today", 1), ("week", 7), ("month", 30)):
        found.update(_of_period(company, code, days))
    return +found


def _of_period(company: Company, code: str, days: int) -> Iterator[str]:
    first = company.desk.day_of(NOW) - timedelta(days=days - 1)
    for ticket in Ticket.objects.all():
        said = Message.objects.filter(ticket=ticket, by="person", internal=False, at__lte=NOW)
        if company.desk.day_of(ticket.received_at) >= first and said.exists():
            yield f"figure=answered&period={code}"
        for target in Promise.objects.filter(ticket=ticket, superseded_at=None, late_at__lte=NOW):
            assert target.late_at
            has_reason = Entry.objects.filter(ticket=ticket, kind="delayed").exists()
            if company.desk.day_of(target.late_at) >= first:
                yield f"figure={'with' if has_reason else 'without'}-reason&period={code}"


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "settled"), [(0, "nothing"), (1, "a part"), (2, "all")])
def test_every_figure_of_the_wall_equals_its_list(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, now: datetime, seed: int, settled: str
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 4)
    live(siroka, 16, seed, DAYS)
    settle(settled, monkeypatch)
    head = browser(siroka.staff["head"])
    shown = figures_of(head.get(WALL).text)
    assert len(shown) > 20
    for address, count in shown.items():
        assert len(listed(head, address, SUBJECT)) == count, address
    told = Counter({named(address): count for address, count in shown.items()})
    assert +told == by_hand(siroka)


def test_it_tells_what_is_late_with_a_reason_apart(lab: Play) -> None:
    delay(lab.staff(5), "work_needed", "Because.")
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        while clerk.tick(NOW + timedelta(hours=1)):
            pass
        shown = {named(address): count for address, count in figures_of(_page(lab)).items()}
    assert shown["figure=late-now"] == 1
    assert shown["figure=with-reason&period=week"] > 0
    assert shown["figure=without-reason&period=week"] == 0


def test_it_averages_first_answers_beside_the_goal(lab: Play) -> None:
    with time_machine.travel(FRIDAY + timedelta(minutes=40), tick=False):
        reply(lab.staff(12), "We look into it.")
        page = _page(lab)
    assert "12 min" in page
    assert "the goal is kept" in page
    assert "Goal: 15 min on average" in page


def test_it_names_requests_whose_client_was_not_told(lab: Play, now: datetime) -> None:
    letter = Notice.objects.filter(recipient__isnull=False, about_id=lab.ticket.pk).earliest("pk")
    Notice.objects.filter(pk=letter.pk).update(state="dead", next_try_at=None)
    shown = {named(address): count for address, count in figures_of(_page(lab)).items()}
    assert shown["figure=untold"] == 1
    assert 'id="wall-undelivered" href="/siroka/work/undelivered/">1<' in _page(lab)


def test_it_says_who_is_on_duty_and_when_nobody_is(siroka: Company) -> None:
    head = browser(siroka.staff["head"])
    assert "This desk has no roster." in head.get(WALL).text
    works(siroka, siroka.staff["specialist"], NOW, hours=(9, 18))
    with time_machine.travel(NOW.replace(hour=5), tick=False):
        page = browser(siroka.staff["head"]).get(WALL).text
        assert str(siroka.staff["specialist"].user) in page
        assert "Nobody from" in page
    with time_machine.travel(NOW.replace(hour=22), tick=False):
        assert "Nobody is on duty" in browser(siroka.staff["head"]).get(WALL).text


def test_it_has_no_figure_of_a_person_for_colleagues(lab: Play, now: datetime) -> None:
    colleague = lab.company.staff["specialist"]
    works(lab.company, colleague, NOW - timedelta(days=1))
    assign(lab.staff(5), colleague.pk)
    load = f"figure=load&of={colleague.pk}"
    for role, asked, is_there in (("head", "?people", True), ("head", "", False), ("developer", "?people", False)):
        page = browser(lab.company.staff[role]).get(f"{WALL}{asked}").text
        assert str(colleague.user) in page
        assert (load in {named(address) for address in figures_of(page)}) is is_there, (role, asked)
    be_present(as_staff(colleague), lab.company.desk, PresenceState.BREAK, NOW)
    for role, asked, is_there in (("head", "?people", True), ("head", "", False), ("developer", "?people", False)):
        assert ("on a break since" in browser(lab.company.staff[role]).get(f"{WALL}{asked}").text) is is_there
    behind = f"{WALL}requests/?{load}"
    assert browser(lab.company.staff["head"]).get(behind).context["asked"].person == str(colleague.user)
    assert browser(lab.company.staff["developer"]).get(behind).context["asked"].person == ""


@pytest.mark.parametrize(
    ("days", "said", "is_stale"),
    [
        (None, "No restore of this desk has been proven.", True),
        (1, "A restore was last proven on", False),
        (15, "A restore was last proven on", True),
    ],
)
def test_it_says_when_a_restore_was_last_proven(
    siroka: Company, now: datetime, days: int | None, said: str, *, is_stale: bool
) -> None:
    told = {"folder": "backups", "name": "one", "moment": now, "seconds": 1.0}
    if days is not None:
        Rehearsal.objects.create(ended_at=now - timedelta(days=days), is_restored=True, **told)
    Rehearsal.objects.create(ended_at=now, is_restored=False, **told)
    Rehearsal.objects.create(ended_at=now, is_restored=True, fault="A file is not what it was.", **told)
    shared_readings.forget_all()
    page = browser(siroka.staff["head"]).get(WALL).text
    assert said in page
    assert ("is-stale" in page) is is_stale
    for role in ("specialist", "developer"):
        assert said not in browser(siroka.staff[role]).get(WALL).text, "It is for whoever reads the desk's health."


def test_it_is_for_whoever_sees_requests(siroka: Company) -> None:
    for role, status in (("head", 200), ("specialist", 200), ("developer", 200), ("administrator", 404)):
        for address in (WALL, f"{WALL}requests/"):
            assert browser(siroka.staff[role]).get(address).status_code == status, (role, address)
    assert browser(siroka.clients["chief"]).get(WALL).status_code == 404


def test_a_look_asks_ten_questions_at_most(
    siroka: Company, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    works(siroka, siroka.staff["specialist"], NOW - timedelta(days=1))
    live(siroka, 6, 1, DAYS)
    head = browser(siroka.staff["head"])
    for asked in ("", "?people"):
        assert head.get(f"{WALL}{asked}").status_code == 200
        with django_assert_max_num_queries(10):
            head.get(f"{WALL}{asked}", headers=AGAIN)
        with django_assert_max_num_queries(10):
            head.get(f"{WALL}{asked}")


def test_it_renews_its_figures_alone(lab: Play, now: datetime) -> None:
    page = browser(lab.company.staff["head"]).get(WALL, headers=AGAIN).text
    assert "<html" not in page
    assert len(figures_of(page)) > 20


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "figure=x",
            "figure=load&of=x",
            "figure=load&of=0",
            "at=x",
            "at=2026-03-09",
            "at=0001-01-01T00:00:00%2B14:00",
        ),
        *("level=%00", "level=x&state=x", "figure=answered&period=x", "after=x", "at=9999-12-31T23:59:59-14:00"),
    ],
)
def test_it_lists_something_for_whatever_an_address_says(siroka: Company, head: Client, asked: str) -> None:
    assert head.get(f"{WALL}requests/?{asked}").status_code == 200


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def _page(play: Play) -> str:
    return browser(play.company.staff["head"]).get(WALL).text
