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
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.pages.uploads import MOST_FILES, endings
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of
from tools.story.acting import sends, ticket_of

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


def post(client: Client, play: Play, noun: str, page: Any = None, /, **typed: Any) -> Any:
    """Fill in a form of the page and send it."""
    page = page or client.get(address(play, noun))
    return client.post(address(play, noun), {**hidden(page, noun), **typed})


def test_it_tells_in_words_how_often_it_happens(lab: Play) -> None:
    page = text_of(browser(lab.company.staff["specialist"], "ru").get(address(lab)))
    assert "Как часто это происходит Каждый раз" in page


def test_it_offers_the_kinds_of_files_of_the_edition_and_reads_no_flood(
    lab: Play, staff: Client, media: object
) -> None:
    law = law_of(lab.ticket.edition)
    chooser = re.search(r'<input[^>]*id="words-attached"[^>]*>', staff.get(address(lab)).content.decode())
    assert chooser
    assert f'accept="{endings(law)}"' in chooser[0]
    assert " multiple" in chooser[0]
    flood = [SimpleUploadedFile(f"{number}.exe", b"MZ") for number in range(MOST_FILES + 1)]
    flood[0] = SimpleUploadedFile("0.exe", b"x" * (law.largest_file.value + 100))
    post(staff, lab, "words", manner="answer", text="With files.", attached=flood)
    assert Attachment.objects.count() == MOST_FILES + 1
    assert Attachment.objects.get(name=f"{MOST_FILES}.exe").why == "too many files"
    assert Attachment.objects.get(name="0.exe").size == law.largest_file.value + 1


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
        "by Tue 10 March, 17:30",
    ):
        assert expected in words


def test_it_asks_few_queries(lab: Play, staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    staff.get(address(lab))
    for minute in range(5):
        tell_more(lab.client(minute), f"More {minute}.")
        sends(lab.company, "nurse", FRIDAY, product="lis")
    head = browser(lab.company.staff["head"])
    for client in (staff, head):
        # Whoever opens it with news has read them from then on: three statements, once.
        with django_assert_max_num_queries(9 + 3):
            assert "More 4." in text_of(client.get(address(lab)))
        with django_assert_max_num_queries(9):
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
    said = Message.objects.get(ticket=lab.ticket, kind=kind)
    assert answer["Location"] == f"{address(lab)}#entry-{said.seq}"
    assert said.text == "Some words."
    assert lab.now().state == state


def test_it_says_by_clause_that_a_question_stops_the_clock(lab: Play, staff: Client) -> None:
    assert "till then the clock of the resolution stands still. (§ 1.5)" in text_of(staff.get(address(lab)))


def test_it_does_a_double_click_once(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab))
    for _ in range(2):
        assert post(staff, lab, "words", page, manner="answer", text="Once.").status_code == 302
    assert Message.objects.filter(ticket=lab.ticket, kind="answer").count() == 1


def test_it_says_once_what_was_done_to_whoever_pressed_twice(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab))
    typed = {"manner": "answer", "text": "Once."}
    post(staff, lab, "words", page, **typed)
    told = "The answer is sent."
    assert text_of(staff.get(address(lab))).count(told) == 1
    # A browser that presses twice shows the second answer alone; one that was slow has both.
    post(staff, lab, "words", page, **typed)
    post(staff, lab, "words", page, **typed)
    assert text_of(staff.get(address(lab))).count(told) == 1


def test_it_keeps_what_was_typed_when_somebody_was_faster(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab))
    reply(lab.staff(20, who="colleague"), "I was first.")
    answer = post(staff, lab, "words", page, manner="answer", text="I was second.")
    words = text_of(answer)
    assert answer.status_code == 422
    assert "Somebody else acted meanwhile" in words
    assert re.search(r"Elnura Specimen ?, ?Fri 6 March, 17:50 ?: Answered the client\.", words)
    assert "I was second." in words
    assert post(staff, lab, "words", answer, manner="answer", text="I was second.").status_code == 302


def test_it_asks_for_words_where_there_are_none(lab: Play, staff: Client) -> None:
    answer = post(staff, lab, "words", manner="answer", text="  ")
    assert answer.status_code == 422
    assert "Write something first" in text_of(answer)


def test_it_sends_files_to_the_client_alone(lab: Play, staff: Client, media: object) -> None:
    png = SimpleUploadedFile("a.png", saved(drawing(), "PNG"), "image/png")
    refused = post(staff, lab, "words", manner="note", text="With a file.", attached=[png])
    assert "A note carries no files" in text_of(refused)
    png.seek(0)
    exe = SimpleUploadedFile("b.exe", b"MZ", "application/x-msdownload")
    post(staff, lab, "words", manner="answer", text="With files.", attached=[png, exe])
    page = staff.get(address(lab))
    assert "b.exe : files of this kind are not taken" in text_of(page)
    kept = Attachment.objects.get(why="")
    shown = staff.get(f"/siroka/files/{kept.pk}/")
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG\r\n\x1a\n")  # type: ignore[attr-defined]
    assert "sandbox" in shown["Content-Security-Policy"]
    shown.close()


@pytest.mark.parametrize(("manner", "kind"), [("answer", "answer"), ("question", "ask")])
def test_it_carries_a_file_with_an_answer_and_a_question(
    lab: Play, staff: Client, media: object, manner: str, kind: str
) -> None:
    png = SimpleUploadedFile("a.png", saved(drawing(), "PNG"), "image/png")
    post(staff, lab, "words", manner=manner, text="Is it this one?", attached=[png])
    assert Attachment.objects.get(why="").message.kind == kind


@pytest.mark.parametrize(
    ("manner", "told"),
    [("answer", "The answer is sent."), ("question", "The question is sent."), ("note", "Note saved.")],
)
def test_it_tells_what_became_of_the_words(lab: Play, staff: Client, manner: str, told: str) -> None:
    post(staff, lab, "words", manner=manner, text="Some words.")
    page = staff.get(address(lab)).content.decode()
    assert told in page.partition('id="conversation"')[2]


def test_it_completes_with_the_answer_and_its_file(lab: Play, staff: Client, media: object) -> None:
    png = SimpleUploadedFile("a.png", saved(drawing(), "PNG"), "image/png")
    told = {"manner": "answer", "text": "The index was rebuilt.", "then": "complete"}
    lacking = post(staff, lab, "words", **told)
    assert lacking.status_code == 422
    assert "Choose how it ended." in text_of(lacking)
    refused = post(staff, lab, "words", **{**told, "manner": "note"}, ending="informed")
    assert "Only an answer can complete a request." in text_of(refused)
    answer = post(staff, lab, "words", **told, ending="informed", attached=[png])
    said = Message.objects.get(kind="completion")
    assert (said.text, Attachment.objects.get(why="").message_id) == ("The index was rebuilt.", said.pk)
    assert lab.now().state == "completed"
    assert answer["Location"].endswith(f"#entry-{said.seq}")
    assert "Send and complete" not in text_of(staff.get(address(lab)))


def test_it_goes_on_to_the_next_in_the_order_of_work(lab: Play, staff: Client) -> None:
    for minute in (1, 2):
        sends(lab.company, "nurse", lab.at(minute), product="lis", effect="minor", hit="one")
    sends(lab.company, "nurse", lab.at(3), product="lis", effect="stopped", hit="everyone")
    numbers = list(Ticket.objects.in_turn().values_list("number", flat=True))
    went = []
    # What is offered is taken by the answer, so the way leads through all of them and back to the first of one's own.
    staff.post("/siroka/work/next/")
    for number in numbers:
        page = staff.get(f"/siroka/work/{number}/")
        told = {**hidden(page, "words"), "manner": "answer", "text": "We look.", "then": "next"}
        went.append(staff.post(f"/siroka/work/{number}/words/", told)["Location"])
    following = [*numbers[1:], numbers[0]]
    assert went == [f"/siroka/work/{number}/" for number in following]
    assert f"It stands on request SIROKA-{numbers[-1]}" in text_of(staff.get(went[-1]))


def test_it_goes_to_the_queue_when_nothing_else_is_in_turn(lab: Play, staff: Client) -> None:
    answer = post(staff, lab, "words", manner="answer", text="We look.", then="next")
    assert answer["Location"] == "/siroka/work/"
    assert "Nothing else waits for you in turn." in text_of(staff.get("/siroka/work/"))


def test_it_sends_the_end_of_a_long_conversation_and_the_past_on_demand(lab: Play, staff: Client) -> None:
    for minute in range(45):
        tell_more(lab.client(minute / 10), f"Message {minute}.")
    shown = []
    where = address(lab)
    while where:
        page = staff.get(where).content.decode()
        shown.append(re.findall(r"Message (\d+)\.</div>", page))
        found = re.search(r'data-earlier\s+href="([^"#]+)', page)
        where = found[1] if found else ""
    assert max(map(len, shown)) <= 20
    assert [int(each) for part in reversed(shown) for each in part] == list(range(45))
    assert "The latest messages" in page
    assert "The latest messages" not in staff.get(address(lab)).content.decode()


def test_it_shows_all_that_overtook_whoever_wrote(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab))
    for minute in range(25):
        tell_more(lab.client(minute / 10), f"Message {minute}.")
    answer = post(staff, lab, "words", page, manner="answer", text="We look.")
    assert answer.status_code == 422
    assert "Message 0." in text_of(answer)


def test_it_suggests_a_level_by_the_answers_of_triage(lab: Play, staff: Client) -> None:
    words = text_of(staff.get(address(lab, "level"), {"effect": "stopped", "hit": "everyone"}))
    assert "The regulation suggests: critical by its effect and by how many people are affected § 2.5" in words


def test_it_confirms_the_suggested_level(lab: Play, staff: Client) -> None:
    post(staff, lab, "level", effect="minor", hit="one", level="medium", reason="")
    assert (lab.now().level, lab.now().level_decided) == ("medium", True)


def test_it_takes_the_answers_of_triage_as_the_reason(lab: Play, staff: Client) -> None:
    post(staff, lab, "level", effect="stopped", hit="everyone", level="critical", reason="")
    assert lab.now().level == "critical"
    assert lab.last().said["reason"] == "The product or most of its functions do not work; everyone"


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
    assert "Tue 10 March, 17:30 → Fri 6 March, 19:00" in words
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
    assert answer["Location"].partition("#")[0] == "/siroka/work/2/"
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
    assert (
        "Automatic : The level “medium” was suggested by its effect and by how many people are affected. § 2.5" in words
    )
    assert "Daniyar Specimen : Answered the client." in words


def test_it_takes_a_forged_form_without_falling_over(lab: Play, staff: Client) -> None:
    for typed in ({}, {"key": "x" * 999, "seen": "-1"}, {"key": "k", "seen": "99999999999999999999", "text": "\x00"}):
        assert staff.post(address(lab, "words"), typed).status_code == 422


def test_it_is_read_at_the_moment_at_which_it_is_opened(lab: Play, staff: Client) -> None:
    with time_machine.travel(datetime(2026, 3, 12, tzinfo=UTC), tick=False):
        assert "late by" in text_of(staff.get(address(lab)))


PASSED_ON = (
    "Please help.\n\n---------- Forwarded message ---------\nFrom: Ivan Sample <ivan@clinic.example>\n"
    "Date: Mon, 2 Mar 2026 at 09:05\nSubject: Pictures <b>of Monday</b>\n\nThey do not open."
)


def test_it_shows_what_was_passed_on_below_the_client_s_own_words(lab: Play, staff: Client) -> None:
    tell_more(lab.client(5), PASSED_ON)
    page = staff.get(address(lab)).content.decode()
    assert '<div class="words-body" dir="auto">Please help.</div>' in page
    folded = page.partition('<details class="forwarded" >')[2].partition("</details>")[0]
    folded = "".join(map(str.strip, folded.splitlines()))
    for expected in (
        "Forwarded message",
        '<dd dir="auto">Ivan Sample &lt;ivan@clinic.example&gt;</dd>',
        '<dd dir="auto">Mon, 2 Mar 2026 at 09:05</dd>',
        '<dd dir="auto">Pictures &lt;b&gt;of Monday&lt;/b&gt;</dd>',
        "They do not open.",
    ):
        assert expected in folded
    assert Message.objects.get(kind="told_more").text == PASSED_ON


def test_it_opens_what_was_passed_on_without_a_word(lab: Play, staff: Client) -> None:
    tell_more(lab.client(5), PASSED_ON.partition("\n\n")[2])
    assert '<details class="forwarded" open>' in staff.get(address(lab)).content.decode()


def test_it_takes_no_answer_of_staff_for_a_forward(lab: Play, staff: Client) -> None:
    reply(lab.staff(5), PASSED_ON)
    assert 'class="forwarded"' not in staff.get(address(lab)).content.decode()


def test_it_corrects_subject_product_and_client(lab: Play, staff: Client) -> None:
    company = lab.company
    post(staff, lab, "subject", subject="Labels come out blank")
    post(staff, lab, "product", product=str(company.products["qr"].pk))
    chief, laboratory = company.clients["chief"], company.organisations["laboratory"]
    assert "Bakyt Sample" in text_of(staff.get(address(lab, "client")))
    post(staff, lab, "client", client=f"{chief.pk}:{laboratory.pk}")
    ticket = lab.now()
    assert (ticket.subject, ticket.product, ticket.requester) == (
        *("Labels come out blank", company.products["qr"], chief),
    )
    words = text_of(staff.get(address(lab)))
    assert "Labels come out blank" in words
    assert "Person Bakyt Sample" in words


def test_it_offers_only_products_that_an_agreement_covers(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab, "product")).content.decode()
    offered = re.findall(r"<option[^>]*>([^<]*)</option>", page)
    assert {"Equipment middleware", "Laboratory system", "QR codes"} <= set(offered)
    assert "Electronic library" not in offered


def test_it_finds_whose_request_it_is_by_name_and_by_organisation(lab: Play, staff: Client) -> None:
    assert "Maria Placeholder" not in text_of(staff.get(address(lab, "client")))
    for words in ("maria", "Maple Street"):
        assert "Maria Placeholder" in text_of(staff.get(address(lab, "client"), {"find": words}))
    answer = post(staff, lab, "client", client="")
    assert (answer.status_code, "Choose whose request it is." in text_of(answer)) == (422, True)
    for forged in ("x", "1:x", "999999:1", ":"):
        assert post(staff, lab, "client", client=forged).status_code == 422


def test_it_takes_a_slip_back(lab: Play, staff: Client) -> None:
    complete(lab.staff(20), "informed", "Done.")
    assert "Take the completion back" in text_of(staff.get(address(lab)))
    post(staff, lab, "slip")
    assert (lab.now().state, lab.told()[-1]) == ("open", "completion_withdrawn")


def test_it_chooses_from_the_clients_requests_the_open_ones_first(lab: Play, staff: Client) -> None:
    for minute, product in ((-30, "qr"), (-20, "lis"), (-10, "qr")):
        sends(lab.company, "chief", FRIDAY + timedelta(minutes=minute), product=product, subject=f"Of {minute}")
    sends(lab.company, "doctor", FRIDAY, product="mis", subject="Of a stranger")
    complete(Play(lab.company, Ticket.objects.get(number=2), "chief").staff(5), "informed", "Done.")
    page = text_of(staff.get(address(lab, "merge")))
    listed = re.findall(r"Of -?\d+", page.partition("Earlier request")[2].partition("Merge and close")[0])
    assert listed == ["Of -20", "Of -30", "Of -10"] or listed == ["Of -20", "Of -10", "Of -30"]
    assert "Of a stranger" not in page
    assert "SIROKA-5 Of a stranger" in text_of(staff.get(address(lab, "link"), {"find": "SIROKA-5"}))
    assert post(staff, lab, "merge", find="3").status_code == 302
    assert lab.now().merged_into == Ticket.objects.get(number=3)


def test_it_lists_no_more_than_a_dozen(lab: Play, staff: Client) -> None:
    for _ in range(15):
        sends(lab.company, "nurse", FRIDAY, product="lis")
    assert staff.get(address(lab, "link")).content.decode().count('name="number"') == 12
    assert "Choose a request." in text_of(post(staff, lab, "link", number="", find=""))


def test_it_shows_what_an_ending_needs_once_it_is_chosen(lab: Play, staff: Client) -> None:
    page = staff.get(address(lab, "completion")).content.decode()
    assert re.search(r'value="third_party"\s+data-needs="[^"]*vendor', page)
    assert 'class="needs-vendor"' in page
    answer = post(staff, lab, "completion", ending="third_party", text="Not ours.")
    assert answer.status_code == 422
    assert re.search(r'value="third_party"\s+data-needs="[^"]*"\s+checked', answer.content.decode())


def test_it_says_that_the_desk_named_the_product(lab: Play, staff: Client) -> None:
    done = sends(
        *(lab.company, "nurse", FRIDAY), channel="email", subject="Laboratory system", text="It prints nothing today."
    )
    page = f"/siroka/work/{ticket_of(done).number}/"
    assert "Product found in the words of the client." in text_of(staff.get(page))
    assert "Laboratory system" in text_of(staff.get(page))
    form = staff.get(f"{page}product/")
    chosen = str(lab.company.products["lis"].pk)
    assert staff.post(f"{page}product/", {**hidden(form, "product"), "product": chosen}).status_code == 302
    assert "Product found in the words of the client." not in text_of(staff.get(page)).partition("History")[2]


def test_it_says_what_is_missing_once(siroka: Any) -> None:
    done = sends(siroka, "nurse", NOW, product="lis", effect="minor", hit="one", details={})
    ticket = ticket_of(done)
    page = browser(siroka.staff["specialist"]).get(f"/siroka/work/{ticket.number}/").content.decode()
    assert page.count("Still missing") == 1
    page = browser(siroka.clients["nurse"]).get(f"/siroka/requests/{ticket.number}/").content.decode()
    told = re.findall(r"[^.]*what is still missing[^.]*|Still missing[^.]*", page)
    assert len(told) == 1, told
