"""A file that was not taken from somebody whom nothing answers by itself is named in the next letter that a person writes."""

from datetime import datetime

import pytest

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File

pytestmark = pytest.mark.usefixtures("media")

TOOL, OTHER = File("tool.exe", "", b"MZ"), File("other.exe", "", b"MZ")
SILENT = "asks for silence"


def letter(at: datetime, kind: str, recipient: int | None = None) -> str:
    found = Notice.objects.filter(kind=kind, channel="email", staff=None)
    found = found.filter(recipient=recipient) if recipient else found
    written = compose(found.latest("pk"), at)
    assert written is not None
    return str(written.body)


def sends_tool(lab: Play, minutes: float = 5, unanswered: str = SILENT, file: File = TOOL) -> None:
    tell_more(lab.client(minutes), "See here.", (file,), channel="email", unanswered=unanswered)


def test_it_names_the_file_and_why_in_the_next_answer(lab: Play) -> None:
    sends_tool(lab)
    assert not Notice.objects.filter(kind="turned_down").exists()
    reply(lab.staff(10), "We look at it.")
    told = letter(lab.at(11), "answered")
    assert "- tool.exe: files of this kind are not taken" in told
    assert "We look at it." in told
    assert "(clause 3.2)" in told


def test_it_names_it_in_any_letter_of_a_person_once(lab: Play) -> None:
    sends_tool(lab)
    ask(lab.staff(10), "Which printer?")
    reply(lab.staff(15), "We look at it.")
    assert "tool.exe" in letter(lab.at(16), "asked")
    assert "tool.exe" not in letter(lab.at(16), "answered").partition("\n> ")[0]


@pytest.mark.parametrize("kind", ["completed", "closed", "delayed"])
def test_it_names_it_in_each_kind_of_letter_that_a_person_writes(lab: Play, kind: str) -> None:
    sends_tool(lab)
    if kind == "completed":
        complete(lab.staff(10), "informed", "The cable was loose.")
    elif kind == "closed":
        close(lab.staff(10), "It was asked twice.")
    else:
        delay(lab.staff(10), "work_needed", "A part is on its way.")
    assert "tool.exe: files of this kind" in letter(lab.at(11), kind)


def test_it_names_the_next_one_in_the_letter_after(lab: Play) -> None:
    sends_tool(lab)
    reply(lab.staff(10), "We look at it.")
    sends_tool(lab, 15, file=OTHER)
    reply(lab.staff(20), "And here.")
    told = letter(lab.at(21), "answered")
    assert "- other.exe" in told
    assert "- tool.exe" not in told


def test_it_names_it_again_where_the_letter_was_given_up(lab: Play) -> None:
    sends_tool(lab)
    reply(lab.staff(10), "We look at it.")
    Notice.objects.filter(kind="answered").update(state="dead")
    reply(lab.staff(20), "Once more.")
    assert "- tool.exe" in letter(lab.at(21), "answered")


def test_it_names_nothing_of_which_its_sender_was_told_by_a_letter(lab: Play) -> None:
    sends_tool(lab, unanswered="")
    assert Notice.objects.filter(kind="turned_down").exists()
    reply(lab.staff(10), "We look at it.")
    assert "- tool.exe" not in letter(lab.at(11), "answered")


def test_it_waits_through_notes_of_colleagues(lab: Play) -> None:
    sends_tool(lab)
    note(lab.staff(8), "A colleague's word.")
    reply(lab.staff(10), "We look at it.")
    assert "- tool.exe" in letter(lab.at(11), "answered")


def test_it_says_it_in_the_readers_language(lab: Play) -> None:
    lab.ticket.requester.language = "ru"
    lab.ticket.requester.save()
    sends_tool(lab)
    reply(lab.staff(10), "Смотрим.")
    assert "- tool.exe: файлы такого вида" in letter(lab.at(11), "answered")
