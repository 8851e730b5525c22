"""Words behind the link of a letter: kept for whoever writes them in their browser, and for nobody else, until they are sent."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.conftest import Play
from reglament.desk.drafts.forgetting import forget
from reglament.desk.drafts.models import LASTS, Draft
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.tests.visiting import browser, text_of

WORDS = "Das Gerät an der Pforte, seit heute früh.\nUnd das zweite auch."
MARK = re.compile(r'name="draft"\s+value="([0-9a-f]{32}:\d+)"')


@pytest.fixture
def asked(lab: Play) -> Iterator[Play]:
    ask(lab.staff(5), "Which printer?")
    with time_machine.travel(lab.at(10), tick=False):
        yield lab


@pytest.fixture
def nurse() -> Client:
    """A browser in which nobody is signed in."""
    return Client(headers={"accept-language": "en"})


def link(play: Play, kind: str = "asked", noun: str = "message") -> str:
    notice = Notice.objects.on(play.ticket.about).filter(kind=kind).latest("pk")
    return f"/siroka/letters/{token_of(notice)}/{noun}/"


def mark_on(answer: Any) -> str:
    found = MARK.search(answer.content.decode())
    assert found
    return found[1]


def writes(client: Client, address: str, words: str = WORDS, **more: str) -> Any:
    """As the script of the page sends it while one writes; answers the line that tells of it."""
    mark = mark_on(client.get(address))
    fields = json.dumps({"words": words})
    return client.post(f"{address}draft/", {"place": address, "draft": mark, "fields": fields, **more})


def words_at(client: Client, address: str) -> str:
    area = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", client.get(address).content.decode(), re.DOTALL)
    assert area
    return area[1]


def test_words_stand_there_again_in_the_same_browser(asked: Play, nurse: Client) -> None:
    line = writes(nurse, link(asked))
    assert line.status_code == 200
    assert "Draft saved at" in text_of(line)
    assert "Gerät an der Pforte" in words_at(nurse, link(asked))
    assert "Only you see it" in text_of(nurse.get(link(asked)))


def test_the_letter_alone_gives_them_to_nobody(asked: Play, nurse: Client) -> None:
    address = link(asked)
    writes(nurse, address)
    chief = browser(asked.company.clients["chief"])
    for other in (Client(), chief, browser(asked.company.clients["nurse"]), browser(asked.company.staff["head"])):
        assert words_at(other, address) == ""
    stolen = Client()
    stolen.cookies["pen"] = "f" * 32
    assert words_at(stolen, address) == ""
    for odd in ("", "x", "%", "F" * 32, "a" * 33, "\x00"):
        stolen.cookies["pen"] = odd
        assert words_at(stolen, address) == ""


def test_the_browser_alone_gives_them_to_nobody(asked: Play, nurse: Client) -> None:
    writes(nurse, link(asked))
    secret = nurse.cookies["pen"]
    assert secret["httponly"]
    assert secret["path"] == link(asked).removesuffix("message/")
    assert secret["samesite"] == "Lax"
    assert int(secret["max-age"]) <= timedelta(days=14).total_seconds()
    for page in ("/siroka/drafts/", "/siroka/requests/1/"):
        assert "Gerät" not in nurse.get(page, follow=True).content.decode()
        assert "Gerät" not in browser(asked.company.clients["nurse"]).get(page).content.decode()
    # The same secret under another letter is another reader.
    other = link(asked, "acknowledged")
    nurse.cookies["pen"] = secret.value
    nurse.cookies["pen"]["path"] = "/"
    assert words_at(nurse, other) == ""


def test_the_row_holds_neither_the_seal_of_the_link_nor_the_secret(asked: Play, nurse: Client) -> None:
    writes(nurse, link(asked))
    row = Draft.objects.get()
    token = link(asked).split("/")[3]
    assert token not in row.place
    assert nurse.cookies["pen"].value not in (row.browser, row.place)
    assert (row.user_id, row.person) == (None, asked.company.clients["nurse"])


def test_another_tab_writes_over_nothing(asked: Play, nurse: Client) -> None:
    address = link(asked)
    first = mark_on(nurse.get(address))
    second = mark_on(nurse.get(address))
    for mark, words in ((first, "In the first tab."), (second, "In the second tab.")):
        nurse.post(f"{address}draft/", {"place": address, "draft": mark, "fields": json.dumps({"words": words})})
    page = text_of(nurse.get(address))
    assert "In the first tab." in page
    assert "In the second tab." in page
    wording = first.partition(":")[0]
    assert words_at(nurse, f"{address}?draft={wording}") == "In the first tab."


def test_what_is_sent_takes_its_draft_with_it_or_neither_is_done(asked: Play, nurse: Client) -> None:
    address = link(asked)
    writes(nurse, address)
    mark = mark_on(nurse.get(address))

    def dying(execute: Any, sql: str, *more: Any) -> Any:
        if 'INSERT INTO "drafts_draft"' in sql:
            raise OperationalError("server closed the connection")
        return execute(sql, *more)

    nurse.raise_request_exception = False
    with connection.execute_wrapper(dying):
        assert nurse.post(address, {"words": WORDS, "draft": mark, "key": "1"}).status_code == 503
    assert Message.objects.filter(kind="told_more").count() == 0
    assert asked.now().state == "waiting"
    assert Draft.objects.count() == 1
    nurse.post(address, {"words": WORDS, "draft": mark, "key": "1"})
    assert asked.now().state == "open"
    assert Draft.objects.count() == 0


def test_what_is_pressed_and_refused_is_kept(asked: Play, nurse: Client) -> None:
    complete(asked.staff(8), "informed", "It was the cable.")
    address = link(asked, "completed", "dispute")
    mark = mark_on(nurse.get(address))
    confirm(asked.client(9))
    answer = nurse.post(address, {"words": WORDS, "draft": mark, "key": "1"})
    assert answer.status_code == 409
    assert "Gerät" in text_of(answer)
    assert Draft.objects.get().fields == {"words": WORDS}


def test_it_is_read_when_the_link_holds_no_longer(asked: Play, nurse: Client) -> None:
    writes(nurse, link(asked))
    with time_machine.travel(asked.at(60 * 24 * 15), tick=False):
        page = nurse.get(link(asked))
        assert page.status_code == 410
        assert "Gerät" in text_of(page)
        assert "Gerät" not in text_of(Client().get(link(asked)))


def test_it_is_discarded_by_its_button(asked: Play, nurse: Client) -> None:
    writes(nurse, link(asked))
    address, mark = link(asked), mark_on(nurse.get(link(asked)))
    stranger = Client()
    stranger.post(f"{address}draft/", {"draft": mark, "discarded": "1"})
    assert Draft.objects.count() == 1
    assert nurse.post(f"{address}draft/", {"draft": mark, "discarded": "1"})["Location"] == address
    assert Draft.objects.count() == 0


def test_it_is_forgotten_in_time_with_the_person_and_with_words_that_are_erased(asked: Play, nurse: Client) -> None:
    writes(nurse, link(asked))
    kept = Draft.objects.get()
    assert forget(timezone.now() + LASTS) == 0
    assert forget(timezone.now() + LASTS + timedelta(seconds=1)) == 1
    kept.pk = None
    kept.save()
    said = tell_more(asked.client(11), WORDS)
    erase(asked.staff(12, "head"), said.seq)
    assert Draft.objects.count() == 0
    assert Draft._meta.get_field("person").remote_field.on_delete.__name__ == "CASCADE"  # type: ignore[union-attr]


def test_nothing_is_kept_for_a_link_that_is_none_of_ours(asked: Play, nurse: Client) -> None:
    sent = {"draft": "a" * 32 + ":0", "fields": json.dumps({"words": WORDS})}
    assert nurse.post("/siroka/letters/answer.1.forged/message/draft/", sent).status_code == 404
    assert nurse.post(f"{link(asked)}draft/".replace("message", "confirmation"), sent).status_code == 404
    assert nurse.post(f"{link(asked)}draft/", {"draft": "x", "fields": "{"}).status_code == 400
    assert nurse.get(f"{link(asked)}draft/")["Location"] == link(asked)
    assert Draft.objects.count() == 0
