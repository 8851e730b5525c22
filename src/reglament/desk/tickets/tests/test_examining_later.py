"""Files for which there is no time when they come: they lie aside, are given to nobody, and are examined in the end."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.pdf_files import SCRIPT, catalogue, pdf
from reglament.desk.lib.tests.picture_files import SECRET, animation, drawing, exif, saved
from reglament.desk.lib.virus import Unreachable
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.attached import examinations, examining
from reglament.desk.tickets.attached import files as files_module
from reglament.desk.tickets.attached.examining import MOST_TRIES, examine_waiting
from reglament.desk.tickets.attached.files import cleaned, examine
from reglament.desk.tickets.attached.sweeping import orphans
from reglament.desk.tickets.attached.thumbnails import thumbnail_of
from reglament.desk.tickets.console.doctor import tell_of_files
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("media", "hurried")

PICTURE = File("camera.jpg", "", saved(drawing(), "JPEG", exif=exif(6)))
HOSTILE = File("form.pdf", "", pdf(catalogue("OpenAction", SCRIPT)).replace(b"/JavaScript", b"/J#61vaScript"))
LATER = timedelta(days=2)


class KilledError(BaseException):
    """The process ended here."""


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch, no_clock_puts_files_aside: None) -> None:
    """There is no time for any file."""
    monkeypatch.setattr(files_module, "SECONDS_AT_ONCE", 0.0)


def aside(play: Play, *files: File, **more: Any) -> list[Attachment]:
    tell_more(play.client(5), "See here.", files, **more)
    return list(Attachment.objects.order_by("pk"))


def look() -> int:
    return examine_waiting(timezone.now())


def look_after_the_lease() -> int:
    return examine_waiting(timezone.now() + examining.LEASE + timedelta(seconds=1))


def names_stored() -> set[str]:
    return set(orphans(timezone.now() + LATER)) | set(Attachment.objects.stored().values_list("stored", flat=True))


def told_of(play: Play) -> list[dict[str, Any]]:
    return [notice.payload for notice in Notice.objects.on(play.ticket.about).filter(kind="turned_down")]


def test_it_registers_at_once_and_gives_nothing_out(siroka: Company) -> None:
    ticket = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", files=(PICTURE,)))
    (file,) = Attachment.objects.filter(message__ticket=ticket)
    assert (file.why, file.is_kept, file.is_turned_down, bool(file.stored)) == ("not examined yet", False, False, True)
    assert thumbnail_of(file) is None
    assert not access.attachments(as_staff(siroka.staff["head"])).kept().exists()
    assert not Attachment.objects.turned_down().exists()


def test_it_is_cleaned_later_and_what_came_is_gone(lab: Play) -> None:
    (file,) = aside(lab, PICTURE)
    came = str(file.stored.name)
    assert (look(), look()) == (1, 0)
    file.refresh_from_db()
    with file.stored.open("rb") as opened:
        data = opened.read()
    assert SECRET not in data
    assert (file.why, file.width, file.height, file.size) == ("", 40, 60, len(data))
    assert not default_storage.exists(came)
    assert names_stored() == {str(file.stored.name)}
    assert told_of(lab) == []


def test_it_turns_a_picture_into_a_kind_that_is_taken(lab: Play) -> None:
    aside(lab, File("photo.webp", "", saved(drawing(), "WEBP")))
    look()
    file = Attachment.objects.get()
    assert (file.why, file.name, file.content_type) == ("", "photo.webp.jpg", "image/jpeg")


def test_it_turns_down_what_is_unfit_and_tells_the_sender_once(lab: Play) -> None:
    (file,) = aside(lab, HOSTILE)
    came = str(file.stored.name)
    assert told_of(lab) == []
    assert (look(), look()) == (1, 0)
    file.refresh_from_db()
    assert (file.why, bool(file.stored), default_storage.exists(came)) == ("holds a script", False, False)
    assert told_of(lab) == [{"files_of": file.message.seq}]


def test_it_tells_no_machine(lab: Play) -> None:
    (file,) = aside(lab, HOSTILE, unanswered="automatic")
    look()
    file.refresh_from_db()
    assert (file.why, told_of(lab)) == ("holds a script", [])


@pytest.mark.parametrize("line", ["cleaned", "stored", "keep_files", "drop"])
def test_it_goes_on_after_it_was_killed(lab: Play, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    aside(lab, PICTURE)

    def kill(*given: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(examining, line, kill)
        with pytest.raises(KilledError):
            look()
    look_after_the_lease()
    file = Attachment.objects.get()
    assert (file.why, file.width) == ("", 40)


def test_it_gives_up_what_was_begun_too_often(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = aside(lab, PICTURE)

    def kill(*given: object) -> None:
        raise KilledError

    monkeypatch.setattr(examining, "cleaned", kill)
    for number in range(MOST_TRIES):
        Attachment.objects.update(examine_at=timezone.now())
        with pytest.raises(KilledError):
            look()
        assert Attachment.objects.get().tries == number + 1
    assert look() == 0
    assert look_after_the_lease() == 1
    file.refresh_from_db()
    assert (file.why, bool(file.stored)) == ("too complex", False)
    assert told_of(lab) == [{"files_of": file.message.seq}]


def test_it_leaves_a_file_to_whoever_was_first(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    aside(lab, PICTURE)
    really = cleaned

    def meanwhile(*given: Any) -> Any:
        assert look() == 0
        return really(*given)

    monkeypatch.setattr(examining, "cleaned", meanwhile)
    assert look() == 1
    assert Attachment.objects.get().tries == 1


def test_it_throws_its_own_away_where_another_has_a_verdict(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = aside(lab, PICTURE)
    really = cleaned

    def late(*given: Any) -> Any:
        with monkeypatch.context() as patched:
            patched.setattr(examining, "cleaned", really)
            assert look_after_the_lease() == 1
        return really(*given)

    monkeypatch.setattr(examining, "cleaned", late)
    assert look() == 0
    file.refresh_from_db()
    assert names_stored() == {str(file.stored.name)}


def test_it_waits_for_a_storage_that_is_away(lab: Play) -> None:
    (file,) = aside(lab, PICTURE)
    with file.stored.open("rb") as opened:
        data = opened.read()
    name = str(file.stored.name)
    default_storage.delete(name)
    assert (look(), look()) == (0, 0)
    file.refresh_from_db()
    assert (file.why, file.tries) == ("not examined yet", None)
    with default_storage.open(name, "wb") as written:
        written.write(data)
    assert look_after_the_lease() == 1


def test_it_throws_nothing_away_while_the_storage_takes_nothing(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = aside(lab, PICTURE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(examining, "stored", full)
        for number in range(MOST_TRIES + 2):
            wait = number * (examining.LEASE + timedelta(seconds=1))
            assert examine_waiting(timezone.now() + wait) == 0
            Attachment.objects.update(examine_at=timezone.now() + wait)
    file.refresh_from_db()
    assert (file.why, file.tries) == ("not examined yet", None)
    assert examine_waiting(timezone.now() + LATER) == 1
    file.refresh_from_db()
    assert file.why == ""


def test_it_examines_what_was_carried_to_another_request(lab: Play) -> None:
    later = Play(
        lab.company, ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis", files=(PICTURE,))), "nurse"
    )
    merge(later.staff(5), lab.ticket.pk)
    came = str(Attachment.objects.latest("pk").stored.name)
    assert look() == 2
    assert {file.why for file in Attachment.objects.all()} == {""}
    assert not default_storage.exists(came)


def test_it_asks_the_scanner_too(lab: Play, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    aside(lab, PICTURE)
    settings.REGLAMENT_CLAMD = "127.0.0.1:1"
    look()
    file = Attachment.objects.get()
    assert (file.why, file.width, file.examine_at) == ("not scanned yet", 40, None)


def test_it_waits_for_what_staff_send(lab: Play) -> None:
    reply(lab.staff(5), "See here.", (PICTURE,))
    assert Attachment.objects.get().why == ""


def test_it_decides_at_once_what_costs_nothing(lab: Play) -> None:
    (file,) = aside(lab, File("tool.exe", "", b"MZ"))
    assert file.why == "kind not taken"


def test_it_shares_the_time_among_the_files_of_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "SECONDS_AT_ONCE", 30.0)
    monkeypatch.setattr(files_module, "weigh", lambda data, kind: 20.0 if len(data) > 1000 else 0.0)
    large, small = saved(drawing((400, 400)), "PNG"), saved(drawing((20, 20)), "PNG")
    assert len(large) > 1000 > len(small)
    assert [each.why for each in examine((File("a", "", small), File("b", "", large)))] == ["", ""]
    monkeypatch.setattr(files_module, "SECONDS_AT_ONCE", 10.0)
    assert [each.why for each in examine((File("b", "", large), File("a", "", small)))] == ["not examined yet", ""]


def test_it_waits_no_longer_for_a_place_than_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "SECONDS_AT_ONCE", 0.2)
    monkeypatch.setattr(files_module, "weigh", lambda data, kind: 0.0)
    with files_module.PICTURES_AT_ONCE, files_module.PICTURES_AT_ONCE:
        (found,) = examine((PICTURE,))
    assert (found.why, found.data) == ("not examined yet", PICTURE.data)


def test_it_gives_the_scanner_no_more_than_is_left(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REGLAMENT_CLAMD = "127.0.0.1:1"
    monkeypatch.setattr(files_module, "SECONDS_AT_ONCE", 10.0)
    given = []

    def away(data: bytes, scanner: str, seconds: float) -> str:
        given.append(seconds)
        raise Unreachable("gone")

    monkeypatch.setattr(files_module, "virus_in", away)
    assert examine((File("a.gif", "", animation()),))[0].why == "not scanned yet"
    assert 0 < given[0] <= 10


def test_an_operator_hears_of_what_waits_for_long(lab: Play, capsys: pytest.CaptureFixture[str]) -> None:
    aside(lab, PICTURE)
    (illness,) = examinations.unexamined()
    assert (illness.code, illness.desk) == ("files_unexamined", "siroka")
    tell_of_files(False)
    assert "Files: 1 lie aside until they are examined." in capsys.readouterr().out
    look()
    assert list(examinations.unexamined()) == []
