"""The links of letters: a GET only asks, the POST acts, once, and without a login."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Message
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import introduce, join
from tools.story.companies import Company

DAY = 24 * 60


def link(play: Play, noun: str, kind: str = "completed") -> str:
    """The address in the newest letter of a kind."""
    notice = Notice.objects.on(play.ticket.about).filter(kind=kind).latest("pk")
    return f"/siroka/letters/{token_of(notice)}/{noun}/"


@pytest.fixture
def done(lab: Play) -> Iterator[Play]:
    complete(lab.staff(10), "informed", "The cable was loose.")
    with time_machine.travel(lab.at(20), tick=False):
        yield lab


def test_it_stands_in_the_letter(done: Play) -> None:
    letter = compose(Notice.objects.get(kind="completed"), done.at(20))
    assert letter is not None
    assert link(done, "confirmation") in letter.body
    assert link(done, "dispute") in letter.body


def test_it_only_asks_when_a_scanner_follows_it(done: Play, client: Client) -> None:
    for noun in ("confirmation", "dispute"):
        for _ in range(3):
            page = client.get(link(done, noun))
            assert page.status_code == HTTPStatus.OK
            assert "<button" in page.text
            assert client.head(link(done, noun)).status_code == HTTPStatus.OK
    assert done.now().state == "completed"
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "same-origin")
    assert "no-store" in page["Cache-Control"]


def test_it_confirms_once(done: Play, client: Client) -> None:
    for _ in range(2):
        page = client.post(link(done, "confirmation"), follow=True)
        assert "Thank you. The request is closed." in page.text
        assert "There is nothing left to do here." in page.text
    assert (done.now().state, done.journal().count("confirmed")) == ("closed", 1)
    assert done.last().person == done.company.clients["nurse"]


def test_it_disputes_with_a_reason_once(done: Play, client: Client) -> None:
    for _ in range(2):
        client.post(link(done, "dispute"), {"words": "Still no paper."})
    assert (done.now().state, done.journal().count("disputed")) == ("open", 1)
    assert Message.objects.get(kind="dispute").text == "Still no paper."


def test_it_asks_for_the_reason_of_a_dispute(done: Play, client: Client) -> None:
    page = client.post(link(done, "dispute"), {"words": ""})
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Write what is still wrong" in page.text
    assert done.now().state == "completed"


def test_it_says_what_cannot_be_done_any_more(done: Play, client: Client) -> None:
    client.post(link(done, "confirmation"))
    page = client.post(link(done, "dispute"), {"words": "Still no paper."})
    assert page.status_code == HTTPStatus.CONFLICT
    assert "Still no paper." in page.text
    assert done.now().state == "closed"


def test_it_takes_the_answer_to_a_question(lab: Play, client: Client) -> None:
    ask(lab.staff(5), "Which printer?")
    with time_machine.travel(lab.at(10), tick=False):
        for _ in range(2):
            client.post(link(lab, "message", "asked"), {"words": "The one at reception."})
    assert (lab.now().state, lab.journal().count("told_more")) == ("open", 1)


def test_it_holds_for_fourteen_days(done: Play, client: Client) -> None:
    address = link(done, "dispute")
    with time_machine.travel(done.at(14 * DAY + 11), tick=False):
        page = client.post(address, {"words": "Too late."})
    assert page.status_code == HTTPStatus.GONE
    assert "disputed" not in done.journal()


@pytest.mark.parametrize("channel", ["telegram", "push"])
def test_it_gives_way_to_no_copy_of_itself_by_another_way(done: Play, client: Client, channel: str) -> None:
    address = link(done, "confirmation")
    copy = Notice.objects.get(kind="completed")
    copy.pk, copy.channel = None, channel
    copy.save()
    client.post(address)
    assert done.now().state == "closed"


def test_it_gives_way_to_a_newer_letter(done: Play, client: Client) -> None:
    first = link(done, "confirmation")
    dispute(done.client(12), "No.")
    complete(done.staff(15), "informed", "And now?")
    assert client.post(first).status_code == HTTPStatus.GONE
    assert client.get(link(done, "confirmation")).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("old", "new"), [(r"answer\.(\d+)", "answer.999999"), (r"\.\w{24}/", "." + "a" * 24 + "/"), ("siroka", "istom")]
)
def test_it_knows_no_letter_but_ours(done: Play, client: Client, old: str, new: str) -> None:
    forged = re.sub(old, new, link(done, "confirmation"))
    assert client.post(forged).status_code == HTTPStatus.NOT_FOUND
    assert done.now().state == "completed"


def test_it_does_only_what_the_letter_offers(done: Play, client: Client) -> None:
    assert client.get(link(done, "message")).status_code == HTTPStatus.NOT_FOUND
    assert client.get(link(done, "confirmation", "acknowledged")).status_code == HTTPStatus.NOT_FOUND
    assert client.get(link(done, "nothing")).status_code == HTTPStatus.NOT_FOUND


def test_it_lets_nobody_in_who_may_see_the_request_no_more(done: Play, client: Client) -> None:
    address = link(done, "confirmation")
    Notice.objects.update(recipient=Person.objects.get(full_name="Maria Placeholder"))
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_an_old_link_of_somebody_in_copy_is_refused_with_a_sentence(lab: Play, client: Client) -> None:
    person = introduce(lab.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, lab.company.organisations["laboratory"])
    let_follow(lab.staff(1, "head"), "cholpon@northlight.example")
    complete(lab.staff(10), "informed", "The cable was loose.")
    token = token_of(Notice.objects.get(kind="completed", recipient=person))
    with time_machine.travel(lab.at(20), tick=False):
        for noun, given in (("confirmation", {}), ("dispute", {"words": "Still no paper."})):
            address = f"/siroka/letters/{token}/{noun}/"
            shown, refused = client.get(address), client.post(address, given)
            assert (shown.status_code, refused.status_code) == (HTTPStatus.OK, HTTPStatus.CONFLICT)
            for page in (shown, refused):
                assert "You read this request in copy. Whoever asked says whether it is settled" in page.text
                assert 'method="post"' not in page.text.partition("<main")[2].partition("</main")[0]
    assert (lab.now().state, lab.last().kind) == ("completed", "completed")


def test_it_tells_the_same_words_of_another_day_from_a_second_press(lab: Play, client: Client) -> None:
    ask(lab.staff(10), "Does it print now?")
    for day in (1, 3):
        with time_machine.travel(lab.at(day * DAY), tick=False):
            page = client.get(link(lab, "message", "asked"))
            opened = re.search(r'name="key" value="(\w+)"', page.text)
            assert opened is not None
            for _ in range(2):
                client.post(link(lab, "message", "asked"), {"words": "Not yet, any news?", "key": opened[1]})
    assert Message.objects.filter(text="Not yet, any news?").count() == 2


def test_it_gives_words_back_that_were_written_while_its_link_ended(lab: Play, client: Client) -> None:
    ask(lab.staff(10), "Does it print now?")
    first = link(lab, "message", "asked")
    ask(lab.staff(20), "And which printer is it?")
    with time_machine.travel(lab.at(30), tick=False):
        page = client.post(first, {"words": "It <b>prints</b> nothing."})
    assert page.status_code == HTTPStatus.GONE
    assert "It &lt;b&gt;prints&lt;/b&gt; nothing.</textarea>" in page.text
    assert not Message.objects.filter(text__contains="prints").exists()


def test_it_takes_files_with_the_words_and_lists_what_it_turns_down(
    lab: Play, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    ask(lab.staff(10), "Which printer?")
    files = [SimpleUploadedFile("shot.png", saved(drawing(), "PNG")), SimpleUploadedFile("tool.exe", b"MZ")]
    with time_machine.travel(lab.at(20), tick=False):
        address = link(lab, "message", "asked")
        assert "desk/js/redact.js" in client.get(address).text
        page = client.post(address, {"words": "This one.", "attached": files}, follow=True)
        assert "Your message has been added." in page.text
    told = Message.objects.get(text="This one.")
    assert list(told.attachments.order_by("pk").values_list("name", "why")) == [
        ("shot.png", ""),
        ("tool.exe", "kind not taken"),
    ]


def test_it_asks_field_by_field_for_what_the_desk_asked_for(siroka: Company, client: Client) -> None:
    play = _lacking(siroka)
    with time_machine.travel(play.at(10), tick=False):
        address = link(play, "message", "acknowledged")
        page = client.get(address)
        assert 'name="steps"' in page.text
        assert page.text.count('name="how_often"') == 3
        assert 'name="phone"' not in page.text, "it is known"
        for _ in range(2):
            client.post(address, {"steps": "Scan a label.", "how_often": "always", "words": ""})
        assert "steps" not in standing_of(play.now(), play.at(10)).missing
        assert 'name="steps"' not in client.get(address).text
    told = Message.objects.get(kind="told_more")
    assert told.text == "How to make it happen again: Scan a label.\n\nHow often it happens: Every time"
    assert play.now().details["steps"] == "Scan a label."


def test_what_stands_in_a_field_is_kept_though_it_was_told_otherwise_meanwhile(siroka: Company, client: Client) -> None:
    """A nurse takes her time over the form, and a colleague's mail with the same things comes before she presses."""
    play = _lacking(siroka)
    with time_machine.travel(play.at(10), tick=False):
        address = link(play, "message", "acknowledged")
        assert 'name="steps"' in client.get(address).text
        tell_more(play.client(9), "All of it.", details={"steps": "Switch it on.", "how_often": "always"})
        client.post(address, {"steps": "Scan a label.", "how_often": "sometimes", "words": ""})
    told = Message.objects.filter(kind="told_more").latest("seq")
    assert "How to make it happen again: Scan a label." in told.text
    assert play.now().details["steps"] == "Scan a label."


def test_it_takes_no_form_in_which_nothing_stands_and_keeps_a_field_with_the_words(
    siroka: Company, client: Client
) -> None:
    play = _lacking(siroka)
    with time_machine.travel(play.at(10), tick=False):
        address = link(play, "message", "acknowledged")
        page = client.post(address, {"steps": " ", "words": ""})
        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Write something first" in page.text
    with time_machine.travel(play.at(14 * DAY + 11), tick=False):
        page = client.post(address, {"steps": "Scan a label.", "words": "It is urgent."})
    assert page.status_code == HTTPStatus.GONE
    assert "It is urgent.\n\nHow to make it happen again: Scan a label.</textarea>" in page.text
    assert not Message.objects.filter(kind="told_more").exists()


def _lacking(siroka: Company) -> Play:
    """A request of which the desk knows only that something fails."""
    at = datetime(2026, 9, 8, 4, 0, tzinfo=UTC)
    done = sends(siroka, "nurse", at, product="lis", effect="minor", text="The scanner does not read.", details={})
    return Play(siroka, ticket_of(done), "nurse")
