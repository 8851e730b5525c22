"""The reader's language, theme and time zone."""

import pytest
from django.test import Client

from reglament.desk.people.models import User

pytestmark = pytest.mark.django_db


def test_it_speaks_the_browsers_language(client: Client) -> None:
    assert "Служба поддержки" in client.get("/", headers={"accept-language": "ru"}).content.decode()


def test_it_speaks_the_chosen_language_from_then_on(client: Client) -> None:
    answer = client.post("/preferences/", {"language": "ru", "next": "/login/"})
    assert answer.headers["Location"] == "/login/"
    assert 'lang="ru"' in client.get("/", headers={"accept-language": "en"}).content.decode()


def test_it_remembers_a_persons_choice_on_their_other_device(client: Client) -> None:
    anna = User.objects.create_user("anna@clinic.example")
    client.force_login(anna)
    client.post("/preferences/", {"language": "ru", "theme": "dark", "zone": "Asia/Bishkek"})
    other = Client()
    other.force_login(anna)
    pages = [other.get(path, headers={"accept-language": "en"}).content.decode() for path in ("/", "/nowhere/")]
    assert all('lang="ru"' in page and 'data-theme="dark"' in page for page in pages)
    # The front page tells no time, and so names no zone.
    assert ["Бишкек" in page for page in pages] == [False, True]


def test_it_keeps_a_strangers_theme_without_script(client: Client) -> None:
    client.post("/preferences/", {"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_it_leaves_alone_what_it_does_not_know(client: Client) -> None:
    answer = client.post("/preferences/", {"theme": "<b>", "language": "xx", "zone": "../../etc/passwd"})
    assert answer.cookies == {}
    assert 'data-theme="system"' in client.get("/").content.decode()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc", "/etc/passwd", "Asia", "\x00"])
def test_it_shrugs_at_a_forged_zone(client: Client, zone: str) -> None:
    client.cookies["zone"] = zone
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_off_the_site(client: Client, back: str) -> None:
    assert client.post("/preferences/", {"theme": "dark", "next": back}).headers["Location"] == "/"


def test_it_labels_the_page_with_the_persons_own_language(client: Client) -> None:
    client.force_login(User.objects.create_user("anna@clinic.example", language="ru"))
    assert client.get("/", headers={"accept-language": "en"}).headers["Content-Language"] == "ru"


def test_it_says_in_the_readers_language_why_a_form_was_not_taken() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/preferences/", {"theme": "dark"}, headers={"accept-language": "ru"}
    )
    assert answer.status_code == 403
    assert "Страница слишком долго была открыта" in answer.content.decode()


def test_it_changes_nothing_on_a_mere_look(client: Client) -> None:
    assert client.get("/preferences/").status_code == 405


@pytest.mark.parametrize(("posted", "kept"), [("off", "off"), ("on", "on"), ("<b>", "on"), ("", "on"), ("OFF", "on")])
def test_it_remembers_whether_a_key_alone_does_something(client: Client, posted: str, kept: str) -> None:
    anna = User.objects.create_user("anna@clinic.example")
    client.force_login(anna)
    client.post("/preferences/", {"keys": posted})
    anna.refresh_from_db()
    assert anna.single_keys == kept
