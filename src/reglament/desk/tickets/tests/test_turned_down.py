"""Who is told of a file that was not taken, when, and at which channels a letter of its own is needed for that."""

from typing import Any

import pytest

from reglament.desk.conftest import Play
from reglament.desk.lib.tests.picture_files import animation
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.attached import scanning
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Message

pytestmark = pytest.mark.usefixtures("media")

TOOL, PICTURE = File("tool.exe", "", b"MZ"), File("a.gif", "", animation())


def told(play: Play) -> list[tuple[str, int | None, dict[str, Any]]]:
    notices = Notice.objects.on(play.ticket.about).filter(kind="turned_down").order_by("pk")
    return [(notice.channel, notice.recipient_id, notice.payload) for notice in notices]


@pytest.mark.parametrize("channel", ["email", "form", "phone"])
def test_it_writes_to_the_sender_of_a_later_message(lab: Play, channel: str) -> None:
    done = tell_more(lab.client(5), "See here.", (PICTURE, TOOL), channel=channel)
    assert told(lab) == [("email", lab.ticket.requester_id, {"files_of": done.seq})]


@pytest.mark.parametrize("channel", ["telegram", "portal", "widget"])
def test_it_writes_no_letter_to_whom_the_door_itself_tells(lab: Play, channel: str) -> None:
    tell_more(lab.client(5), "See here.", (TOOL,), channel=channel)
    assert told(lab) == []


def test_it_has_nothing_to_tell_where_everything_was_taken(lab: Play) -> None:
    tell_more(lab.client(5), "See here.", (PICTURE,), channel="email")
    assert told(lab) == []


@pytest.mark.parametrize(("verdict", "count"), [("virus", 1), ("", 0)])
def test_it_tells_the_sender_what_the_scanner_found_later(
    lab: Play, settings: Any, monkeypatch: pytest.MonkeyPatch, verdict: str, count: int
) -> None:
    """Also at a channel that had nothing to tell when the file came."""
    settings.REGLAMENT_CLAMD = "127.0.0.1:1"
    done = tell_more(lab.client(5), "See here.", (PICTURE,), channel="portal")
    assert told(lab) == []
    monkeypatch.setattr(scanning, "scanned", lambda data: verdict)
    scanning.scan_again()
    scanning.scan_again()
    assert told(lab) == [("email", lab.ticket.requester_id, {"files_of": done.seq})] * count


def test_it_writes_to_no_client_of_a_file_that_staff_sent(
    lab: Play, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REGLAMENT_CLAMD = "127.0.0.1:1"
    reply(lab.staff(5), "See here.", (PICTURE,))
    monkeypatch.setattr(scanning, "scanned", lambda data: "virus")
    scanning.scan_again()
    assert Message.objects.get(kind="answer").attachments.get().why == "virus"
    assert told(lab) == []
