"""The reader's language, theme and time zone."""

import pytest
from django.test import Client

from reglament.desk.conftest import siroka
from reglament.desk.people.models import User
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
__all__ = ["siroka"]


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
    answer = client.get("/preferences/")
    assert (answer.status_code, dict(answer.cookies).keys() - {"csrftoken"}) == (200, set())


@pytest.mark.parametrize(("posted", "kept"), [("off", "off"), ("on", "on"), ("<b>", "on"), ("", "on"), ("OFF", "on")])
def test_it_remembers_whether_a_key_alone_does_something(client: Client, posted: str, kept: str) -> None:
    anna = User.objects.create_user("anna@clinic.example")
    client.force_login(anna)
    client.post("/preferences/", {"keys": posted})
    anna.refresh_from_db()
    assert anna.single_keys == kept


def test_all_is_chosen_on_one_page_and_said_where_it_is_wrong(client: Client) -> None:
    anna = User.objects.create_user("anna@clinic.example", language="en", time_zone="Europe/Moscow")
    client.force_login(anna)
    page = client.get("/preferences/", headers={"referer": "http://testserver/siroka/"}).content.decode()
    assert 'value="Europe/Moscow"' in page
    assert 'name="next" value="http://testserver/siroka/"' in page
    assert 'name="keys"' not in page
    given = {"whole": "1", "language": "en", "theme": "dark", "zone": "Bishkek", "next": "/login/"}
    wrong = client.post("/preferences/", {**given, "zone": "Mars/Olympus"})
    assert wrong.status_code == 422
    assert "There is no time zone" in wrong.content.decode()
    assert client.post("/preferences/", given).headers["Location"] == "/login/"
    anna.refresh_from_db()
    assert (anna.time_zone, anna.theme) == ("Asia/Bishkek", "dark")
    client.post("/preferences/", {**given, "zone": ""})
    anna.refresh_from_db()
    assert anna.time_zone == ""


def test_a_stranger_chooses_for_this_browser(client: Client) -> None:
    assert "holds in this browser alone" in client.get("/preferences/").content.decode()
    client.post("/preferences/", {"whole": "1", "language": "en", "theme": "system", "zone": "Asia/Bishkek"})
    assert client.cookies["zone"].value == "Asia/Bishkek"
    client.post("/preferences/", {"whole": "1", "language": "en", "theme": "system", "zone": ""})
    assert client.cookies["zone"].value == ""


def test_the_way_back_never_leads_off_the_site(client: Client) -> None:
    page = client.get("/preferences/", headers={"referer": "https://evil.example/x"}).content.decode()
    assert "evil.example" not in page


def test_staff_choose_their_keys_there(client: Client, siroka: Company) -> None:
    specialist = siroka.staff["specialist"].user
    client.force_login(specialist)
    assert 'name="keys"' in client.get("/preferences/").content.decode()
    given = {"whole": "1", "language": "en", "theme": "system", "zone": "", "keys": "off"}
    client.post("/preferences/", given)
    specialist.refresh_from_db()
    assert specialist.single_keys == "off"
