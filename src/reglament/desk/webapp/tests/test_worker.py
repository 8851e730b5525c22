"""The worker of all pages, as browsers are given it."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from reglament.desk.lib.headers import CONTENT_POLICY
from reglament.desk.webapp import offline, worker

ADDRESS = "/service-worker.js"
SHEET = "/static/desk/css/offline.css"


@pytest.fixture
def switched_on(settings: Any) -> None:
    settings.REGLAMENT_WORKER = True
    worker._text.cache_clear()


def test_it_comes_from_the_root_and_is_kept_by_no_store(client: Client, switched_on: None) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Security-Policy"] == CONTENT_POLICY
    assert client.post(ADDRESS).status_code == 405


def test_it_asks_no_database(client: Client, switched_on: None) -> None:
    client.cookies["sessionid"] = "somebody"
    # Without its mark the test is refused every query.
    assert client.get(ADDRESS).status_code == 200


def test_it_may_run_on_our_pages_and_come_from_nowhere_else() -> None:
    assert "worker-src 'self'" in CONTENT_POLICY
    assert "manifest-src 'self'" in CONTENT_POLICY


def test_it_names_every_file_of_its_pages_and_each_page(client: Client, switched_on: None) -> None:
    text = client.get(ADDRESS).content.decode()
    for code, _name in settings.LANGUAGES:
        page = client.get(f"/offline/{code}.html")
        assert f'"/offline/{code}.html"' in text
        linked = [each for each in page.content.decode().split('"') if each.startswith("/static/")]
        assert SHEET in linked
        assert [each for each in linked if f'"{each}"' not in text] == []


def test_it_has_another_version_when_the_pages_say_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    before = worker._version(())
    monkeypatch.setattr(offline, "drawn", lambda language: "other words")
    assert worker._version(()) != before


def test_it_has_another_version_when_a_file_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    before = worker._version(())
    assert worker._version(("desk/js/worker/offline.js",)) != before
    monkeypatch.setattr(offline, "files", lambda: [SHEET.replace(".css", ".0123.css")])
    assert worker._version(()) != before


def test_it_says_nothing_of_anybody_in_its_pages(client: Client) -> None:
    page = client.get("/offline/ru.html").content.decode()
    assert 'lang="ru"' in page
    assert "csrfmiddlewaretoken" not in page
    assert client.get("/offline/xx.html").status_code == 404


def test_it_goes_when_it_is_switched_off(client: Client, settings: Any) -> None:
    settings.REGLAMENT_WORKER = False
    assert client.get(ADDRESS).content.decode() == 'importScripts("/static/desk/js/worker/withdrawn.js");\n'


@pytest.mark.django_db
def test_it_is_registered_by_pages_unless_it_is_switched_off(client: Client, settings: Any) -> None:
    for is_on in (True, False):
        settings.REGLAMENT_WORKER = is_on
        page = client.get("/").content.decode()
        assert ('data-worker="/service-worker.js"' in page) is is_on
        assert ("connection.js" in page) is is_on
        # The first sheet of a page names the layers in their order.
        assert page.index(".css") == page.index("tokens.css") + len("tokens")
