"""Somebody's shifts in their own calendar: what it reads, who can, and until when."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reglament.desk.duty.feeds.calendar_text import CalendarEvent, calendar_text
from reglament.desk.duty.feeds.keeping import make_feed
from reglament.desk.duty.feeds.tokens import token_of
from reglament.desk.duty.models import DutyFeed
from reglament.desk.duty.tests.staffing import DAY, HOUR, MONDAY, departs, rotates, works
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("clock")
NOW = MONDAY + HOUR
Fields = dict[str, str]


@pytest.fixture
def rostered(siroka: Company) -> Company:
    works(siroka, rotates(siroka, "specialist", "head", at=MONDAY), MONDAY)
    return siroka


def address_of(company: Company, role: str = "specialist") -> str:
    feed = make_feed(company.staff[role].pk, NOW)
    return f"/siroka/duty/calendar/{token_of(feed)}.ics"


def events(address: str) -> list[Fields]:
    """What a calendar reads there, by the rules for folded lines and escaped letters, without our own code."""
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    found: list[Fields] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, value = line.split(":", 1)
            found[-1].setdefault(name, value)
    return found


def moments(address: str) -> list[tuple[str, str]]:
    return [(each["DTSTART"], each["DTEND"]) for each in events(address)]


def test_it_tells_a_calendar_the_shifts_of_its_owner(rostered: Company) -> None:
    own, heads = (moments(address_of(rostered, role)) for role in ("specialist", "head"))
    assert own[0] == ("20260309T030000Z", "20260316T030000Z")
    assert own[1] == ("20260323T030000Z", "20260330T030000Z")
    assert heads[0] == ("20260316T030000Z", "20260323T030000Z")
    (first, *_rest) = events(address_of(rostered))
    assert first["SUMMARY"] == "On duty: Siroka"
    assert first["URL"].endswith("/siroka/duty/")


def test_it_follows_what_changes_and_knows_its_events_again(rostered: Company, clock: Any) -> None:
    address = address_of(rostered)
    before = [each["UID"] for each in events(address)]
    departs(rostered, MONDAY + 15 * DAY, 24, MONDAY, removes=rostered.staff["specialist"])
    after = [each["UID"] for each in events(address)]
    assert before == [each for each in after if each in before]
    clock.move_to(NOW + DAY)
    assert after[0] == events(address)[0]["UID"]


def test_it_knows_a_shift_again_that_reaches_over_the_edge(rostered: Company, clock: Any) -> None:
    address = address_of(rostered)
    named = set()
    for days in (32, 33):
        clock.move_to(MONDAY + days * DAY)
        named.add(events(address)[0]["UID"])
    assert len(named) == 1


def test_it_opens_for_nobody_who_has_not_the_address(rostered: Company) -> None:
    address = address_of(rostered)
    row = DutyFeed.objects.get()
    good = token_of(row)
    forged = f"{row.pk + 1}{good[good.index('-') :]}"
    for token in (forged, good[:-1] + ("a" if good[-1] != "a" else "b"), good.upper(), str(row.pk), f"0{good}"):
        assert Client().get(f"/siroka/duty/calendar/{token}.ics").status_code == 404
    assert Client().get(address.replace("/siroka/", "/istom/")).status_code == 404
    assert Client().post(address).status_code == 405


def test_it_ends_when_it_is_revoked_or_made_anew_or_its_owner_leaves(rostered: Company) -> None:
    first = address_of(rostered)
    second = address_of(rostered)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    specialist = browser(rostered.staff["specialist"])
    assert second in specialist.get("/siroka/duty/").content.decode()
    assert second not in browser(rostered.staff["head"]).get("/siroka/duty/").content.decode()
    specialist.post("/siroka/duty/feed/removal/")
    assert Client().get(second).status_code == 404
    specialist.post("/siroka/duty/feed/")
    third = f"/siroka/duty/calendar/{token_of(DutyFeed.objects.standing().get())}.ics"
    assert Client().get(third).status_code == 200
    rostered.staff["specialist"].left_at = NOW
    rostered.staff["specialist"].save()
    assert Client().get(third).status_code == 404


def test_the_roster_offers_an_address_and_says_what_it_tells(rostered: Company) -> None:
    specialist = browser(rostered.staff["specialist"])
    assert "In your own calendar With an address of your own" in text_of(specialist.get("/siroka/duty/"))
    words = text_of(specialist.post("/siroka/duty/feed/", follow=True))
    assert "Whoever has it sees when you are on duty, and nothing else." in words


def test_it_asks_as_little_for_a_large_roster(rostered: Company) -> None:
    address = address_of(rostered)

    def asked() -> int:
        with CaptureQueriesContext(connection) as told:
            assert Client().get(address).status_code == 200
        return len(told)

    before = asked()
    for days in range(5, 60, 5):
        departs(rostered, MONDAY + days * DAY, 4, MONDAY, adds=rostered.staff["head"])
    assert asked() == before


def test_it_writes_lines_that_every_program_reads() -> None:
    at = datetime.fromisoformat("2026-03-09T05:00:00+01:00")
    name = "Дежурство: Лаборатория «Северное сияние», \\ корпус 2; третий этаж\r\nи ещё строка"
    text = calendar_text(name, [CalendarEvent("1@x", at, at + timedelta(hours=1), name)], at)
    lines = text.split("\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert not any("\n" in line or "\r" in line for line in lines)
    whole = text.replace("\r\n ", "")
    told = "Дежурство: Лаборатория «Северное сияние»\\, \\\\ корпус 2\\; третий этаж\\nи ещё строка"
    assert f"SUMMARY:{told}\r\n" in whole
    assert "DTSTART:20260309T040000Z\r\nDTEND:20260309T050000Z\r\n" in whole
