"""What staff send can be taken back for some seconds, on the page of the request and on whichever they went to."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from reglament.desk.conftest import Play
from reglament.desk.drafts.models import Draft
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Attachment, Message, PendingWords, Ticket
from reglament.desk.tickets.pending import live, sender
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import by_client, sends

PAGE, WORDS = "/siroka/work/1/", "/siroka/work/1/words/"
TEXT = "Restart the service, please."


@pytest.fixture(autouse=True)
def ten_seconds(settings: Any, media: Any) -> None:
    settings.REGLAMENT_UNDO_SECONDS = 10


@pytest.fixture
def client(lab: Play) -> Client:
    return browser(lab.company.staff["specialist"])


def read(client: Client, address: str = PAGE) -> str:
    return unescape(client.get(address).content.decode())


def write(client: Client, lab: Play, address: str = WORDS, **more: Any) -> Any:
    told = {"manner": "answer", "text": TEXT, "key": "1", "seen": lab.now().last_seq, **more}
    return client.post(address, told)


def time_goes_by() -> None:
    sender.tick(timezone.now() + timedelta(seconds=11))


def test_it_says_so_beside_the_words_and_sends_them_later(client: Client, lab: Play) -> None:
    answer = write(client, lab)
    assert answer["Location"] == f"{PAGE}#pending"
    page = read(client)
    for said in ("The answer is not sent yet.", TEXT, "/undoing/", "data-goes-out=", 'data-key="KeyZ"'):
        assert said in page
    assert page.count('/undoing/"') == 1
    assert "answered" not in lab.journal()
    assert not Draft.objects.exists()
    time_goes_by()
    assert lab.last().kind == "answered"
    assert "/undoing/" not in read(client)


def test_taken_back_the_words_stand_in_the_field(client: Client, lab: Play) -> None:
    write(client, lab, manner="question")
    words = PendingWords.objects.get()
    assert "The question is not sent yet." in read(client)
    answer = client.post(f"/siroka/work/pending/{words.pk}/undoing/", {"number": 1})
    draft = Draft.objects.get()
    assert answer["Location"] == f"{PAGE}?draft={draft.wording}#words"
    page = read(client, answer["Location"].partition("#")[0])
    assert re.search(rf"<textarea[^>]*>\s*{TEXT}", page)
    assert re.search(r'value="question"[^>]*checked', page)
    assert "Nothing was sent. What you wrote stands in the field again." in page
    time_goes_by()
    assert "asked" not in lab.journal()


def test_pressed_too_late_it_says_so(client: Client, lab: Play) -> None:
    write(client, lab)
    words = PendingWords.objects.get()
    time_goes_by()
    answer = client.post(f"/siroka/work/pending/{words.pk}/undoing/", {"number": 1}, follow=True)
    assert "It was too late to take it back." in answer.content.decode()
    assert Message.objects.filter(kind="answer").count() == 1


def test_its_files_go_with_it_and_come_back(client: Client, lab: Play) -> None:
    picture = SimpleUploadedFile("lamp.png", saved(drawing(), "PNG"), "image/png")
    write(client, lab, attached=picture)
    assert "lamp.png" in read(client)
    client.post(f"/siroka/work/pending/{PendingWords.objects.get().pk}/undoing/", {"number": 1})
    draft = Draft.objects.get()
    page = read(client)
    assert f'name="kept" value="{draft.files[0]["stored"]}" checked' in re.sub(r"\s+", " ", page)
    # The field is saved while one types, and keeps them.
    saving = {"place": WORDS, "draft": draft.mark, "fields": '{"text": "Another one.", "manner": "answer"}'}
    assert client.post("/siroka/drafts/", saving).status_code == 200
    assert (
        client.post("/siroka/drafts/", {**saving, "draft": Draft.objects.get().mark, "blank": "1"}).status_code == 200
    )
    draft = Draft.objects.get()
    write(client, lab, key="2", draft=draft.mark, kept=draft.files[0]["stored"])
    assert not Draft.objects.exists()
    time_goes_by()
    assert Attachment.objects.get().message.text == TEXT


def test_nobody_sends_files_of_somebody_elses_draft(client: Client, lab: Play) -> None:
    write(client, lab, attached=SimpleUploadedFile("lamp.png", saved(drawing(), "PNG"), "image/png"))
    client.post(f"/siroka/work/pending/{PendingWords.objects.get().pk}/undoing/", {"number": 1})
    draft = Draft.objects.get()
    write(browser(lab.company.staff["colleague"]), lab, key="2", draft=draft.mark, kept=draft.files[0]["stored"])
    assert PendingWords.objects.get().files == []


def test_the_next_page_and_every_other_tell_of_it(client: Client, lab: Play) -> None:
    sends(lab.company, "nurse", lab.at(5), product="lis", effect="minor", hit="one")
    answer = write(client, lab, then="next")
    assert answer["Location"] == "/siroka/work/2/"
    for address in ("/siroka/work/2/", "/siroka/work/", "/siroka/work/search/"):
        page = read(client, address)
        assert page.count("What you wrote on request SIROKA-1 is not sent yet.") == 1, address
        assert page.count('/undoing/"') == 1
    assert "The answer is sent." not in read(client, "/siroka/work/2/")
    fragment = read(client, "/siroka/work/pending/?besides=2")
    assert "SIROKA-1" in fragment
    assert "SIROKA-1" not in read(client, "/siroka/work/pending/?besides=1")
    colleague = browser(lab.company.staff["colleague"])
    assert "SIROKA-1 is not sent yet" not in read(colleague, "/siroka/work/")


def test_a_colleague_sees_who_is_about_to_answer_and_no_word_of_it(client: Client, lab: Play) -> None:
    write(client, lab)
    colleague = browser(lab.company.staff["colleague"])
    page = read(colleague)
    assert "Daniyar Specimen" in page
    assert "is about to send an answer to the client." in page
    assert TEXT not in page
    assert "/undoing/" not in page
    answer = write(colleague, lab, key="2", text="Let it be.")
    assert answer.status_code == 422
    assert "A colleague is just about to send something" in answer.content.decode()
    pk = PendingWords.objects.get().pk
    colleague.post(f"/siroka/work/pending/{pk}/undoing/", {"number": 1})
    assert PendingWords.objects.waiting().count() == 1
    colleague.post(f"/siroka/work/pending/{pk}/acknowledgement/")
    assert PendingWords.objects.get().pk == pk


def test_open_pages_of_the_request_hear_that_somebody_pressed(client: Client, lab: Play) -> None:
    before = live.newest()
    write(client, lab)
    [event] = live.after(before, 10)
    assert (event.id, dict(event.to)) == (live.newest(), {f"desk:{lab.company.desk.pk}:ticket:1": "{}"})
    assert TEXT not in str(event)
    assert live.after(event.id, 10) == []


def test_what_came_back_is_told_until_its_writer_knows(client: Client, lab: Play) -> None:
    write(client, lab)
    ticket = Ticket.objects.get()
    tell_more(by_client(lab.company.clients["nurse"], ticket, timezone.now()), "It works again.")
    time_goes_by()
    page = read(client)
    assert "Not sent:" in page
    assert "somebody else acted on the request." in page
    assert re.search(rf"<textarea[^>]*>\s*{TEXT}", page)
    assert "Not sent, on request SIROKA-1:" in read(client, "/siroka/work/")
    client.post(f"/siroka/work/pending/{PendingWords.objects.get().pk}/acknowledgement/")
    assert "Not sent" not in read(client)
    assert re.search(rf"<textarea[^>]*>\s*{TEXT}", read(client))


def test_a_completion_waits_as_well_and_a_note_does_not(client: Client, lab: Play) -> None:
    write(client, lab, "/siroka/work/1/completion/", ending="informed")
    assert "The answer that completes the request is not sent yet." in read(client)
    write(client, lab, manner="note", text="Between ourselves.", key="2")
    assert lab.last().kind == "noted"
    client.post(f"/siroka/work/pending/{PendingWords.objects.get().pk}/undoing/", {"number": 1})
    page = read(client)
    assert re.search(rf'name="text"[^>]*id="completion-text"[^>]*>\s*{TEXT}|id="completion-text"[^>]*>\s*{TEXT}', page)
    assert lab.now().state == "open"


def test_an_installation_without_seconds_sends_at_once(client: Client, lab: Play, settings: Any) -> None:
    settings.REGLAMENT_UNDO_SECONDS = 0
    write(client, lab)
    assert lab.last().kind == "answered"
    assert not PendingWords.objects.exists()
