"""Browsers in somebody's settings: asked for by a press, listed, tried and taken away, each by its user alone."""

from typing import Any

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import PushSubscription
from reglament.desk.notices.subscribing import MOST, GivenBrowser, TooManyBrowsersError, subscribe
from reglament.desk.people.models import User
from reglament.desk.push.forms import called
from reglament.desk.push.models import PushMessage
from reglament.desk.push.tests.push_browser import Browser
from reglament.desk.push.vouching import public_point
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company

PAGE, BROWSERS, RENEWAL = "/preferences/", "/preferences/browsers/", "/preferences/browsers/renewal/"
ENDPOINT = "https://push.example/send/secret-of-this-browser"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _worker(settings: Any) -> None:
    settings.REGLAMENT_WORKER = True


def test_it_offers_no_browser_where_no_worker_could_show_anything(siroka: Company, settings: Any) -> None:
    at = browser(siroka.staff["head"])
    assert 'id="this-browser"' in at.get(PAGE).content.decode()
    settings.REGLAMENT_WORKER = False
    assert 'id="this-browser"' not in at.get(PAGE).content.decode()


def head(company: Company) -> User:
    return company.staff["head"].user


def given(endpoint: str = ENDPOINT) -> dict[str, str]:
    return Browser().given(endpoint)


def adds(at: Client, **more: Any) -> Any:
    return at.post(BROWSERS, {**given(), **more}, headers={"user-agent": FIREFOX}, follow=True)


def test_it_lists_a_browser_that_was_added_and_shows_nobody_where_it_is_reached(siroka: Company) -> None:
    at = browser(siroka.staff["head"])
    page = adds(at).content.decode()
    row = PushSubscription.objects.get()
    assert (row.user, row.browser, row.shows_subject) == (head(siroka), "Firefox, Linux", False)
    assert "From now on this browser tells you when there is news." in page
    assert "Firefox, Linux" in page
    assert "secret-of-this-browser" not in page
    assert f'data-point="{public_point()}"' in page


def test_clients_have_browsers_too_and_whoever_is_not_signed_in_has_none(lab: Play, client: Client) -> None:
    assert "Firefox, Linux" in adds(browser(lab.company.clients["nurse"])).content.decode()
    assert 'id="browsers"' not in client.get(PAGE).content.decode()
    assert client.post(BROWSERS, given()).headers["Location"].startswith("/login/")


def test_it_keeps_a_browser_once_for_whoever_signed_in_last(siroka: Company) -> None:
    keys = given()
    for who in ("head", "head", "specialist"):
        browser(siroka.staff[who]).post(BROWSERS, keys)
    assert PushSubscription.objects.get().user == siroka.staff["specialist"].user


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://push.example/a"},
        {"endpoint": "https://127.0.0.1/a"},
        {"endpoint": "https://push.example:22/a"},
        {"endpoint": ""},
        {"endpoint": "https://push.example/" + "a" * 1000},
        {"point": "AAAA"},
        {"secret": "x"},
        {"point": "\u0430" * 87},
    ],
)
def test_it_keeps_no_browser_that_cannot_be_told_anything(siroka: Company, wrong: dict[str, str]) -> None:
    page = adds(browser(siroka.staff["head"]), **wrong).content.decode()
    assert "This browser gave no address at which it can be told anything." in page
    assert not PushSubscription.objects.exists()


def test_it_is_asked_for_by_a_form_of_ours_alone(siroka: Company) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(head(siroka))
    assert strict.post(BROWSERS, given()).status_code == 403


def test_it_does_with_a_browser_what_its_user_presses_and_nobody_else(siroka: Company) -> None:
    adds(browser(siroka.staff["head"]))
    pk = PushSubscription.objects.get().pk
    stranger = browser(siroka.staff["specialist"])
    for noun in ("trial", "subject", "end"):
        assert stranger.post(f"{BROWSERS}{pk}/{noun}/", {"shows": "1"}).status_code == 404
    assert (PushMessage.objects.count(), PushSubscription.objects.get().shows_subject) == (0, False)
    at = browser(siroka.staff["head"])
    assert at.post(f"{BROWSERS}{pk}/nothing/").status_code == 404
    for shows in (True, False):
        at.post(f"{BROWSERS}{pk}/subject/", {"shows": str(int(shows))})
        assert PushSubscription.objects.get().shows_subject is shows
    assert "A trial is on its way" in at.post(f"{BROWSERS}{pk}/trial/", follow=True).content.decode()
    assert PushMessage.objects.count() == 1
    assert "told nothing any more" in at.post(f"{BROWSERS}{pk}/end/", follow=True).content.decode()
    assert not PushSubscription.objects.exists()
    assert not PushMessage.objects.exists()


def test_it_says_since_when_a_browser_is_not_reached_and_why(siroka: Company) -> None:
    adds(browser(siroka.staff["head"]))
    PushSubscription.objects.update(failed_at=FRIDAY, failure="403 <b>no</b>")
    page = browser(siroka.staff["head"]).get(PAGE).content.decode()
    assert "Nothing has reached it since" in page
    assert "403 &lt;b&gt;no&lt;/b&gt;" in page


def test_a_browser_says_where_it_is_reached_now_by_what_it_alone_knew(siroka: Company, client: Client) -> None:
    adds(browser(siroka.staff["head"]))
    fresh = given("https://push.example/send/other")
    for before in ("", "https://push.example/send/guessed"):
        assert client.post(RENEWAL, {**fresh, "before": before}).status_code == 404
    assert client.post(RENEWAL, {**fresh, "before": ENDPOINT, "endpoint": "https://10.0.0.1/"}).status_code == 422
    assert PushSubscription.objects.get().endpoint == ENDPOINT
    assert client.post(RENEWAL, {**fresh, "before": ENDPOINT}).status_code == 204
    row = PushSubscription.objects.get()
    assert (row.endpoint, row.point, row.user) == (fresh["endpoint"], fresh["point"], head(siroka))
    assert row.browser == "Firefox, Linux"


def test_it_keeps_so_many_browsers_of_one_person(siroka: Company) -> None:
    for number in range(MOST):
        subscribe(head(siroka), GivenBrowser(**given(f"{ENDPOINT}{number}"), browser="x"), FRIDAY)
    with pytest.raises(TooManyBrowsersError):
        subscribe(head(siroka), GivenBrowser(**given(), browser="x"), FRIDAY)
    assert "Take one away first." in adds(browser(siroka.staff["head"])).content.decode()
    subscribe(head(siroka), GivenBrowser(**given(f"{ENDPOINT}0"), browser="y"), FRIDAY)
    assert PushSubscription.objects.count() == MOST


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
            "Chrome, Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 YaBrowser/25.8 Safari/537.36",
            "Yandex, Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15",
            "Safari, macOS",
        ),
        ("", "A browser"),
        ("x" * 100_000, "A browser"),
    ],
)
def test_it_calls_browsers_as_people_do(agent: str, name: str) -> None:
    assert called(agent) == name
