"""A request's page for staff: what it shows, what it offers in which state, and what each of its forms does."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.story.acting import sends
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of

NOW = FRIDAY + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _clock() -> Any:
    """Half an hour after the request came."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def staff(lab: Play) -> Client:
    """The specialist's browser."""
    return browser(lab.company.staff["specialist"])


def address(play: Play, noun: str = "") -> str:
    return f"/siroka/work/{play.ticket.number}/{noun + '/' if noun else ''}"


def post(client: Client, play: Play, noun: str, page: Any = None, **typed: Any) -> Any:
    """Fill in a form of the page and send it."""
    page = page or client.get(address(play, noun))
    return client.post(address(play, noun), {**hidden(page, noun), **typed})


def test_it_shows_the_request_with_its_client_and_clocks(lab: Play, staff: Client) -> None:
    words = text_of(staff.get(address(lab)))
    for expected in (
        "A request",
        "SIROKA-1",
        "medium",
        "to be confirmed",
        "Aida Sample",
        "aida@northlight.example",
        "Northlight Laboratory",
        "L-2024/17",
        "Laboratory system",
        "by Tue 10 March, 17:30 (Bishkek)",
    ):
        assert expected in words


def test_it_asks_few_queries(lab: Play, staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    staff.get(address(lab))
    for minute in range(5):
        tell_more(lab.client(minute), f"More {minute}.")
        sends(lab.company, "nurse", FRIDAY, product="lis")
    head = browser(lab.company.staff["head"])
    for client in (staff, head):
        with django_assert_max_num_queries(8):
            assert "More 4." in text_of(client.get(address(lab)))


def test_it_names_other_open_requests_of_the_client(lab: Play, staff: Client) -> None:
    sends(lab.company, "chief", FRIDAY, product="lis", subject="Another matter")
    assert "Another matter" in text_of(staff.get(address(lab)))


def test_it_defends_every_deadline_on_the_page_and_apart(lab: Play, staff: Client) -> None:
    ask(lab.staff(10), "Which analyser?")
    for page in (
        staff.get(address(lab)),
        staff.get(address(lab, "promises/solve")),
        staff.get(address(lab, "promises/solve/1")),
    ):
        words = text_of(page)
        assert "2 working days at level 3, medium" in words
        assert "edition 1, in force since" in words
        assert "paused: the client was asked" in words
        assert b"/siroka/regulation/editions/1/#clause-2.6" in page.content
        assert b"#entry-" in page.content
    assert staff.get(address(lab, "promises/solve/2")).status_code == 404
    assert staff.get(address(lab, "promises/nothing")).status_code == 404


@pytest.mark.parametrize(
    ("manner", "kind", "state"),
    [("answer", "answer", "open"), ("question", "ask", "waiting"), ("note", "note", "open")],
)
def test_it_writes_answers_questions_and_notes(lab: Play, staff: Client, manner: str, kind: str, state: str) -> None:
    answer = post(staff, lab, "words", manner=manner, text="Some words.")
    assert answer["Location"] == address(lab)
    assert Message.objects.get(ticket=lab.ticket, kind=kind).text == "Some words."
    assert lab.now().state == state


def test_it_says_by_clause_that_a_question_stops_the_clock(lab: Play, staff: Client) -> None:
    assert "till then the clock of the solution stands still. (§ 1.5)" in text_of(staff.get(address(lab)))


def test_it_does_a_double_click_once(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab))
    for _ in range(2):
        assert post(staff, lab, "words", page, manner="answer", text="Once.").status_code == 302
    assert Message.objects.filter(ticket=lab.ticket, kind="answer").count() == 1


def test_it_keeps_what_was_typed_when_somebody_was_faster(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab))
    reply(lab.staff(20, who="colleague"), "I was first.")
    answer = post(staff, lab, "words", page, manner="answer", text="I was second.")
    words = text_of(answer)
    assert answer.status_code == 422
    assert "Somebody else acted meanwhile" in words
    assert re.search(r"Elnura Specimen, ?Fri 6 March, 17:50 \(Bishkek\) ?: Answered the client\.", words)
    assert "I was second." in words
    assert post(staff, lab, "words", answer, manner="answer", text="I was second.").status_code == 302


def test_it_asks_for_words_where_there_are_none(lab: Play, staff: Client) -> None:
    answer = post(staff, lab, "words", manner="answer", text="  ")
    assert answer.status_code == 422
    assert "Write something first" in text_of(answer)


def test_it_sends_files_with_an_answer_alone(lab: Play, staff: Client, media: object) -> None:
    png = SimpleUploadedFile("a.png", saved(drawing(), "PNG"), "image/png")
    refused = post(staff, lab, "words", manner="note", text="With a file.", attached=[png])
    assert "Files go with an answer only" in text_of(refused)
    png.seek(0)
    exe = SimpleUploadedFile("b.exe", b"MZ", "application/x-msdownload")
    post(staff, lab, "words", manner="answer", text="With files.", attached=[png, exe])
    page = staff.get(address(lab))
    assert "b.exe: files of this kind are not taken" in text_of(page)
    kept = Attachment.objects.get(why="")
    shown = staff.get(f"/siroka/files/{kept.pk}/")
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG\r\n\x1a\n")  # type: ignore[attr-defined]
    assert "sandbox" in shown["Content-Security-Policy"]
    shown.close()


def test_it_suggests_a_level_by_the_answers_of_triage(lab: Play, staff: Client) -> None:
    words = text_of(staff.get(address(lab, "level"), {"effect": "stopped", "hit": "everyone"}))
    assert "The regulation suggests: critical by its effect and by how many users it hits § 2.5" in words


def test_it_confirms_the_suggested_level(lab: Play, staff: Client) -> None:
    post(staff, lab, "level", effect="minor", hit="one", level="medium", reason="")
    assert (lab.now().level, lab.now().level_decided) == ("medium", True)


def test_it_takes_the_answers_of_triage_as_the_reason(lab: Play, staff: Client) -> None:
    post(staff, lab, "level", effect="stopped", hit="everyone", level="critical", reason="")
    assert lab.now().level == "critical"
    assert lab.last().payload["reason"] == "The program or most of its functions do not work; everyone"


def test_it_needs_a_reason_to_overrule_the_regulation(lab: Play, staff: Client) -> None:
    answer = post(staff, lab, "level", effect="minor", hit="one", level="critical", reason="")
    assert "Say in a few words why." in text_of(answer)
    assert not lab.now().level_decided
    post(staff, lab, "level", answer, effect="minor", hit="one", level="critical", reason="An operation waits.")
    assert lab.now().level == "critical"


def test_it_triages_by_topic_where_the_edition_knows_topics(dental: Play) -> None:
    client = browser(dental.company.staff["specialist"])
    here = f"/istom/work/{dental.ticket.number}/"
    assert "What is it about?" in text_of(client.get(here))
    words = text_of(client.get(here + "level/", {"topic": "outage"}))
    assert "The regulation suggests:" in words


def test_it_shows_what_a_change_of_level_does_before_it_is_saved(lab: Play, staff: Client) -> None:
    post(staff, lab, "level", effect="minor", hit="one", level="medium", reason="")
    words = text_of(staff.get(address(lab, "level"), {"level": "critical", "change": "worsened"}))
    assert "Tue 10 March, 17:30 (Bishkek) → Fri 6 March, 19:00 (Bishkek)" in words
    assert lab.now().level == "medium"
    post(staff, lab, "level", level="critical", change="worsened", reason="It has stopped.")
    due = lab.now().due_at
    assert due is not None
    assert timedelta(0) <= due - NOW - timedelta(hours=1) < timedelta(minutes=1)


def test_it_lets_a_specialist_take_and_put_back_but_not_give_away(lab: Play, staff: Client) -> None:
    colleague = lab.company.staff["colleague"]
    post(staff, lab, "assignee", whom="me")
    assert lab.now().assignee == lab.company.staff["specialist"]
    assert post(staff, lab, "assignee", whom=str(colleague.pk)).status_code == 422
    post(staff, lab, "assignee", whom="nobody")
    assert lab.now().assignee is None


def test_it_lets_the_head_give_a_request_to_a_colleague(lab: Play) -> None:
    head, colleague = browser(lab.company.staff["head"]), lab.company.staff["colleague"]
    page = head.get(address(lab, "assignee"))
    assert "Elnura Specimen" in text_of(page)
    assert "Timur Template" not in text_of(page)
    post(head, lab, "assignee", page, whom=str(colleague.pk))
    assert lab.now().assignee == colleague


def test_it_completes_with_an_ending_and_words(lab: Play, staff: Client) -> None:
    post(staff, lab, "completion", ending="informed", text="It is done.")
    assert lab.now().state == "completed"
    assert "completed: answered" in text_of(staff.get(address(lab)))


def test_it_completes_without_an_ending_where_the_edition_knows_none(dental: Play) -> None:
    client = browser(dental.company.staff["specialist"])
    here = f"/istom/work/{dental.ticket.number}/"
    page = client.get(here + "completion/")
    client.post(here + "completion/", {**hidden(page, "completion"), "text": "Готово."})
    assert dental.now().state == "closed"


@pytest.mark.parametrize(
    ("noun", "typed"),
    [
        ("delay", {"reason": "work_needed", "explanation": "A repair is on its way."}),
        ("closure", {"reason": "The client asked for it by phone."}),
        ("link", {"number": "SIROKA-2"}),
        ("merge", {"number": "2"}),
    ],
)
def test_it_does_what_its_folded_forms_say(lab: Play, staff: Client, noun: str, typed: dict[str, str]) -> None:
    sends(lab.company, "nurse", FRIDAY - timedelta(hours=1), product="lis")
    assert post(staff, lab, noun, **typed).status_code == 302
    assert lab.journal()[-1] in {"delayed", "closed", "linked"}


def test_it_splits_a_second_matter_out_and_opens_it(lab: Play, staff: Client) -> None:
    tell_more(lab.client(5), "And the scanner is dead.")
    seq = lab.last().seq
    answer = post(staff, lab, "split", message=str(seq), subject="The scanner")
    assert answer["Location"] == "/siroka/work/2/"
    assert Ticket.objects.get(number=2).received_at == lab.at(5)


def test_it_says_when_a_number_is_no_request_of_the_desk(lab: Play, dental: Play, staff: Client) -> None:
    assert "no request of this number" in text_of(post(staff, lab, "link", number="99"))
    assert "no request of this number" in text_of(post(staff, lab, "link", number="five"))


def test_it_offers_only_what_the_state_allows(lab: Play, staff: Client) -> None:
    words = text_of(staff.get(address(lab)))
    assert "Remind the client" not in words
    assert "Open again" not in words
    ask(lab.staff(10), "Which analyser?")
    assert "Take the question back" in text_of(staff.get(address(lab)))
    post(staff, lab, "withdrawal")
    assert lab.now().state == "open"
    post(staff, lab, "closure", reason="By phone.")
    words = text_of(staff.get(address(lab)))
    assert "Close by hand" not in words
    assert "How critical is it?" not in words
    post(staff, lab, "reopening", reason="By mistake.")
    assert lab.now().state == "open"


def test_it_reminds_of_a_question(lab: Play, staff: Client) -> None:
    ask(lab.staff(10), "Which analyser?")
    post(staff, lab, "reminder")
    assert lab.told()[-1] == "reminded"


def test_it_keeps_words_for_a_form_that_the_state_no_longer_allows(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab, "completion"))
    complete(lab.staff(20), "informed", "Done already.")
    answer = post(staff, lab, "completion", page, ending="informed", text="My long explanation.")
    assert answer.status_code == 422
    assert "My long explanation." in text_of(answer)
    assert "completed already" in text_of(answer)


def test_it_goes_over_nobodys_head_with_a_form_that_was_unfolded_late(lab: Play, staff: Client) -> None:
    (folded,) = re.findall(rf'hx-get="({address(lab, "completion")}[^"]*)"', staff.get(address(lab)).content.decode())
    tell_more(lab.client(20), "Wait, it is worse than I thought.")
    answer = post(staff, lab, "completion", staff.get(folded), ending="informed", text="Restart it.")
    assert answer.status_code == 422
    assert "Wait, it is worse than I thought." in text_of(answer)
    assert lab.now().state == "open"


def test_it_refuses_posts_of_a_developer_and_shows_no_forms(lab: Play) -> None:
    developer = browser(lab.company.staff["developer"])
    page = developer.get(address(lab))
    assert page.status_code == 200
    assert b'id="words"' not in page.content
    assert developer.post(address(lab, "words"), {"text": "x"}).status_code == 403


def test_it_knows_no_other_noun(lab: Play, staff: Client) -> None:
    assert staff.get(address(lab, "nonsense")).status_code == 404
    assert staff.post(address(lab)).status_code == 404
    assert staff.get(f"/siroka/work/{'9' * 30}/").status_code == 404
    assert staff.get(f"/siroka/files/{'9' * 30}/").status_code == 404


def test_it_tells_the_history_in_sentences(lab: Play, staff: Client) -> None:
    reply(lab.staff(10), "We look.")
    assert f'hx-get="{address(lab, "history")}"' in staff.get(address(lab)).content.decode()
    words = text_of(staff.get(address(lab, "history")))
    assert "the desk: The level “medium” was suggested by its effect and by how many users it hits. § 2.5" in words
    assert "Daniyar Specimen: Answered the client." in words


def test_it_takes_a_forged_form_without_falling_over(lab: Play, staff: Client) -> None:
    for typed in ({}, {"key": "x" * 999, "seen": "-1"}, {"key": "k", "seen": "99999999999999999999", "text": "\x00"}):
        assert staff.post(address(lab, "words"), typed).status_code == 422


def test_it_is_read_at_the_moment_at_which_it_is_opened(lab: Play, staff: Client) -> None:
    with time_machine.travel(datetime(2026, 3, 12, tzinfo=UTC), tick=False):
        assert "late by" in text_of(staff.get(address(lab)))
