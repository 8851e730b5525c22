"""Asking for help through the form: what is offered, what is promised, what is kept."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.channels.portal.tests.conftest import Says
from reglament.desk.conftest import FRIDAY
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.models import Attachment, Refusal, Ticket
from reglament.desk.tickets.pages.uploads import MOST_DROPPED, MOST_FILES
from reglament.desk.tickets.tests.visiting import browser
from reglament.regulation.rules.doors import Role
from tools.story import companies
from tools.story.companies import Company

PNG = saved(drawing(), "PNG")
NEW = "/siroka/requests/new/"


def sign_in(client: Client, company: Company, who: str, language: str = "en") -> Client:
    user = company.clients[who].user
    assert user is not None
    type(user).objects.filter(pk=user.pk).update(language=language)
    user.refresh_from_db()
    client.force_login(user)
    return client


def send(client: Client, address: str = NEW, **more: Any) -> Any:
    told = {"text": "The journal stays empty.\nSince noon.", "key": "k1", **more}
    return client.post(address, told)


def test_it_asks_for_what_the_edition_wants_and_knows_the_contact(client: Client, siroka: Company) -> None:
    page = sign_in(client, siroka, "nurse").get(NEW).content.decode()
    for name in ("product", "effect", "hit", "text", "steps", "how_often", "attached", "full_name", "phone", "email"):
        assert f'name="{name}"' in page
    assert 'name="topic"' not in page
    assert 'value="Aida Sample"' in page
    assert 'value="aida@northlight.example"' in page


@pytest.mark.django_db
def test_it_asks_for_topics_where_the_edition_has_them(client: Client, edition_says: Says) -> None:
    edition_says(Role.CREATES)
    istom = companies.istom(FRIDAY)
    page = sign_in(client, istom, "administrator", "ru").get("/istom/requests/new/").content.decode()
    assert 'name="topic"' in page
    assert "сетевое оборудование" in page
    assert 'name="effect"' not in page
    assert 'name="steps"' not in page


def test_it_offers_only_products_of_agreements_in_force(client: Client, siroka: Company) -> None:
    page = sign_in(client, siroka, "nurse").get(NEW).content.decode()
    assert "Laboratory system" in page
    assert "Electronic school" not in page


def test_it_registers_and_leads_to_the_request_without_asking_again(client: Client, siroka: Company) -> None:
    answer = send(sign_in(client, siroka, "nurse"), product="lis", effect="stopped", hit="everyone")
    ticket = Ticket.objects.get()
    assert answer["Location"] == f"/siroka/requests/{ticket.number}/"
    assert (ticket.subject, ticket.level, ticket.channel) == ("The journal stays empty.", "critical", "portal")
    page = client.get(answer["Location"]).content.decode()
    assert f"registered as {ticket.reference}" in page
    assert "still missing" not in page, "The form asked for it, and its fields were left empty."
    assert 'name="steps"' not in page


def test_it_keeps_the_items_that_were_given(client: Client, siroka: Company) -> None:
    send(sign_in(client, siroka, "nurse"), product="lis", steps="Open it", how_often="always", phone="+996 1")
    assert Ticket.objects.get().details == {"steps": "Open it", "how_often": "always", "phone": "+996 1"}


def test_it_registers_the_same_form_once(client: Client, siroka: Company) -> None:
    sign_in(client, siroka, "nurse")
    assert send(client)["Location"] == send(client)["Location"]
    assert Ticket.objects.count() == 1


def test_it_keeps_everything_typed_when_the_message_is_empty(client: Client, siroka: Company) -> None:
    answer = send(sign_in(client, siroka, "nurse"), text=" \n", steps="Open the journal", effect="partial")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Write in a few words what happened." in page
    assert "Open the journal" in page
    assert 'value="partial"' in page.partition("checked")[0][-200:] + page.partition("checked")[2][:50]
    assert not Ticket.objects.exists()


@pytest.mark.usefixtures("media")
def test_it_turns_a_file_down_with_its_reason_and_keeps_the_message(client: Client, siroka: Company) -> None:
    files = [SimpleUploadedFile("снимок.png", PNG), SimpleUploadedFile("a.exe", b"MZ"), SimpleUploadedFile("b", b"")]
    answer = send(sign_in(client, siroka, "nurse"), attached=files)
    assert list(Attachment.objects.order_by("pk").values_list("name", "why")) == [
        ("снимок.png", ""),
        ("a.exe", "kind not taken"),
        ("b", "empty"),
    ]
    page = client.get(answer["Location"]).content.decode()
    assert "files of this kind are not taken" in page
    assert "снимок.png" in page


@pytest.mark.usefixtures("media")
def test_it_lists_what_the_script_of_the_page_kept_back(client: Client, siroka: Company) -> None:
    """Staff see what was chosen; what a stranger makes of the fields is bounded."""
    names = ["tool.exe", "  ", "..", "/", "..\\x\u202egpj.exe", "n" * 3000]
    told: dict[str, Any] = {"attached_kind": names, "attached_size": ["film.png"], "attached_other": ["none"]}
    send(sign_in(client, siroka, "nurse"), attached=SimpleUploadedFile("shot.png", PNG), **told)
    rows = list(Attachment.objects.order_by("pk").values_list("name", "why", "size"))
    assert rows[0][:2] == ("shot.png", "")
    assert rows[1] == ("tool.exe", "kind not taken", 0)
    assert rows[2][0] == "xgpj.exe"
    assert len(rows[3][0]) <= 255
    assert rows[4:] == [("film.png", "too large", 0)]
    page = browser(siroka.staff["head"]).get(f"/siroka/work/{Ticket.objects.get().number}/").content.decode()
    assert "tool.exe" in page
    send(client, key="k2", attached_kind=[f"{number}.exe" for number in range(200)])
    assert Attachment.objects.count() == 5 + MOST_DROPPED


@pytest.mark.usefixtures("media")
def test_it_takes_files_whatever_a_stranger_makes_of_their_field(client: Client, siroka: Company) -> None:
    send(sign_in(client, siroka, "nurse"), attached=SimpleUploadedFile("shot.png", PNG), **{"attached-clear": "on"})
    assert Attachment.objects.get().why == ""


@pytest.mark.usefixtures("media")
def test_it_lists_the_files_that_are_too_many(client: Client, siroka: Company) -> None:
    many = [SimpleUploadedFile(f"{number}.exe", b"MZ") for number in range(MOST_FILES + 2)]
    send(sign_in(client, siroka, "nurse"), attached=many)
    assert list(Attachment.objects.filter(why="too many files").values_list("name", flat=True)) == ["30.exe", "31.exe"]


@pytest.mark.usefixtures("media")
def test_it_turns_down_a_file_that_is_too_large_without_reading_it_all(
    client: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reglament.desk.rulebook.law.MEGABYTE", 50_000)
    send(sign_in(client, siroka, "nurse"), attached=SimpleUploadedFile("big.png", PNG + b"0" * 3_000_000))
    attachment = Attachment.objects.get()
    assert (attachment.why, attachment.size) == ("too large", 20 * 50_000 + 1)


def test_it_shows_the_target_with_its_clauses_as_choices_are_made(client: Client, siroka: Company) -> None:
    page = sign_in(client, siroka, "nurse").get(f"{NEW}target/?effect=stopped&hit=everyone").content.decode()
    assert "critical" in page
    assert "target: by" in page
    assert 'href="/siroka/regulation/#clause-2.6"' in page
    assert "<html" not in page


def test_it_shows_the_target_without_script_and_finds_no_fault_yet(client: Client, siroka: Company) -> None:
    answer = send(sign_in(client, siroka, "nurse"), text="", steps="Open it", effect="change", hit="one", show="1")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ">low<" in page
    assert "Open it" in page
    assert "Write in a few words" not in page


@pytest.mark.django_db
def test_it_says_that_a_topic_is_out_of_scope_with_the_level_that_covers_it(client: Client, edition_says: Says) -> None:
    edition_says(Role.CREATES)
    istom = companies.istom(FRIDAY)
    sign_in(client, istom, "administrator")
    page = client.get("/istom/requests/new/target/?product=cloud&topic=networks").content.decode()
    assert "Your level, “standard”, does not cover this topic; “paid” does." in page
    assert "§ 2.1.2" in page


def test_it_has_a_kind_way_out_for_an_expired_agreement(client: Client, siroka: Company) -> None:
    sign_in(client, siroka, "teacher")
    assert "No agreement of yours is in force" in client.get(NEW).content.decode()
    answer = send(client, product="e-school")
    refusal = Refusal.objects.get()
    assert refusal.why == "expired"
    page = client.get(answer["Location"]).content.decode()
    assert "agreement has run out" in page
    assert "§ 1.3" in page
    assert "The journal stays empty." in page
    assert "Not registered, and kept" in client.get("/siroka/requests/").content.decode()


def test_it_hides_what_was_kept_from_everybody_else(client: Client, siroka: Company) -> None:
    address = send(sign_in(client, siroka, "teacher"), product="e-school")["Location"]
    assert sign_in(client, siroka, "nurse").get(address).status_code == 404


def test_it_goes_on_with_an_earlier_request(client: Client, siroka: Company) -> None:
    sign_in(client, siroka, "nurse")
    send(client)
    first = Ticket.objects.get()
    assert f'value="{first.number}"' in client.get(f"{NEW}?continues={first.number}").content.decode()
    send(client, key="k2", continues=first.number)
    assert Ticket.objects.latest("pk").entries.filter(kind="linked", payload__ticket=first.pk).exists()


@pytest.mark.parametrize("text", ["😀" * 2000, "a\x00b", "ё" * 100_000, "<script>alert(1)</script>"])
def test_it_takes_words_of_any_script(client: Client, siroka: Company, text: str) -> None:
    assert send(sign_in(client, siroka, "nurse"), text=text).status_code == 302
    assert "<script>alert" not in client.get("/siroka/requests/").content.decode()


def test_it_tells_a_stranger_and_staff_what_to_do_instead(client: Client, siroka: Company, istom: Company) -> None:
    answer = sign_in(client, istom, "busy").get(NEW)
    assert answer.status_code == 403
    assert "does not know your address" in answer.content.decode()
    client.force_login(siroka.staff["specialist"].user)
    assert "requests are waiting for you in the queue" in client.get(NEW).content.decode()


def test_it_asks_who_is_there_first(client: Client, siroka: Company) -> None:
    assert client.get(NEW)["Location"] == f"/login/?next={NEW}"


def test_it_takes_few_queries(
    client: Client, siroka: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client, siroka, "nurse").get(NEW)
    with django_assert_max_num_queries(9):
        client.get(NEW)
