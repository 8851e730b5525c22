"""Notices reach the linked chat beside the e-mail; blocked bots, full chats and long words are lived with."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reglament.desk.channels.telegram import notices, receiving, sending, working
from reglament.desk.channels.telegram.models import Bot, Chat, Outgoing
from reglament.desk.channels.telegram.notice_texts import WRITTEN_DOWN
from reglament.desk.channels.telegram.tests.stage import PNG, SIROKA, Somebody, Stage
from reglament.desk.consents.tests.texts_of_consent import a_purpose, a_version, says
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices import outbox, telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Identity
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.write_down_contact import write_down_contact
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Attachment, Entry, Message, Ticket
from reglament.desk.tickets.service import clerk
from tools.story.acting import by_staff, sends, ticket_of


@pytest.fixture
def printer(stage: Stage, nurse: Somebody) -> Ticket:
    """The nurse's request, sent through the form."""
    nurse.says("/help")
    stage.turn()
    nurse.hears()
    return ticket_of(sends(stage.company, "nurse", timezone.now(), product="lis", subject="Printer"))


def states(kind: str) -> dict[str, str]:
    return dict(Notice.objects.filter(kind=kind).values_list("channel", "state"))


def answer(stage: Stage, ticket: Ticket, text: str, *files: File) -> None:
    reply(by_staff(stage.company.staff["specialist"], ticket, timezone.now()), text, files)


def test_it_brings_an_answer_with_its_files_and_keeps_the_letter(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    answer(stage, printer, "Look here.", File("here.png", "image/png", PNG))
    stage.turn()
    said = nurse.hears()
    assert said[0] == f"Your request “Printer” is registered as {printer.reference}."
    assert said[1] == f"{printer.reference}, answer from Daniyar Specimen:\n\nLook here."
    assert "photo" in nurse.chat()[-1]
    assert states("answered") == {"email": "pending", "telegram": "delivered"}


def test_it_names_the_files_of_another_door_that_were_not_taken(stage: Stage, nurse: Somebody) -> None:
    files = (File("tool.exe", "", b"MZ"), File("here.png", "image/png", PNG))
    sends(stage.company, "nurse", timezone.now(), product="lis", channel="form", files=files)
    stage.turn()
    said = nurse.hears()[-1]
    assert "tool.exe: files of this kind are not taken (clause 3.2)." in said
    assert "here.png" not in said


def test_it_makes_no_copy_for_those_who_linked_nothing(stage: Stage) -> None:
    sends(stage.company, "doctor", timezone.now(), product="mis")
    assert states("acknowledged") == {"email": "pending"}


def test_it_does_not_acknowledge_twice_what_came_through_the_bot(stage: Stage, nurse: Somebody) -> None:
    nurse.says("It hangs.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    assert sum("registered" in each for each in nurse.hears()) == 1
    assert states("acknowledged")["telegram"] == "shown"


def test_it_looks_for_no_chat_where_the_bot_has_said_it_already(stage: Stage, nurse: Somebody) -> None:
    nurse.says("It hangs.")
    stage.turn()
    nurse.presses("Send now")
    while working.tick(stage.clients, timezone.now()) or receiving.poll_once(stage.bot, stage.api, held=0):
        pass
    with CaptureQueriesContext(connection) as asked:
        assert notices.spool(timezone.now(), set(stage.clients)) == 1
    assert states("acknowledged")["telegram"] == "shown"
    tables = " ".join(each["sql"] for each in asked)
    assert Bot._meta.db_table not in tables
    assert Identity._meta.db_table not in tables


def test_it_leaves_those_alone_who_blocked_it_until_they_write_again(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    stage.turn()
    nurse.hears()
    nurse.does("block")
    answer(stage, printer, "Are you there?")
    stage.turn()
    assert states("answered") == {"email": "pending", "telegram": "nowhere"}
    assert Chat.objects.get().blocked_at is not None
    nurse.does("block", off=True)
    nurse.says("/help")
    stage.turn()
    assert len(nurse.hears()) == 1
    assert Chat.objects.get().blocked_at is None


def test_it_learns_from_a_403_that_it_was_blocked(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    stage.emulator.world.bot_called(SIROKA[1]).chats[501].is_blocked = True
    stage.turn()
    assert states("acknowledged") == {"email": "pending", "telegram": "nowhere"}
    assert Chat.objects.get().blocked_at is not None


def test_it_keeps_the_draft_of_whoever_blocks_it_in_the_middle_of_one(stage: Stage, nurse: Somebody) -> None:
    nurse.says("Nothing prints.")
    stage.emulator.world.bot_called(SIROKA[1]).chats[501].is_blocked = True
    stage.turn()
    assert Chat.objects.get().blocked_at is not None
    stage.turn(timedelta(minutes=20))
    assert Message.objects.get(kind="request").text == "Nothing prints."


def test_it_waits_as_long_as_a_429_says_and_keeps_the_order(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    nurse.does("trouble", code=429, retry_after=40)
    answer(stage, printer, "Second.")
    stage.turn()
    assert nurse.hears() == []
    stage.turn(timedelta(seconds=35))
    assert nurse.hears() == []
    stage.turn(timedelta(seconds=45))
    first, second = nurse.hears()
    assert "registered" in first
    assert "Second." in second


def test_it_tries_again_after_a_5xx(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    nurse.does("trouble", code=502, times=2)
    stage.turn()
    assert nurse.hears() == []
    stage.turn(timedelta(seconds=60))
    stage.turn(timedelta(seconds=120))
    assert len(nurse.hears()) == 1


def test_it_puts_aside_what_telegram_never_takes(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    nurse.does("trouble", code=400, description="Bad Request: something is wrong")
    answer(stage, printer, "The next one.")
    stage.turn()
    assert "The next one." in nurse.hears()[0]
    assert states("acknowledged") == {"email": "pending", "telegram": "dead"}


@pytest.mark.parametrize(
    ("size", "field"),
    [((1080, 8920), "photo"), ((1080, 8921), "document"), ((20, 400), "photo"), ((400, 19), "document")],
)
def test_it_sends_as_a_document_what_telegram_takes_as_no_photo(
    stage: Stage, nurse: Somebody, printer: Ticket, size: tuple[int, int], field: str
) -> None:
    answer(stage, printer, "See the picture.", File("long.png", "image/png", saved(drawing(size), "PNG")))
    stage.turn()
    assert field in nurse.chat()[-1]
    assert states("answered")["telegram"] == "delivered"


def test_it_sends_as_a_document_what_telegram_refuses_as_a_photo(
    stage: Stage, nurse: Somebody, printer: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Limits that nobody has told us of lose no picture."""
    monkeypatch.setattr(notices, "MOST_LENGTHY", 1000)
    answer(stage, printer, "See the picture.", File("screen.png", "image/png", saved(drawing((400, 10)), "PNG")))
    stage.turn()
    stage.turn()
    assert "document" in nurse.chat()[-1]
    assert states("answered")["telegram"] == "delivered"


def test_it_gives_up_a_file_that_is_in_no_storage_and_holds_up_nobody(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    stage.turn()
    nurse.hears()
    answer(stage, printer, "See the picture.", File("here.png", "image/png", PNG))
    assert notices.spool(timezone.now(), set(stage.clients)) == 1
    Attachment.objects.update(stored="")
    for tried in range(sending.MOST_TRIES):
        stage.turn(timedelta(hours=tried))
    assert [each.split("\n")[-1] for each in nurse.hears()] == ["See the picture."]
    left = Outgoing.objects.get(attachment__isnull=False)
    assert (left.next_try_at, left.attempts) == (None, sending.MOST_TRIES)
    assert "ValueError" in left.last_error


def test_it_has_not_told_what_lacks_a_piece(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    stage.turn()
    nurse.does("trouble", code=400, description="Bad Request: something is wrong")
    answer(stage, printer, "Look here.", File("here.png", "image/png", PNG))
    stage.turn()
    assert "photo" in nurse.chat()[-1], "what can be sent is sent"
    assert states("answered") == {"email": "pending", "telegram": "dead"}
    assert "something is wrong" in Notice.objects.get(kind="answered", channel="telegram").last_error


def test_it_has_asked_nobody_where_letter_and_bot_both_fail_until_the_client_reads_it(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    stage.turn()
    nurse.does("block")
    ask(by_staff(stage.company.staff["specialist"], printer, timezone.now()), "At which window?")
    stage.turn()
    clerk.tick(timezone.now())
    printer.refresh_from_db()
    assert printer.state == "waiting", "the letter may still arrive"
    outbox.failed(Notice.objects.get(kind="asked", channel="email"), timezone.now(), "550 no such user", final=True)
    clerk.tick(timezone.now())
    printer.refresh_from_db()
    assert printer.state == "open"
    nurse.does("block", off=True)
    nurse.says("/requests")
    stage.turn()
    nurse.hears()
    nurse.presses(nurse.last_buttons()[0])
    stage.turn()
    printer.refresh_from_db()
    assert "At which window?" in str(nurse.hears())
    assert printer.state == "waiting"


def test_it_sends_long_words_in_several_messages(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    stage.turn()
    nurse.hears()
    answer(stage, printer, "Строка 🔧 для проверки.\n" * 500)
    stage.turn()
    said = nurse.hears()
    assert len(said) > 1
    assert "The message is longer" in said[-1]
    assert not Outgoing.objects.exclude(last_error="").exists()


def test_it_brings_a_notice_once_when_the_claim_comes_round_again(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    nurse.does("trouble", code=429, retry_after=400)
    stage.turn()
    stage.turn(timedelta(minutes=6))
    stage.turn(timedelta(minutes=12))
    assert len(nurse.hears()) == 1
    assert states("acknowledged")["telegram"] == "delivered"


@pytest.mark.parametrize(
    ("language", "sentence", "subject"),
    [("en", "These words were erased on", "(subject erased on"), ("ru", "Эти слова стёрты", "(тема стёрта")],
)
def test_it_says_since_when_words_are_erased(
    stage: Stage, nurse: Somebody, printer: Ticket, language: str, sentence: str, subject: str
) -> None:
    person = stage.company.clients["nurse"]
    person.language = language
    person.save()
    staff = stage.company.staff["specialist"]
    answer(stage, printer, "The password is Sunflower.")
    close(by_staff(staff, printer, timezone.now()), "Sunflower told us to.")
    for seq in Entry.objects.filter(ticket=printer, kind__in=("received", "answered", "closed")).values_list(
        "seq", flat=True
    ):
        erase(by_staff(stage.company.staff["head"], printer, timezone.now()), seq)
    stage.turn()
    said = nurse.hears()
    assert [sentence in each for each in said] == [False, True, True]
    assert subject in said[0]
    assert "Sunflower" not in str(list(Outgoing.objects.values_list("params", flat=True)))


def test_it_tells_of_a_new_edition_where_its_changes_stand(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    stage.turn()
    nurse.hears()
    edition = Edition.objects.of(stage.company.desk).get()
    person = stage.company.clients["nurse"]
    reader, payload = Reader.client(person.pk), {"clauses": ["1.8"]}
    now = timezone.now()
    told = telling.notice(stage.company.desk.pk, reader, "edition", payload, at=now, about=edition.about)
    telling.tell([told])
    stage.turn()
    (said,) = nurse.hears()
    assert f"Siroka has published edition {edition.number} of “{edition.title}” (clause 1.8). It takes effect:" in said
    assert f"/siroka/regulation/editions/{edition.number}/changes/" in said
    assert states("edition") == {"email": "pending", "telegram": "delivered"}


@pytest.mark.parametrize(
    ("language", "begins", "door"),
    [
        ("en", "You told one of us at Siroka something beside the official ways.", "• Telegram bot: @"),
        ("ru", "Вы обратились к сотруднику Siroka не по официальному каналу.", "• Бот в Telegram: @"),
    ],
)
def test_it_names_the_official_ways_to_whom_a_colleague_was_told_something(
    stage: Stage, nurse: Somebody, language: str, begins: str, door: str
) -> None:
    person = stage.company.clients["nurse"]
    person.language = language
    person.save()
    wish = Wish(as_staff(stage.company.staff["specialist"]), timezone.now(), None)
    write_down_contact(wish, way="talk", came_at=wish.at, text="Between us.", person_id=person.pk)
    stage.turn()
    (told,) = nurse.hears()
    assert told.startswith(begins)
    assert door in told
    assert "2.2" in told
    assert "Between us" not in told
    assert states(WRITTEN_DOWN)["telegram"] == "delivered"


def test_it_says_nothing_of_a_refusal_that_answers_a_letter(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/help")
    stage.turn()
    nurse.hears()
    desk, person = stage.company.desk, stage.company.clients["nurse"]
    sender = Reader.sender(person.pk, "aida@northlight.example")
    telling.tell([telling.notice(desk.pk, sender, "refused", {"why": "expired"}, at=timezone.now())])
    stage.turn()
    assert nurse.hears() == []
    assert states("refused") == {"email": "pending"}


@pytest.mark.parametrize(
    ("ending", "particulars", "sentence"),
    [
        (
            "third_party",
            {"vendor": "Printers, help@printers.example"},
            "Please turn to: Printers, help@printers.example",
        ),
        ("future_update", {"release": "Version 4"}, "Version 4"),
    ],
)
def test_it_names_the_maker_or_the_update_that_the_ending_needs(
    stage: Stage, nurse: Somebody, printer: Ticket, ending: str, particulars: dict[str, str], sentence: str
) -> None:
    staff = stage.company.staff["specialist"]
    complete(by_staff(staff, printer, timezone.now()), ending, "That is how it is.", particulars)
    stage.turn()
    assert any(sentence in said for said in nurse.hears())


@pytest.mark.parametrize(
    ("anew", "later", "follows"),
    [
        (False, 0, "You need not do anything: your consent goes on, and you can take it back at any time. None"),
        (True, 0, "Your consent does not hold for it, so please tell us on our pages whether you agree, too. None"),
        (False, 9, "You need not do anything: your consent goes on, and you can take it back at any time. None"),
        (True, 9, "Until then your consent holds, and from then on we ask you once more. None"),
    ],
)
def test_it_tells_of_a_new_version_of_a_text_where_to_read_and_answer(
    stage: Stage, nurse: Somebody, printer: Ticket, anew: bool, later: int, follows: str
) -> None:
    stage.turn()
    nurse.hears()
    now = timezone.now()
    purpose = a_purpose(stage.company.desk, at=now)
    says(stage.company.clients["nurse"], purpose, 1, now)
    a_version(purpose, now, anew=anew, effect=now + timedelta(days=later))
    stage.turn()
    (said,) = nurse.hears()
    assert said.startswith(
        "Siroka has published a new version of “Data of requests”, to which you agreed. What is new: A"
    )
    assert f"{follows} of your requests depends on it." in said
    assert ("It takes effect:" in said) == bool(later)
    assert "/siroka/data/requests/2/\n" in said
    assert said.endswith("/siroka/my-data/")
