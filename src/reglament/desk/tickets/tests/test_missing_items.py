"""Accept first, then ask kindly: one short list of what a request lacks, which changes nothing (Siroka 3.2)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.completeness import told_in
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.proving.rebuilding import differences, rebuild
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

PICTURE = File("screen.png", "image/png", saved(drawing(), "PNG"))
WHOLE = {"steps": "Open it.", "how_often": "always"}
DAY = 24 * 60


def bare(siroka: Company, who: str = "nurse", **more: Any) -> Play:
    """A request of nothing but a few words, on Friday at 17:30; `more` is what came beside them."""
    given = {"effect": "minor", "hit": "one", "details": {}, **more}
    return Play(siroka, ticket_of(sends(siroka, who, FRIDAY, product="lis", **given)), who)


def asked(play: Play) -> list[str]:
    """What the desk asked for by itself."""
    return list(standing_of(play.now(), play.at(1)).asked_for)


def missing(play: Play, minutes: float = 1) -> list[str]:
    return list(standing_of(play.now(), play.at(minutes)).missing)


def test_it_asks_once_in_the_act_that_registers(siroka: Company) -> None:
    play = bare(siroka)
    assert play.journal() == ["received", "classified", "acknowledged", "asked"]
    assert set(Entry.objects.values_list("act", flat=True)) == {1}
    question = Message.objects.get(kind="ask")
    assert (question.by, question.staff_id) == ("desk", None)
    assert question.text == (
        "If you can, add in a few words (§ 3.2):\n\n"
        "— how to make it happen again, step by step\n"
        "— a screenshot, if there is something to see\n"
        "— how often it happens"
    )


def test_it_tells_receipt_and_question_in_one_letter(siroka: Company) -> None:
    play = bare(siroka)
    assert play.told() == ["acknowledged"]
    assert Notice.objects.get().payload == {"seq": 4}


def test_it_asks_in_the_language_of_who_asked(siroka: Company) -> None:
    Person.objects.filter(pk=siroka.clients["nurse"].pk).update(language="ru")
    siroka.clients["nurse"].refresh_from_db()
    bare(siroka)
    assert "— как это повторить, шаг за шагом" in Message.objects.get(kind="ask").text


def test_it_asks_nothing_when_everything_came(siroka: Company) -> None:
    assert "asked" not in bare(siroka, details=WHOLE).journal()


def test_it_finds_what_came_in_free_words(siroka: Company) -> None:
    words = "It hangs every time.\n1. Open a card.\n2. Press Print."
    assert "asked" not in bare(siroka, text=words).journal()


def test_it_never_asks_for_a_screenshot_or_a_number_alone(siroka: Company) -> None:
    assert "asked" not in bare(siroka, "chief", details=WHOLE).journal()


def test_it_asks_for_no_contact_that_the_desk_knows(siroka: Company) -> None:
    assert "phone" not in asked(bare(siroka))
    assert asked(bare(siroka, "chief")) == ["steps", "screenshots", "how_often", "phone"]


@pytest.mark.parametrize(("file", "is_there"), [(PICTURE, True), (replace(PICTURE, data=b"PK"), False)])
def test_it_takes_a_file_for_a_screenshot_only_if_it_was_kept(
    siroka: Company, media: Path, file: File, is_there: bool
) -> None:
    assert ("screenshots" not in asked(bare(siroka, files=(file,)))) is is_there


@pytest.mark.parametrize("effect", ["advice", "change"])
def test_it_asks_nobody_who_has_nothing_to_repeat(siroka: Company, effect: str) -> None:
    assert "asked" not in bare(siroka, effect=effect).journal()


def test_it_asks_nothing_by_an_edition_that_does_not_say_so(istom: Company) -> None:
    ticket = ticket_of(sends(istom, "administrator", FRIDAY, product="desktop", topic="general", details={}))
    assert not Entry.objects.filter(ticket=ticket, kind="asked").exists()


def test_it_stops_no_clock_begins_no_silence_and_keeps_the_turn(siroka: Company) -> None:
    play, whole = bare(siroka), bare(siroka, details=WHOLE)
    ticket, other = play.now(), whole.now()
    assert (ticket.state, ticket.due_running, ticket.due_at) == ("open", True, other.due_at)
    classify(play.staff(5), "medium")
    assert Ticket.objects.of(siroka.desk).in_turn().count() == 2
    for day in range(1, 8):
        clerk.tick(play.at(day * DAY + 60))
    assert not {"reminded", "closed"} & set(play.journal())


@pytest.mark.parametrize(("who", "wanted"), [("nurse", []), ("chief", ["phone"])])
def test_it_asks_those_who_stand_still_for_a_number_at_most(siroka: Company, who: str, wanted: list[str]) -> None:
    assert asked(bare(siroka, who, effect="stopped", hit="everyone")) == wanted
    urgent = {"effect": "", "hit": "", "text": "URGENT, the laboratory stands still!"}
    assert asked(bare(siroka, who, **urgent)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "How many licences do we have left?",
        "Please add a column for the doctor.",
        "Thank you, it works now.",
        "See below.",
    ],
)
def test_it_asks_nobody_who_tells_of_no_failure(siroka: Company, text: str) -> None:
    assert "asked" not in bare(siroka, effect="", hit="", text=text).journal()


def test_it_asks_for_nothing_that_the_door_has_asked_for(siroka: Company) -> None:
    assert "asked" not in bare(siroka, offered=frozenset({"steps", "how_often"})).journal()


def test_it_finds_what_stands_in_a_list_of_html(siroka: Company) -> None:
    html = "<p>It fails.</p><ol><li>Open a card</li><li>Press Print</li></ol>"
    assert asked(bare(siroka, html=html)) == ["screenshots", "how_often"]


def test_it_finds_the_number_in_a_signature(siroka: Company) -> None:
    whole = "It hangs.\n\n-- \nPit Sample, +996 312 000 101"
    assert "phone" not in asked(bare(siroka, "chief", text="It hangs.", full_text=whole))


def test_it_is_no_first_answer(siroka: Company) -> None:
    play = bare(siroka)
    reply(play.staff(9), "We are looking at it.")
    answers = Message.objects.filter(ticket=play.ticket, by="person")
    assert answers.count() == 1


def test_it_fills_in_what_the_client_answers(siroka: Company, media: Path) -> None:
    play = bare(siroka, "chief")
    tell_more(play.client(5), "It happens every time. My number is +996 312 000 999.")
    assert missing(play, 6) == ["steps", "screenshots"]
    tell_more(play.client(7), "", (PICTURE,), details={"steps": "Open a card."})
    assert missing(play, 8) == []
    assert play.now().details == {"phone": "+996 312 000 999", "steps": "Open a card."}
    assert Message.objects.filter(kind="told_more").last().text == "How to make it happen again: Open a card."  # type: ignore[union-attr]


def test_it_takes_any_words_for_an_answer_and_goes_on(siroka: Company) -> None:
    play = bare(siroka)
    tell_more(play.client(30), "I cannot tell.")
    assert (play.now().state, missing(play, 31)) == ("open", ["steps", "screenshots", "how_often"])


def test_it_derives_the_details_again_from_the_journal(siroka: Company) -> None:
    play = bare(siroka, details={"phone": "+996 1"})
    tell_more(play.client(5), "", details={"steps": "Open a card."})
    Ticket.objects.filter(pk=play.ticket.pk).update(details={"steps": "Something else."})
    record = record_of(play.ticket.pk)
    assert record is not None
    assert [each.partition(" is ")[0] for each in differences(record)] == ["SIROKA-1: details"]
    rebuild(play.ticket.pk)
    assert play.now().details == {"phone": "+996 1", "steps": "Open a card."}


def test_it_keeps_the_details_of_a_receipt_that_the_journal_does_not_tell(lab: Play) -> None:
    """Journals written before they kept details stay as they are; the row itself is then the only word on them."""
    journal = list(Entry.objects.filter(ticket=lab.ticket).order_by("seq"))
    journal[0].version, journal[0].words = 1, None
    assert told_in(journal, otherwise={"steps": "As told."}) == {"steps": "As told."}


def test_it_asks_for_nothing_that_a_request_which_goes_on_has_told_before(siroka: Company) -> None:
    earlier = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one"))
    later = sends(siroka, "nurse", FRIDAY + timedelta(days=60), product="lis", details={}, continues=earlier)
    assert not Entry.objects.filter(ticket=ticket_of(later), kind="asked").exists()


def test_it_does_not_ask_what_a_person_could_have_asked(siroka: Company) -> None:
    assert "asked" not in bare(siroka, channel="phone").journal()
    done = split(bare(siroka).staff(5), 1, "Another matter")
    assert not Entry.objects.filter(ticket=done.ticket_id, kind="asked").exists()


@pytest.fixture
def soon() -> Iterator[None]:
    """The hour in which the request came."""
    with time_machine.travel(FRIDAY + timedelta(minutes=10), tick=False):
        yield


def test_it_shows_the_client_what_is_missing_with_a_field_for_each(siroka: Company, soon: None) -> None:
    play = bare(siroka)
    client, address = browser(siroka.clients["nurse"]), f"/siroka/requests/{play.ticket.number}/"
    page = client.get(address)
    told = "The work goes on. It goes faster if you add what is still missing: how to make it happen again, screenshots"
    assert told in text_of(page)
    fields = [f'name="{name}"' in page.content.decode() for name in ("steps", "how_often", "phone")]
    assert fields == [True, True, False]
    client.post(f"{address}messages/", {"steps": "Open a card.", "text": ""})
    assert play.now().details == {"steps": "Open a card."}
    assert 'name="steps"' not in client.get(address).content.decode()


def test_it_wants_something_in_one_of_the_fields(siroka: Company, soon: None) -> None:
    number = bare(siroka).ticket.number
    answer = browser(siroka.clients["nurse"]).post(f"/siroka/requests/{number}/messages/", {"text": " ", "steps": ""})
    assert answer.status_code == 422
    assert "Write something first" in text_of(answer)


def test_it_takes_a_picture_without_words(siroka: Company, media: Path, soon: None) -> None:
    play = bare(siroka)
    upload = SimpleUploadedFile(PICTURE.name, PICTURE.data, PICTURE.content_type)
    browser(siroka.clients["nurse"]).post(f"/siroka/requests/{play.ticket.number}/messages/", {"attached": upload})
    assert missing(play, 11) == ["steps", "how_often"]
    assert Message.objects.get(kind="told_more").text == "[screen.png]"


def test_it_shows_staff_what_was_asked_for_and_what_is_missing(siroka: Company, soon: None) -> None:
    play = bare(siroka)
    tell_more(play.client(5), "Every time.")
    staff = browser(siroka.staff["specialist"])
    page, history = (text_of(staff.get(f"/siroka/work/{play.ticket.number}/{noun}")) for noun in ("", "history/"))
    assert "Still missing how to make it happen again, screenshots § 3.2" in page
    assert page.count("how often it happens") == 1
    assert "Asked for what is missing: how to make it happen again" in history


def test_it_shows_the_question_to_each_reader_in_their_own_language(siroka: Company, soon: None) -> None:
    play = bare(siroka)
    page = text_of(browser(siroka.staff["specialist"], "ru").get(f"/siroka/work/{play.ticket.number}/"))
    assert "— как это повторить, шаг за шагом" in page
    assert "step by step" in Message.objects.get(kind="ask").text
