"""What is no request: voice, stickers, forwards, groups, unofficial bots, machines. Each has its stated behaviour."""

import pytest

from reglament.desk.channels.telegram.models import Chat, Update
from reglament.desk.channels.telegram.tests.conftest import linked
from reglament.desk.channels.telegram.tests.stage import ISTOM, Somebody, Stage, a_file, people
from reglament.desk.notices.models import Notice
from reglament.desk.people.recognising import recognise
from reglament.desk.rulebook.law import Law, Provision
from reglament.desk.tickets.models import Contact, Message, Refusal, Ticket
from reglament.regulation.decisions import Ruling
from tools.story.companies import Company
from tools.story.official import official
from tools.telegram_emulator.server import Emulator


def test_it_turns_voice_down_with_the_reason(stage: Stage, nurse: Somebody) -> None:
    nurse.sends(a_file(b"OggS", "voice.ogg", kind="voice", content_type="audio/ogg"))
    stage.turn()
    assert nurse.hears() == [
        "Voice messages cannot go with a request (clause 3.2): only JPG, GIF, PNG, PDF files can. Please write it in words.",
        "Which product is it about?",
    ]


def test_it_says_that_its_kinds_of_files_are_usual_where_no_clause_names_them(
    stage: Stage, nurse: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Law, "files", property(lambda law: Provision(("png",), ())))
    nurse.sends(a_file(b"OggS", "voice.ogg", kind="voice", content_type="audio/ogg"))
    stage.turn()
    assert nurse.hears()[0] == (
        "Voice messages cannot go with a request (as is usual at this desk; the regulation says nothing of it): only PNG files "
        "can. Please write it in words."
    )


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "S", "emoji": "🔥", "type": "regular"}},
        {"story": {"id": 7}},
        {"dice": {"emoji": "🎲", "value": 6}},
        {"animation": {"file_id": "A"}, "document": {"file_id": "A", "mime_type": "video/mp4"}},
    ],
)
def test_it_says_what_cannot_go_with_a_request(stage: Stage, nurse: Somebody, content: dict[str, object]) -> None:
    nurse.does("send", **content)
    stage.turn()
    assert nurse.hears()[0].startswith("This cannot go with a request (clause 3.2).")


def test_it_names_the_author_of_a_forwarded_message(stage: Stage, nurse: Somebody) -> None:
    nurse.says("Nothing prints.", forward_from="Chemist")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    assert Message.objects.get(kind="request").text == "Forwarded, first written by Chemist:\nNothing prints."


def test_it_does_not_obey_a_forwarded_command(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/unlink", forward_from="Joker")
    stage.turn()
    nurse.says("My requests")
    stage.turn()
    assert "share" not in nurse.hears()[-1].lower()


def test_it_leaves_a_group_politely(stage: Stage, nurse: Somebody) -> None:
    group = {"id": -100, "title": "Everybody"}
    nurse.does("join", group=group)
    nurse.does("send", group=group, text="Nothing works!")
    stage.turn()
    read = people(stage.emulator, "read", bot=stage.bot.username, chat=-100, count=0)
    assert read["has_left"]
    assert [each["text"] for each in read["messages"]] == [
        "This bot works in private chats only, so that others do not read your requests. Write to it directly: "
        f"@{stage.bot.username}"
    ]
    assert not Refusal.objects.exists()


def test_it_hears_no_machines(stage: Stage) -> None:
    machine = stage.somebody(900)
    machine.user["is_bot"] = True
    machine.says("Hello, I am a bot.")
    stage.turn()
    assert machine.hears() == []


def test_it_survives_updates_that_it_does_not_know(stage: Stage, nurse: Somebody) -> None:
    world = stage.emulator.world
    bot = world.bot_called(stage.bot.username)
    strange: tuple[dict[str, object], ...] = (
        {"message": {}},
        {"poll": {"id": "1"}},
        {"message": {"chat": {"id": "x"}}},
        {"callback_query": None},
    )
    for content in strange:
        with world.lock:
            bot.updates.append({"update_id": bot.next_update, **content})
            bot.next_update += 1
    nurse.says("/help")
    stage.turn()
    assert len(nurse.hears()) == 1
    assert not Update.objects.unworked().exists()


def test_it_registers_nothing_where_the_bot_is_no_official_door(
    emulator: Emulator, istom: Company, media: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOTS", f"istom={ISTOM[0]}")
    recognise(istom.clients["administrator"], "telegram", "501")
    with Stage(emulator, istom) as stage:
        maria = stage.somebody(501, language="ru")
        maria.says("Программа не открывается.")
        stage.turn()
        (told,) = maria.hears()
        assert "не принимаем (п. 3)" in told or "не принимаем (пп. 3" in told
        assert "Электронная почта" in told
        maria.says("Ответьте же!")
        stage.turn()
        assert maria.hears() == []
    kept = Contact.objects.filter(desk=istom.desk).order_by("pk")
    assert [each.intake["text"] for each in kept] == ["Программа не открывается.", "Ответьте же!"]
    assert [(each.why, each.answered) for each in kept] == [("other channel", True), ("other channel", False)]
    assert not Ticket.objects.exists()
    assert not Refusal.objects.exists()
    assert not Notice.objects.exists()


def test_it_keeps_a_new_matter_where_the_bot_only_adds(
    stage: Stage, nurse: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def adds(*_: object) -> Ruling:
        return Ruling(True, "adds", ("3.3",))

    monkeypatch.setattr("reglament.desk.channels.telegram.conversation.turns.door_of", adds)
    monkeypatch.setattr("reglament.desk.tickets.judging.door", adds)
    nurse.says("Something new.")
    stage.turn()
    (told,) = nurse.hears()
    assert told.startswith("Here you can add to requests that you have, but not send new ones (clause 3.3).")
    assert official("siroka", "email") in told
    nurse.says("And something else.")
    stage.turn()
    assert nurse.hears() == []
    kept = Contact.objects.order_by("pk").values_list("why", "answered", "person__full_name", "intake__text")
    assert list(kept) == [
        ("adds", True, "Aida Sample", "Something new."),
        ("adds", False, "Aida Sample", "And something else."),
    ]
    assert not Ticket.objects.exists()


def test_it_helps_and_says_that_there_is_nothing_to_cancel(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/help")
    nurse.says("/cancel")
    nurse.says("/start")
    stage.turn()
    said = nurse.hears()
    assert said[0].startswith("Press “New request”")
    assert said[1] == "There is nothing to cancel."
    assert said[2].startswith("Hello!")


def test_it_does_not_mix_up_two_people(stage: Stage, nurse: Somebody) -> None:
    doctor = linked(stage, "doctor", 504)
    nurse.says("From the nurse.")
    doctor.says("From the doctor.")
    stage.turn()
    nurse.presses("Send now")
    doctor.presses("Send now")
    stage.turn()
    told = {ticket.requester.full_name: ticket.subject for ticket in Ticket.objects.all()}
    assert told == {"Aida Sample": "From the nurse.", "Maria Placeholder": "From the doctor."}


@pytest.mark.parametrize(
    "said",
    [
        "/help The printer prints nothing.",
        "/new@bot The printer prints nothing.",
        "/start The printer prints nothing.",
        "/requests The printer prints nothing.",
    ],
)
def test_it_takes_words_beside_a_command_for_the_beginning_of_a_request(
    stage: Stage, nurse: Somebody, said: str
) -> None:
    nurse.says(said)
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    (ticket,) = Ticket.objects.all()
    assert ticket.messages.get(kind="request").text == "The printer prints nothing."


def test_it_takes_a_word_after_a_slash_that_is_no_command_for_a_word(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/home/lab is full since this morning.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    assert Ticket.objects.get().messages.get(kind="request").text == "/home/lab is full since this morning."


def test_it_takes_nothing_of_what_was_dropped_or_of_a_link(stage: Stage, nurse: Somebody) -> None:
    for said in ("/cancel I have found it.", "/start from-a-poster", "/help"):
        nurse.says(said)
    stage.turn()
    assert [each.partition(" ")[0] for each in nurse.hears()] == ["There", "Hello!", "Press"]
    assert not Ticket.objects.exists()
    assert Chat.objects.get(chat_id=nurse.account).draft == {}
