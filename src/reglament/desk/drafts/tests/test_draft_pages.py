"""Drafts on pages: what was typed comes back in its form, to its writer alone, after whatever happened."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import Play
from reglament.desk.drafts.models import Draft
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of

WORDS = "We looked into the index, and it is not what slows it down."
PLACE = "/siroka/work/1/words/"
MARK = re.compile(r'name="draft"\s+value="([0-9a-f]{32}:\d+)"')


@pytest.fixture
def specialist(lab: Play) -> Client:
    return browser(lab.company.staff["specialist"])


def mark_on(answer: Any) -> str:
    page = answer.content.decode()
    found = MARK.search(page.partition('id="words"')[2] or page)
    assert found
    return found[1]


def saves(client: Client, text: str = WORDS, place: str = PLACE, mark: str = "", **more: str) -> Any:
    fields = json.dumps({"text": text, "manner": "note"})
    desk = place.split("/")[1]
    return client.post(f"/{desk}/drafts/", {"place": place, "draft": mark or "a" * 32 + ":0", "fields": fields, **more})


def test_it_stands_in_its_form_and_says_since_when(lab: Play, specialist: Client) -> None:
    line = saves(specialist)
    assert line.status_code == 200
    assert "Draft saved at" in text_of(line)
    page = specialist.get("/siroka/work/1/")
    assert WORDS in page.content.decode()
    assert "Only you see it; after 30 days without a change it is forgotten." in text_of(page)
    assert re.search(r'value="note"[^>]*checked', page.content.decode())
    assert WORDS not in browser(lab.company.staff["head"]).get("/siroka/work/1/").content.decode()


def test_it_is_marked_on_the_queue_for_its_writer_alone(lab: Play, specialist: Client) -> None:
    assert "You have a draft here" not in text_of(specialist.get("/siroka/work/"))
    saves(specialist)
    assert "You have a draft here" in text_of(specialist.get("/siroka/work/"))
    assert "You have a draft here" not in text_of(browser(lab.company.staff["head"]).get("/siroka/work/"))


def test_it_leaves_none_of_what_was_sent(lab: Play, specialist: Client) -> None:
    mark = mark_on(saves(specialist))
    page = specialist.get("/siroka/work/1/")
    assert mark_on(page) == mark
    specialist.post(PLACE, {"manner": "note", "text": WORDS, "draft": mark, **hidden(page, "words")})
    assert Message.objects.get(kind="note").text == WORDS
    assert not Draft.objects.exists()


def test_it_is_kept_by_a_press_that_comes_to_nothing(lab: Play, specialist: Client) -> None:
    page = specialist.get("/siroka/work/1/")
    sent = {"manner": "nothing of the kind", "text": WORDS, "draft": mark_on(page), **hidden(page, "words")}
    answer = specialist.post(PLACE, sent)
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert Draft.objects.get().fields["text"] == WORDS
    assert mark_on(answer) == Draft.objects.get().mark
    assert WORDS in specialist.get("/siroka/work/1/").content.decode()


def test_it_keeps_the_mark_of_a_single_word_that_comes_to_nothing(lab: Play, specialist: Client) -> None:
    mark = mark_on(saves(specialist, "Fixed."))
    page = specialist.get("/siroka/work/1/")
    sent = {"manner": "nothing", "text": "Fixed.", "draft": mark, **hidden(page, "words")}
    refused = specialist.post(PLACE, sent)
    assert refused.status_code == 422
    assert mark_on(refused) == mark
    again = {**sent, "manner": "note", "draft": mark_on(refused), **hidden(refused, "words")}
    assert specialist.post(PLACE, again).status_code == 302
    assert Message.objects.get(kind="note").text == "Fixed."
    assert not Draft.objects.exists()


def test_it_shows_what_another_window_wrote(lab: Play, specialist: Client) -> None:
    first = mark_on(saves(specialist, "The wording of the first window."))
    assert "another window" not in text_of(saves(specialist, "The first window goes on.", mark=first))
    second = saves(specialist, "The wording of the second window.", mark=first)
    assert "You wrote something else here in another window" in text_of(second)
    assert "The first window goes on." in text_of(second)
    page = specialist.get("/siroka/work/1/").content.decode()
    assert "The wording of the second window." in page
    assert "The first window goes on." in page
    chosen = specialist.get(f"{PLACE}?draft={first.partition(':')[0]}").content.decode()
    assert re.search(r"<textarea[^>]*>\s*The first window goes on\.", chosen)


def test_it_says_gone_of_what_was_sent_meanwhile(specialist: Client) -> None:
    assert saves(specialist, mark="b" * 32 + ":3").status_code == 410


def test_it_goes_away_with_the_last_word(specialist: Client) -> None:
    mark = mark_on(saves(specialist))
    assert saves(specialist, "", mark=mark, blank="1").status_code == 200
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "odd", [{"fields": "["}, {"fields": "[1]"}, {"fields": "[" * 100_000}, {"place": "/istom/work/1/"}, {"draft": "x"}]
)
def test_it_takes_nothing_that_is_no_draft(specialist: Client, odd: dict[str, str]) -> None:
    sent = {"place": PLACE, "draft": "a" * 32 + ":0", "fields": "{}", **odd}
    assert specialist.post("/siroka/drafts/", sent).status_code == 400
    assert not Draft.objects.exists()


def test_it_keeps_nothing_of_strangers(lab: Play, istom: Any) -> None:
    assert saves(Client()).status_code == 404
    assert saves(browser(istom.staff["head"])).status_code == 404
    assert not Draft.objects.exists()


def test_it_is_discarded_by_a_button(specialist: Client) -> None:
    mark = mark_on(saves(specialist))
    answer = specialist.post(
        "/siroka/drafts/discarded/", {"draft": mark}, headers={"referer": "http://testserver/siroka/work/1/?draft=x"}
    )
    assert answer["Location"] == "http://testserver/siroka/work/1/"
    assert not Draft.objects.exists()


def test_it_discards_for_its_writer_alone(lab: Play, specialist: Client) -> None:
    mark = mark_on(saves(specialist))
    browser(lab.company.staff["head"]).post("/siroka/drafts/discarded/", {"draft": mark})
    assert Draft.objects.exists()


def test_it_lists_what_one_has_not_sent(lab: Play, specialist: Client) -> None:
    assert "You have no drafts" in text_of(specialist.get("/siroka/drafts/"))
    saves(specialist)
    assert WORDS in text_of(specialist.get("/siroka/drafts/"))
    assert WORDS not in text_of(browser(lab.company.staff["head"]).get("/siroka/drafts/"))


def test_it_names_the_request_that_each_is_about(specialist: Client) -> None:
    saves(specialist, "On the first.", mark="b" * 32 + ":0")
    saves(specialist, "On the second.", "/siroka/work/2/subject/", "c" * 32 + ":0")
    saves(specialist, "About none.", "/siroka/work/contacts/new/", "d" * 32 + ":0")
    listed = specialist.get("/siroka/drafts/").context["listed"]
    assert {each.draft.words: each.about for each in listed} == {
        "On the first.": "SIROKA-1",
        "On the second.": "SIROKA-2",
        "About none.": "Write down a contact",
    }
    assert "SIROKA-2 · Draft saved at" in text_of(specialist.get("/siroka/drafts/"))


@pytest.mark.parametrize(("language", "label"), [("en", "My drafts"), ("ru", "Мои черновики")])
def test_its_people_find_it_beside_their_name(lab: Play, language: str, label: str) -> None:
    specialist = browser(lab.company.staff["specialist"], language)
    nurse = browser(lab.company.clients["nurse"], language)
    for visitor, address in ((specialist, "/siroka/work/"), (nurse, "/siroka/requests/")):
        page = visitor.get(address).content.decode()
        assert f'href="/siroka/drafts/">{label}</a>' in page
    assert "/siroka/drafts/" not in Client().get("/siroka/answers/").content.decode()


def test_it_shows_words_whose_form_is_offered_no_more(lab: Play, specialist: Client) -> None:
    saves(specialist, place="/siroka/work/1/completion/")
    complete(lab.staff(2), "informed", "Done by a colleague.")
    close(lab.staff(3), "It is over.")
    page = text_of(specialist.get("/siroka/work/1/"))
    assert "Written and not sent" in page
    assert WORDS in page


def test_it_unfolds_a_form_with_a_draft(lab: Play, specialist: Client) -> None:
    saves(specialist, place="/siroka/work/1/completion/")
    page = specialist.get("/siroka/work/1/").content.decode()
    assert re.search(r'id="completion"\s+open', page)
    assert WORDS in page


@pytest.mark.parametrize("noun", ["merge", "link", "client"])
def test_it_keeps_none_of_what_is_looked_for(lab: Play, specialist: Client, noun: str) -> None:
    place = f"/siroka/work/1/{noun}/"
    page = specialist.get(place)
    answer = specialist.post(place, {"find": "nobody of this name", **hidden(page, noun)})
    assert answer.status_code == 422
    assert "nobody of this name" in answer.content.decode()
    assert not Draft.objects.exists()


def test_it_is_kept_when_the_session_has_ended_and_stands_there_after_signing_in(lab: Play) -> None:
    client = browser(lab.company.staff["specialist"])
    page = client.get("/siroka/work/1/")
    assert settings.SESSION_COOKIE_NAME in client.cookies
    del client.cookies[settings.SESSION_COOKIE_NAME]
    sent = {"manner": "answer", "text": WORDS, "draft": mark_on(page), **hidden(page, "words")}
    answer = client.post(PLACE, sent, follow=True)
    assert answer.redirect_chain == [(f"/login/?next={PLACE}", 302)]
    assert "What you wrote is kept" in text_of(answer)
    assert not Message.objects.filter(kind="answer").exists()
    client.force_login(lab.company.staff["specialist"].user)
    assert WORDS in client.get(PLACE).content.decode()


def test_it_gives_the_words_back_where_nobody_knows_whose_they_are(lab: Play) -> None:
    client = Client(headers={"accept-language": "en"})
    answer = client.post(PLACE, {"manner": "answer", "text": WORDS, "key": "k", "seen": "1"})
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert "Sign in in another window" in text_of(answer)
    assert not Draft.objects.exists()


def test_it_lets_the_last_writer_add_and_nobody_read(lab: Play) -> None:
    client = browser(lab.company.staff["specialist"])
    saves(client, "Words of before.")
    client.get("/siroka/work/1/")
    del client.cookies[settings.SESSION_COOKIE_NAME]
    line = saves(client, mark="c" * 32 + ":0")
    assert line.status_code == 200
    assert "Words of before." not in line.content.decode()
    assert Draft.objects.count() == 2
    client.force_login(lab.company.staff["head"].user)
    assert WORDS not in client.get("/siroka/work/1/").content.decode()


def test_it_asks_as_much_for_many_drafts_as_for_one(lab: Play, specialist: Client) -> None:
    counts = []
    specialist.get("/siroka/work/1/")
    for number in range(2):
        for each in range(1 + 5 * number):
            saves(specialist, f"Wording {each}", mark=f"{number}{each:031x}:0")
        for address in ("/siroka/work/", "/siroka/work/1/", "/siroka/drafts/"):
            with CaptureQueriesContext(connection) as asked:
                specialist.get(address)
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
