"""What came by the bot and cannot be taken: its sender is told which file and why, and staff see that it was there."""

from datetime import timedelta

import pytest

from reglament.desk.channels.telegram.models import Update
from reglament.desk.channels.telegram.tests.stage import PNG, Somebody, Stage, a_file
from reglament.desk.tickets.models import Attachment, Message, Refusal

RECORDINGS: tuple[tuple[dict[str, object], str], ...] = (
    ({"video": {"file_id": "V", "file_name": "screen.mp4", "mime_type": "video/mp4"}}, "screen.mp4"),
    ({"video_note": {"file_id": "N"}}, "video-1.mp4"),
    ({"audio": {"file_id": "A", "file_name": "call.mp3"}}, "call.mp3"),
    ({"voice": {"file_id": "O", "mime_type": "audio/ogg"}}, "voice-1.ogg"),
    ({"animation": {"file_id": "G"}, "document": {"file_id": "G", "mime_type": "video/mp4"}}, "animation-1.mp4"),
)


def kept() -> list[tuple[str, str]]:
    """The files that staff see, each with why it was not taken."""
    return list(Attachment.objects.order_by("pk").values_list("name", "why"))


@pytest.mark.parametrize(("content", "name"), RECORDINGS)
def test_it_names_a_recording_beside_words_and_keeps_that_it_was_there(
    stage: Stage, nurse: Somebody, content: dict[str, object], name: str
) -> None:
    nurse.does("send", text="This is how it fails.", **content)
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    assert f"{name}: only JPG, GIF, PNG, PDF files are taken (clause 3.2)" in nurse.hears()[-1]
    assert kept() == [(name, "kind not taken")]
    assert Message.objects.get(kind="request").text == "This is how it fails."


def test_it_keeps_that_somebody_spoke_who_never_wrote_a_word(stage: Stage, nurse: Somebody) -> None:
    nurse.sends(a_file(b"OggS", "voice.ogg", kind="voice", content_type="audio/ogg"))
    stage.turn()
    stage.turn(timedelta(minutes=20))
    assert kept() == [("voice-1.ogg", "kind not taken")]
    assert Message.objects.get(kind="request").text == "(files without words)"


@pytest.mark.parametrize("sends", ["presses", "waits"])
def test_it_names_a_voice_message_to_its_sender_once(stage: Stage, nurse: Somebody, sends: str) -> None:
    nurse.sends(a_file(b"OggS", "voice.ogg", kind="voice", content_type="audio/ogg"))
    stage.turn()
    nurse.does("send", text="This is how it fails.", video={"file_id": "V", "file_name": "screen.mp4"})
    stage.turn()
    if sends == "presses":
        nurse.presses("Send now")
    stage.turn(timedelta(minutes=20))
    told = nurse.hears()
    assert [each.startswith("Voice messages") for each in told].count(True) == 1
    assert not any("voice-1.ogg" in each for each in told), "that was said at once"
    assert any("screen.mp4: only" in each for each in told), "of what stands beside words one hears at the end"
    assert sorted(kept()) == [("screen.mp4", "kind not taken"), ("voice-1.ogg", "kind not taken")]


def test_it_keeps_that_a_stranger_spoke(stage: Stage) -> None:
    stage.somebody(777).sends(a_file(b"OggS", "voice.ogg", kind="voice", content_type="audio/ogg"))
    stage.turn()
    stage.turn(timedelta(minutes=20))
    assert Refusal.objects.get().intake["text"] == "(files without words)"


def test_it_adds_a_spoken_answer_to_its_request_and_names_it_once(stage: Stage, nurse: Somebody) -> None:
    nurse.says("Nothing prints.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    nurse.hears()
    ours = nurse.chat()[-1]["message_id"]
    nurse.does("send", file=a_file(b"OggS", "voice.ogg", kind="voice", content_type="audio/ogg"), reply_to=ours)
    stage.turn()
    told = nurse.hears()
    assert [each for each in told if "files are taken (clause 3.2)" in each] == [told[-1]]
    assert not any(each.startswith("Voice messages") for each in told)
    assert [(name.partition("-")[0], why) for name, why in kept()] == [("voice", "kind not taken")]


def test_it_keeps_that_there_was_a_file_too_large_for_bots(stage: Stage, nurse: Somebody) -> None:
    nurse.does("send", file={"kind": "document", "name": "dump.pdf", "size": 21 * 1024 * 1024})
    stage.turn()
    assert "20 MB" in nurse.hears()[0]
    stage.turn(timedelta(minutes=20))
    assert kept() == [("dump.pdf", "not received")]
    assert not any("dump.pdf" in each for each in nurse.hears()), "that was said at once"


def test_it_keeps_that_there_was_a_file_that_telegram_lost(stage: Stage, nurse: Somebody) -> None:
    said = nurse.sends(a_file(PNG, "gone.png"), "Look.")
    del stage.emulator.world.files[said["document"]["file_id"]]
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    assert kept() == [("gone.png", "not received")]


def test_it_shows_a_draft_without_opening_its_files(
    stage: Stage, nurse: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse.sends(a_file(PNG, "seen.png"), "Look.")
    nurse.does("send", video={"file_id": "V", "file_name": "film.mp4"}, text="And this.")
    stage.turn()
    opened: list[object] = []
    monkeypatch.setattr(Update.file.field.storage, "open", lambda *asked: opened.append(asked))
    for _ in range(12):
        buttons = nurse.last_buttons()
        if "Send" in buttons:
            break
        nurse.presses(
            next(each for each in ("That is all", "Skip", "Go on with my request", *buttons) if each in buttons)
        )
        stage.turn()
    summary = nurse.hears()[-1]
    assert "Taken: seen.png." in summary
    assert opened == []
