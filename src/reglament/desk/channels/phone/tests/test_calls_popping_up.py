"""A call pops the caller's card up on every page of those who answer calls, and goes away once somebody has it."""

import json
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.channels.phone import live
from reglament.desk.channels.phone.models import Call, CallNews
from reglament.desk.channels.phone.tests.exchange import event, tell
from reglament.desk.people.access import viewer
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends
from tools.story.companies import Company

FRAGMENT = "/siroka/calls/popping-up/"


def ring(name: str = "a", *kinds: str, ago: float = 5, **more: Any) -> Call:
    began = timezone.now().timestamp() - ago
    for place, kind in enumerate(("incoming", *kinds)):
        tell(event(kind, call_id=name, time=f"{began + place:.3f}", **more))
    return Call.objects.get(call_id=name)


def told(last: int = 0) -> list[Any]:
    return [json.loads(text) for each in live.after(last, 100) for text in each.to.values()]


def test_it_shows_who_calls_with_agreement_requests_and_ways_to_end(siroka: Company) -> None:
    sends(siroka, "nurse", timezone.now(), product="lis", subject="Labels are empty")
    made = ring()
    page = browser(siroka.staff["specialist"]).get(FRAGMENT)
    words = text_of(page)
    assert "ringing +996312000101 Hide Aida Sample Northlight Laboratory" in words
    assert "Agreement L-2024/17" in words
    assert "SIROKA-1 Labels are empty In work" in words
    assert "I have this call Consultation New request Addition to a request" in words
    assert f'data-call="{made.pk}"' in page.content.decode()
    assert "<html" not in page.content.decode()


def test_it_shows_somebody_unknown_by_the_name_that_the_exchange_has(siroka: Company) -> None:
    ring(from_number="+996555123456", from_name=r"Clinic \"North\"")
    assert "+996555123456 Hide Clinic &quot;North&quot;" in text_of(browser(siroka.staff["specialist"]).get(FRAGMENT))


def test_it_offers_what_the_edition_allows(siroka: Company, istom: Company) -> None:
    ring(to_number="+7 495 000-00-00", from_number="+74950000101")
    words = text_of(browser(istom.staff["specialist"]).get("/istom/calls/popping-up/"))
    assert "I have this call Addition to a request A new question" in words
    assert text_of(browser(siroka.staff["specialist"]).get(FRAGMENT)) == ""


def test_it_leads_to_the_ending_that_was_pressed(siroka: Company) -> None:
    made = ring()
    answer = browser(siroka.staff["specialist"]).post(f"/siroka/calls/{made.pk}/staff/", {"as": "request"})
    assert answer["Location"] == f"/siroka/calls/{made.pk}/#end-request"


@pytest.mark.parametrize("kinds", [("missed",), ("answered", "hangup"), ("ringing", "cancelled")])
def test_it_goes_away_when_the_call_is_over(siroka: Company, kinds: tuple[str, ...]) -> None:
    ring("a", *kinds)
    assert text_of(browser(siroka.staff["specialist"]).get(FRAGMENT)) == ""


def test_it_goes_away_for_everybody_once_somebody_has_the_call(siroka: Company) -> None:
    made = ring("a", "answered")
    browser(siroka.staff["colleague"]).post(f"/siroka/calls/{made.pk}/staff/")
    assert text_of(browser(siroka.staff["specialist"]).get(FRAGMENT)) == ""


@pytest.mark.parametrize(("kinds", "ago"), [((), 11 * 60), (("answered",), 31 * 60)])
def test_it_forgets_a_call_of_which_nothing_more_was_told(siroka: Company, kinds: tuple[str, ...], ago: float) -> None:
    ring("a", *kinds, ago=ago)
    assert text_of(browser(siroka.staff["specialist"]).get(FRAGMENT)) == ""


@pytest.mark.parametrize(("who", "offered"), [("specialist", True), ("head", True), ("developer", False)])
def test_it_stands_on_every_page_of_those_who_answer_calls(siroka: Company, who: str, offered: bool) -> None:
    page = browser(siroka.staff[who]).get("/siroka/work/").content.decode()
    assert ("calls.js" in page, 'id="call-popups"' in page) == (offered, offered)
    assert "calls.js" not in browser(siroka.clients["nurse"]).get("/siroka/requests/").content.decode()


def test_it_is_for_nobody_else(siroka: Company) -> None:
    ring()
    assert browser(siroka.staff["developer"]).get(FRAGMENT).status_code == 404
    assert browser(siroka.clients["nurse"]).get(FRAGMENT).status_code == 404


def test_it_tells_pages_of_the_desk_without_a_number_or_a_name(siroka: Company) -> None:
    made = ring("a", "answered")
    browser(siroka.staff["specialist"]).post(f"/siroka/calls/{made.pk}/staff/")
    browser(siroka.staff["specialist"]).post(f"/siroka/calls/{made.pk}/consultation/", {"text": "Printing."})
    assert told() == [{"call": made.pk, "kind": kind} for kind in ("incoming", "answered", "taken", "ended")]
    assert [list(each.to) for each in live.after(0, 1)] == [[f"desk:{siroka.desk.pk}"]]
    assert told(live.newest()) == []


def test_it_tells_nobody_of_a_call_of_no_desk(siroka: Company, istom: Company) -> None:
    ring(to_number="+99999")
    assert told() == []


def test_it_gives_topics_by_ability(siroka: Company) -> None:
    specialist, developer = (viewer(siroka.staff[who].user, siroka.desk) for who in ("specialist", "developer"))
    assert live.topics(specialist, {}) == {f"desk:{siroka.desk.pk}"}
    assert live.topics(developer, {}) == ()


def test_it_keeps_only_the_last_news(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_KEPT", 2)
    monkeypatch.setattr(live, "SWEPT_EVERY", 1)
    ring("a", "ringing", "answered", "hangup")
    assert CallNews.objects.count() == 2
