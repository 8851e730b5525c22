"""The public form: what it asks, what it becomes, and what it tells whom."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reglament.desk.channels.webform.tests.filling import FORM, NURSE, TEXT, fill, send, submissions, token_on, told
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.intake.keeping import files_of
from reglament.desk.tickets.models import Attachment, Refusal, Ticket
from tools.story.companies import Company
from tools.story.official import official

PNG = saved(drawing(), "PNG")


def test_it_asks_a_stranger_for_what_the_edition_wants(client: Client, siroka: Company) -> None:
    page = client.get(FORM, headers={"accept-language": "en"}).content.decode()
    for name in ("product", "effect", "hit", "text", "steps", "how_often", "attached", "full_name", "phone", "email"):
        assert f'name="{name}"' in page, name
    assert "Electronic school" in page
    assert "§ 3.2" in page
    assert "sessionid" not in client.cookies


def test_it_registers_in_the_name_of_who_has_the_address_and_says_that_nobody_proved_it(
    client: Client, siroka: Company
) -> None:
    answer = send(client, product="lis", effect="stopped", hit="everyone", steps="Open it", phone="+996 1")
    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.channel, ticket.level) == (siroka.clients["nurse"], "form", "critical")
    assert "nobody has proved" in ticket.details["unverified"]
    assert (ticket.details["steps"], ticket.details["email"], ticket.details["language"]) == ("Open it", NURSE, "en")
    assert list(Notice.objects.values_list("kind", "recipient")) == [("acknowledged", siroka.clients["nurse"].pk)]
    page = told(client, answer)
    assert f"registered as {ticket.reference}" in page
    assert "§ 2.6" in page
    for word in ("Aida", "Northlight", NURSE, "L-2024/17"):
        assert word not in page


def test_it_knows_the_address_however_it_is_written(client: Client, siroka: Company) -> None:
    send(client, email=" AIDA@Northlight.Example ")
    assert Ticket.objects.get().requester == siroka.clients["nurse"]


def test_it_refuses_a_stranger_with_the_clause_and_keeps_everything(client: Client, siroka: Company) -> None:
    files = [SimpleUploadedFile("shot.png", PNG), SimpleUploadedFile("tool.exe", b"MZ")]
    answer = send(client, email="who@stranger.example", attached=files, place="Room 4", product="lis")
    refusal = Refusal.objects.get()
    assert (refusal.address, refusal.why, refusal.channel) == ("who@stranger.example", "no agreement", "form")
    assert [file["name"] for file in refusal.intake["files"]] == ["shot.png", "tool.exe"]
    assert (refusal.intake["text"], refusal.intake["details"]["place"]) == (TEXT.replace("\n", "\r\n"), "Room 4") or (
        refusal.intake["text"] == TEXT
    )
    assert not Ticket.objects.exists()
    page = told(client, answer)
    assert "§ 1.3" in page
    assert "The official ways to reach us" in page
    assert Notice.objects.get().address == "who@stranger.example"


def test_it_keeps_the_names_of_what_the_script_kept_back(client: Client, siroka: Company) -> None:
    """They are none of the ten files, and a stranger's come back with the refusal that keeps them."""
    many = [SimpleUploadedFile(f"{number}.png", PNG) for number in range(10)]
    send(client, email="who@stranger.example", attached=many, attached_kind=["tool.exe"], attached_size=["film.png"])
    refusal = Refusal.objects.get()
    assert [(file.name, file.unread) for file in files_of(refusal)][10:] == [
        ("tool.exe", "kind not taken"),
        ("film.png", "too large"),
    ]


def test_it_gives_the_same_words_to_all_whom_no_agreement_covers(client: Client, siroka: Company) -> None:
    unknown = told(client, send(client, email="who@stranger.example"))
    expired = told(client, send(client, email="nurlan@harbour.example", product="e-school"))
    other = told(client, send(client, product="e-school", text="Marks cannot be saved."))
    assert unknown == expired == other
    assert [each.why for each in Refusal.objects.order_by("pk")] == ["no agreement", "expired", "other product"]


def test_it_puts_an_unknown_address_of_a_clients_own_domain_before_the_head_as_theirs(
    client: Client, siroka: Company
) -> None:
    page = told(client, send(client, email="new@northlight.example", product="lis"))
    refusal = Refusal.objects.get()
    assert (refusal.why, refusal.organisation) == ("own domain", siroka.organisations["laboratory"])
    assert "nobody has proved" in refusal.intake["details"]["unverified"]
    assert "We do not know your address yet" in page
    assert "found none in force" not in page
    for word in ("Northlight", "number of your", "L-2024/17", "Aida"):
        assert word not in page
    assert Notice.objects.get().payload["why"] == "own domain"


def test_it_answers_a_stranger_by_letter_in_the_language_of_the_page(client: Client, siroka: Company) -> None:
    send(client, email="who@stranger.example", language="ru")
    assert Notice.objects.get().payload["language"] == "ru"


@pytest.mark.usefixtures("media")
def test_it_turns_a_file_down_with_its_reason_and_keeps_the_message(client: Client, siroka: Company) -> None:
    files = [SimpleUploadedFile("снимок.png", PNG), SimpleUploadedFile("a.exe", b"MZ")]
    page = told(client, send(client, attached=files))
    assert "a.exe : files of this kind are not taken" in page
    assert "снимок.png" not in page
    assert Attachment.objects.kept().count() == 1
    assert Ticket.objects.count() == 1


def test_it_keeps_what_was_typed_and_names_the_files_to_choose_again(client: Client, siroka: Company) -> None:
    sent = fill(client, email="", steps="Open the journal", attached=[SimpleUploadedFile("shot.png", PNG)])
    answer = client.post(FORM, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for word in ("Write your e-mail address", "Open the journal", "The journal stays empty.", "shot.png"):
        assert word in page
    assert token_on(answer) == sent["token"]
    assert submissions() == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "no address"}, "is not an e-mail address"),
        ({"text": " \n "}, "Write in a few words what happened."),
        ({"text": "x" * 1_000_001}, "at most 1000000 characters"),
        ({"place": "x" * 201}, "at most 200 characters"),
    ],
)
def test_it_says_of_each_field_what_to_do(
    client: Client, siroka: Company, wrong: dict[str, str], sentence: str
) -> None:
    answer = send(client, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_it_takes_a_megabyte_of_words(client: Client, siroka: Company) -> None:
    send(client, text="ж" * 1_000_000)
    assert Ticket.objects.get().messages.get(kind="request").text == "ж" * 1_000_000


def test_it_says_that_more_than_it_reads_must_be_shortened(client: Client, siroka: Company) -> None:
    answer = send(client, text="x" * 14_000_000)
    assert answer.status_code == 413
    assert "Shorten the text" in answer.content.decode()


def test_it_takes_no_more_files_than_a_person_sends(client: Client, siroka: Company, settings: Any) -> None:
    many = [SimpleUploadedFile(f"{number}.png", PNG) for number in range(11)]
    page = send(client, attached=many).content.decode()
    assert "At most 10 files can be sent at once." in page
    assert "as is usual at this desk; the regulation says nothing of it" in page
    assert "10.png" in page
    large = [SimpleUploadedFile(f"{number}.png", b"x" * 9_000_000) for number in range(3)]
    page = send(client, attached=large).content.decode()
    assert "Choose fewer or smaller ones. (as is usual at this desk; the regulation says nothing of it)" in page
    assert submissions() == []


def test_it_is_filled_by_a_printed_code(client: Client, siroka: Company) -> None:
    page = client.get(f"{FORM}?product=lis&place=Room+4%2C+analyser+2").content.decode()
    assert '<option value="lis" selected>' in page
    assert 'value="Room 4, analyser 2"' in page
    assert 'type="text" name="place"' in page
    send(client, f"{FORM}?product=lis&place=x", place="Room 4", product="lis")
    assert Ticket.objects.get().details["place"] == "Room 4"


def test_it_shows_the_target_the_manual_and_another_language_without_script(client: Client, siroka: Company) -> None:
    sent = fill(client, text="Labels are not printed", effect="stopped", hit="everyone")
    page = client.post(FORM, {**sent, "show": "1"}).content.decode()
    assert "critical" in page
    assert "Labels are not printed" in page
    page = client.post(FORM, {**sent, "speak": "ru", "attached": SimpleUploadedFile("s.png", PNG)}).content.decode()
    assert '<html lang="ru"' in page
    assert "Labels are not printed" in page
    assert "s.png" in page
    assert submissions() == []


def test_it_names_the_official_doors_where_the_edition_has_no_form(client: Client, istom: Company) -> None:
    for address in ("/istom/form/", "/istom/form/frame/"):
        answer = client.get(address, headers={"accept-language": "ru"})
        assert answer.status_code == 404
        assert f"mailto:{official('istom', 'email')}" in answer.content.decode()
    assert client.post("/istom/form/", {"text": "x"}).status_code == 404


def test_it_does_not_exist_at_a_desk_that_is_not_public(client: Client, siroka: Company) -> None:
    type(siroka.desk).objects.update(public=False)
    assert client.get(FORM).status_code == 404


def test_it_leads_who_is_signed_in_to_their_own_form(client: Client, siroka: Company) -> None:
    user = siroka.clients["nurse"].user
    assert user is not None
    client.force_login(user)
    assert "/siroka/requests/new/" in client.get(FORM).content.decode().partition("<main")[2]
    assert "/siroka/requests/new/" not in client.get(f"{FORM}frame/").content.decode()
