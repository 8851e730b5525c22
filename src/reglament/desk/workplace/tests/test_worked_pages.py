"""Pages of time worked: what a request's page shows to whom, the counter without script, and a month whose figures are their lists."""

import csv
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.actions.count_time import WorkSaid, correct_worked, say_worked, withdraw_worked
from reglament.desk.workplace.models import WorkCounter, WorkedTime
from reglament.desk.workplace.views import worked_month
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

PAGE, MONTH = "/siroka/work/1/", "/siroka/work/worked/"
MARCH = f"{MONTH}?month=2026-03"
NOW = FRIDAY + timedelta(hours=1)
TODAY = "2026-03-06"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def at(lab: Play) -> Client:
    return browser(lab.company.staff["specialist"])


def press(client: Client, what: str, number: int = 1, **more: Any) -> Any:
    return client.post(f"/siroka/work/{number}/worked/counter/", {"press": what, **more})


def test_a_request_shows_the_sum_and_by_whom_to_staff_alone(lab: Play, at: Client) -> None:
    for who, minutes in (("specialist", 95), ("colleague", 30), ("specialist", 10)):
        viewer = as_staff(lab.company.staff[who])
        say_worked(viewer, lab.ticket, WorkSaid(minutes, FRIDAY.date(), "A secret of ours", str(minutes)), NOW)
    words = text_of(at.get(PAGE))
    names = {who: str(lab.company.staff[who].user) for who in ("specialist", "colleague")}
    shown = f"Time worked 2 h 15 min {names['specialist']} 1 h 45 min {names['colleague']} 30 min"
    assert shown in words
    assert "2 h 15 min" in text_of(at.get(f"{PAGE}?since=1")), "An open page learns of it."
    developer = text_of(browser(lab.company.staff["developer"]).get(PAGE))
    assert shown in developer
    assert "Start the counter" not in developer
    client = browser(lab.company.clients["nurse"])
    for address in ("/siroka/requests/", "/siroka/requests/1/"):
        page = text_of(client.get(address))
        assert "Time worked" not in page
        assert "2 h 15 min" not in page
        assert "A secret of ours" not in page


def test_what_was_counted_costs_the_page_of_a_request_one_statement(lab: Play, at: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            at.get(PAGE)
        return len(asked)

    at.get(PAGE)
    before = statements()
    say_worked(as_staff(lab.company.staff["specialist"]), lab.ticket, WorkSaid(5, FRIDAY.date()), NOW)
    press(at, "start")
    assert statements() <= before + 1


def test_it_is_written_down_by_hand_and_nonsense_comes_back_with_its_words(lab: Play, at: Client) -> None:
    told = {"length": "1:30", "day": TODAY, "words": "by telephone", "key": "1"}
    for field, typed, sentence in (
        ("length", "-5", "Write minutes, such as 45, or hours and minutes, such as 1:30."),
        ("length", "0", "Say how long you worked: one minute at least."),
        ("day", "2026-03-07", "This day has not come yet."),
        ("day", "2026-03-05", "The request came on 6 March 2026"),
        ("day", "yesterday", "Enter a valid date."),
        ("length", "", "This field is required."),
    ):
        answer = at.post(f"{PAGE}worked/", {**told, field: typed})
        assert answer.status_code == 422, typed
        assert sentence in text_of(answer), typed
        assert 'value="by telephone"' in answer.text
    assert not WorkedTime.objects.exists()
    for _ in range(2):
        answer = at.post(f"{PAGE}worked/", told, follow=True)
        assert answer.redirect_chain == [(f"{PAGE}#time-worked", 302)]
        assert "Written down: 1 h 30 min on 6 March 2026." in text_of(answer)
    assert WorkedTime.objects.get().words == "by telephone"


def test_the_counter_runs_without_script(lab: Play, at: Client, clock: Any) -> None:
    assert "Your counter runs" not in text_of(at.get(PAGE))
    assert not WorkCounter.objects.exists(), "Nobody is counted who started nothing."
    press(at, "start")
    clock.move_to(NOW + timedelta(minutes=20))
    assert "Your counter runs since Fri 6 March, 18:30 : 0:20" in text_of(at.get(PAGE))
    clock.move_to(NOW + timedelta(minutes=75))
    press(at, "start")  # A second tab.
    assert "Your counter runs" not in text_of(browser(lab.company.staff["colleague"]).get(PAGE))
    said = text_of(at.post(f"{PAGE}worked/counter/", {"press": "stop"}, follow=True))
    assert "Written down: 1 h 15 min on 6 March 2026." in said
    assert "No counter of yours runs here any more." in text_of(
        at.post(f"{PAGE}worked/counter/", {"press": "stop"}, follow=True)
    )
    assert WorkedTime.objects.get().minutes == 75


def test_an_open_page_keeps_it_and_one_that_was_left_asks(lab: Play, at: Client, clock: Any) -> None:
    press(at, "start")
    for minutes in range(10, 200, 45):
        clock.move_to(NOW + timedelta(minutes=minutes))
        assert at.post(f"{PAGE}worked/sign/").status_code == 204
    clock.move_to(NOW + timedelta(hours=14))
    assert at.post(f"{PAGE}worked/sign/").status_code == 200
    page = text_of(at.get(PAGE))
    assert "Say how long it really was" in page
    asking = press(at, "stop")
    assert 'value="3:10"' in asking.text, "What it had at the last sign."
    assert press(at, "stop", length="", words="w").status_code == 422
    assert not WorkedTime.objects.exists()
    press(at, "stop", length="2:00", words="by remote help")
    row = WorkedTime.objects.get()
    assert (row.minutes, row.counted, row.words) == (120, "asked", "by remote help")
    assert row.day == FRIDAY.date(), "On the day on which it began."


def test_another_request_asks_before_it_stops_the_first(lab: Play, at: Client, clock: Any) -> None:
    other = ticket_of(sends(lab.company, "nurse", NOW, product="lis", key="2")).number
    press(at, "start")
    clock.move_to(NOW + timedelta(minutes=12))
    assert "Your counter runs on SIROKA-1 : 12 min." in text_of(at.get(f"/siroka/work/{other}/"))
    asked = press(at, "start", other)
    assert "To start it on SIROKA-2, stop it on SIROKA-1 first." in text_of(asked)
    assert WorkCounter.objects.get().ticket == lab.ticket
    assert not WorkedTime.objects.exists()
    answer = at.post(f"{PAGE}worked/counter/", {"press": "stop", "then": other, "words": ""}, follow=True)
    assert "SIROKA-1: Written down: 12 min" in text_of(answer)
    assert WorkCounter.objects.get().ticket.number == other
    assert WorkedTime.objects.get().ticket == lab.ticket
    press(at, "drop", other, then=1)
    assert WorkCounter.objects.get().ticket == lab.ticket


def test_entries_are_corrected_and_withdrawn_on_pages_of_their_own(lab: Play, at: Client) -> None:
    row = say_worked(as_staff(lab.company.staff["specialist"]), lab.ticket, WorkSaid(30, FRIDAY.date(), "x"), NOW)
    colleague = browser(lab.company.staff["colleague"])
    for noun in ("correction", "withdrawal"):
        assert at.get(f"{PAGE}worked/{row.pk}/{noun}/").status_code == 200
        assert colleague.get(f"{PAGE}worked/{row.pk}/{noun}/").status_code == 404
    assert at.get(f"{PAGE}worked/{row.pk}/end/").status_code == 404
    assert browser(lab.company.staff["head"]).get(f"{PAGE}worked/{row.pk}/correction/").status_code == 404
    at.post(f"{PAGE}worked/{row.pk}/correction/", {"length": "20", "day": TODAY, "words": "y", "key": "1"})
    other = WorkedTime.objects.get(corrects=row)
    assert at.post(f"{PAGE}worked/{other.pk}/withdrawal/", {"words": " "}).status_code == 422
    said = text_of(at.post(f"{PAGE}worked/{other.pk}/withdrawal/", {"words": "A slip"}, follow=True))
    assert "0 min in all." in said
    assert "corrected Fri 6 March, 18:30 , counts no more" in said
    assert "A slip" in said


def many(company: Company) -> None:
    """Rows of several months, people, clients, levels and requests, several of one day, some of which count no more."""
    chance = random.Random(9)
    for number, (who, level) in enumerate((("nurse", "medium"), ("chief", "low"), ("doctor", ""), ("nurse", "gone"))):
        product = "mis" if who == "doctor" else "lis"
        ticket = ticket_of(sends(company, who, FRIDAY, product=product, key=f"m{number}"))
        Ticket.objects.filter(pk=ticket.pk).update(level=level)
    Ticket.objects.filter(desk=company.desk, number=2).update(organisation=None)
    tickets, staff = list(Ticket.objects.filter(desk=company.desk)), list(company.staff.values())[:3]
    days = [
        date(2026, 2, 28),
        date(2026, 3, 1),
        date(2026, 3, 6),
        date(2026, 3, 6),
        date(2026, 3, 31),
        date(2026, 4, 1),
    ]
    WorkedTime.objects.bulk_create(
        WorkedTime(
            desk=company.desk,
            ticket=chance.choice(tickets),
            staff=chance.choice(staff),
            day=chance.choice(days),
            minutes=chance.randint(1, 400),
            counted="hand",
            written_at=NOW,
            key=str(number),
            ended_at=chance.choice([None, None, None, NOW]),
        )
        for number in range(80)
    )


def figures(client: Client, address: str) -> Iterator[tuple[str, int]]:
    """The figures of a cut with the addresses of what stands behind them, on all of its pages."""
    while address:
        page = client.get(address).text
        found = re.findall(r'<a href="(\?[^"]*of=[^"]*)">.*?</a>\s*<span class="figure" data-minutes="(\d+)"', page)
        yield from ((MONTH + unescape(link), int(minutes)) for link, minutes in found)
        address = further(page)


def listed(client: Client, address: str) -> Iterator[int]:
    while address:
        page = client.get(address).text
        yield from map(int, re.findall(r'data-row-minutes="(\d+)"', page))
        address = further(page)


def further(page: str) -> str:
    found = re.search(r'rel="next"\s+href="(\?[^"]*(?:after|page)=[^"]*)"', page)
    return MONTH + unescape(found[1]) if found else ""


@pytest.mark.parametrize("who", ["head", "specialist"])
def test_every_figure_of_a_month_is_the_sum_of_its_list(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setattr(worked_month, "AT_ONCE", 3)
    many(siroka)
    counting = WorkedTime.objects.counting().filter(day__year=2026, day__month=3)
    if who == "specialist":
        counting = counting.filter(staff=siroka.staff["specialist"])
    whole, at = counting.minutes_in_all(), browser(siroka.staff[who])
    assert sum(listed(at, f"{MARCH}&of=all")) == whole > 0
    for by in ("client", "level", "request", *(["person"] if who == "head" else [])):
        found = list(figures(at, f"{MARCH}&by={by}"))
        assert sum(minutes for _, minutes in found) == whole, by
        assert len(found) == len({link for link, _ in found}) > 0
        for link, minutes in found:
            assert sum(listed(at, link)) == minutes, link


def test_a_month_is_everybodys_own_and_the_heads_of_all(siroka: Company) -> None:
    many(siroka)
    own = browser(siroka.staff["specialist"])
    colleague = siroka.staff["colleague"]
    assert str(colleague.user) not in text_of(own.get(f"{MARCH}&of=all"))
    assert "By person" not in text_of(own.get(MARCH))
    elsewhere = f"{MARCH}&by=person&of={colleague.pk}"
    assert str(colleague.user) not in text_of(own.get(elsewhere)), "What is not cut so is cut by client."
    head = browser(siroka.staff["head"])
    assert str(colleague.user) in text_of(head.get(f"{MARCH}&by=person"))
    for who in ("developer", "administrator"):
        assert browser(siroka.staff[who]).get(MONTH).status_code == 404


def test_it_names_levels_as_the_edition_does(dental: Play) -> None:
    Ticket.objects.update(level="paid")
    staff = dental.company.staff["specialist"]
    say_worked(as_staff(staff), dental.ticket, WorkSaid(90, FRIDAY.date()), NOW)
    at = browser(dental.company.staff["head"], "ru")
    assert "Платная 1 ч 30 мин" in text_of(at.get("/istom/work/worked/?month=2026-03&by=level"))


def test_what_is_corrected_moves_with_its_day(lab: Play) -> None:
    viewer = as_staff(lab.company.staff["head"])
    row = say_worked(viewer, lab.ticket, WorkSaid(30, FRIDAY.date()), NOW)
    april = NOW + timedelta(days=30)
    correct_worked(viewer, row, WorkSaid(20, date(2026, 4, 1)), april)
    with time_machine.travel(april):
        at = browser(lab.company.staff["head"])
        assert list(listed(at, f"{MARCH}&of=all")) == []
        assert list(listed(at, f"{MONTH}?month=2026-04&of=all")) == [20]
        withdraw_worked(viewer, WorkedTime.objects.get(corrects=row), "A slip", april)
        assert list(listed(at, f"{MONTH}?month=2026-04&of=all")) == []


def test_a_page_of_a_month_asks_few_statements(siroka: Company) -> None:
    many(siroka)
    at = browser(siroka.staff["head"])
    at.get(MARCH)
    for asked in ("", "&by=level", "&by=person", "&by=request", "&of=all", "&by=request&of=1", "&of=no", "&after=x.1"):
        with CaptureQueriesContext(connection) as statements:
            assert at.get(MARCH + asked).status_code == 200
        assert len(statements) <= 8, asked


def test_a_month_is_a_table_for_those_who_see_it_and_no_words_of_it_a_formula(lab: Play) -> None:
    head, specialist = as_staff(lab.company.staff["head"]), as_staff(lab.company.staff["specialist"])
    say_worked(head, lab.ticket, WorkSaid(20, FRIDAY.date(), '=HYPERLINK("http://x.example")', "1"), NOW)
    say_worked(specialist, lab.ticket, WorkSaid(95, FRIDAY.date(), "Spare; part", "2"), NOW)
    slip = say_worked(specialist, lab.ticket, WorkSaid(7, FRIDAY.date(), "A slip", "3"), NOW)
    withdraw_worked(specialist, slip, "A slip.", NOW)
    answer = browser(lab.company.staff["head"]).get(f"{MONTH}table/?month=2026-03")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="siroka-2026-03.csv"'
    first, *rows = csv.reader(StringIO(answer.getvalue().decode().removeprefix("\ufeff"), newline=""))
    assert first[:3] == ["Day", "Person", "Request"]
    people = [str(lab.company.staff[who].user) for who in ("head", "specialist")]
    assert [(row[0], row[1], row[2], row[5], row[6]) for row in rows] == [
        (TODAY, people[0], "SIROKA-1", "20", '\'=HYPERLINK("http://x.example")'),
        (TODAY, people[1], "SIROKA-1", "95", "Spare; part"),
    ]
    own = browser(lab.company.staff["specialist"]).get(f"{MONTH}table/?month=2026-03").getvalue().decode()
    assert "HYPERLINK" not in own
    assert "Spare; part" in own
    assert "SIROKA" not in browser(lab.company.staff["head"]).get(f"{MONTH}table/?month=2026-02").getvalue().decode()
    assert browser(lab.company.staff["developer"]).get(f"{MONTH}table/").status_code == 404
    assert f'href="{MONTH}table/?month=2026-03"' in browser(lab.company.staff["head"]).get(MARCH).text
