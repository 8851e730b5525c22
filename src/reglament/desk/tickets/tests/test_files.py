"""The files of messages: cleaned, kept with their digests, turned down with the reason, scanned, shown small, swept."""

import hashlib
import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from PIL import Image

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.pictures import CLEANERS
from reglament.desk.lib.tests.pdf_files import SCRIPT, catalogue, pdf
from reglament.desk.lib.tests.picture_files import MARKUP, SECRET, animation, drawing, exif, mutated, saved, see_through
from reglament.desk.lib.unfit import UnfitReason
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.attached import files as files_module
from reglament.desk.tickets.attached import scanning
from reglament.desk.tickets.attached.examining import examine_waiting
from reglament.desk.tickets.attached.files import examine, why_not
from reglament.desk.tickets.attached.kinds import kind_of
from reglament.desk.tickets.attached.sweeping import orphans, sweep
from reglament.desk.tickets.attached.thumbnails import thumbnail_of
from reglament.desk.tickets.console.doctor import tell_of_files
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.models import Attachment, Message
from reglament.desk.tickets.proving.examining import faults
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("media")

PICTURE = saved(drawing(), "JPEG", exif=exif(6)) + MARKUP
PAPER = pdf()


def kept(company: Company, *files: File) -> list[Attachment]:
    ticket = ticket_of(sends(company, "nurse", FRIDAY, product="lis", files=files))
    return list(Attachment.objects.filter(message__ticket=ticket).order_by("pk"))


def break_off(play: Play) -> None:
    """A client's message with a file, whose transaction does not come to its end."""
    with transaction.atomic():
        tell_more(play.client(5), "See here.", (File("a.gif", "", animation()),))
        transaction.set_rollback(True)


def stored_bytes(attachment: Attachment) -> bytes:
    with attachment.stored.open("rb") as file:
        return bytes(file.read())


def test_it_stores_the_cleaned_picture_with_both_digests(siroka: Company) -> None:
    (attachment,) = kept(siroka, File("camera.jpg", "image/png", PICTURE))
    data = stored_bytes(attachment)
    assert SECRET not in data
    assert MARKUP not in data
    assert attachment.content_type == "image/jpeg"
    assert attachment.sha256 == hashlib.sha256(data).hexdigest()
    assert attachment.original_sha256 == hashlib.sha256(PICTURE).hexdigest()
    assert (attachment.size, attachment.width, attachment.height) == (len(data), 40, 60)
    assert _faults(attachment) == []


def test_it_keeps_the_message_and_lists_what_it_turned_down(siroka: Company) -> None:
    files = (
        File("script.pdf", "", pdf(catalogue("OpenAction", SCRIPT))),
        File("torn.png", "", saved(drawing(), "PNG")[:60]),
        File("tool.exe", "application/x-msdownload", b"MZ"),
        File("fine.pdf", "", PAPER),
    )
    attachments = kept(siroka, *files)
    assert [each.why for each in attachments] == ["holds a script", "broken", "kind not taken", ""]
    assert [bool(each.stored) for each in attachments] == [False, False, False, True]
    assert attachments[0].original_sha256 == attachments[0].sha256 == hashlib.sha256(files[0].data).hexdigest()
    assert Message.objects.get().text == "Something does not work."


def test_it_calls_a_file_by_its_content_and_a_harmless_name(siroka: Company) -> None:
    (attachment,) = kept(siroka, File("..\\отчёт\u202egpj.exe", "text/html", animation()))
    assert attachment.name == "отчётgpj.exe.gif"
    assert attachment.content_type == "image/gif"


@pytest.mark.parametrize(
    ("name", "data", "shown", "content_type"),
    [
        ("photo.webp", saved(drawing(), "WEBP", exif=exif(6)), "photo.webp.jpg", "image/jpeg"),
        ("clear.webp", saved(see_through(), "WEBP"), "clear.webp.png", "image/png"),
        ("screen.bmp", saved(drawing(), "BMP"), "screen.bmp.png", "image/png"),
        ("scan.tif", saved(drawing(), "TIFF"), "scan.tif.png", "image/png"),
        ("photo.avif", saved(drawing(), "AVIF"), "photo.avif.jpg", "image/jpeg"),
        ("screen.jpg", saved(drawing(), "BMP"), "screen.jpg.png", "image/png"),
    ],
)
def test_it_turns_a_picture_into_a_kind_that_is_taken(
    siroka: Company, name: str, data: bytes, shown: str, content_type: str
) -> None:
    (attachment,) = kept(siroka, File(name, "application/octet-stream", data))
    examine_waiting(timezone.now())  # Nobody can tell beforehand what a TIFF or an AVIF may cost.
    attachment.refresh_from_db()
    assert (attachment.why, attachment.name, attachment.content_type) == ("", shown, content_type)
    assert attachment.original_sha256 == hashlib.sha256(data).hexdigest()
    assert attachment.sha256 == hashlib.sha256(stored_bytes(attachment)).hexdigest()
    assert thumbnail_of(attachment)


def test_it_takes_no_picture_that_can_only_become_what_the_edition_does_not_take(lab: Play) -> None:
    """An edition that takes papers alone takes no picture by the back door either."""
    edition = compiled(lab.ticket.edition)
    rule = edition.rules.completeness
    assert rule is not None
    papers = replace(rule, files=replace(rule.files, value=("pdf",)))  # type: ignore[type-var]
    alone = replace(edition, rules=replace(edition.rules, completeness=papers))
    assert why_not(alone, saved(drawing(), "WEBP")) == "kind not taken"


def test_it_calls_words_that_begin_with_two_letters_no_picture() -> None:
    assert kind_of(b"BM is how we call the building, " * 4) == ""


def test_it_looks_at_so_many_files_of_a_message_and_lists_the_rest(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What costs nothing to turn down does not use up the places of what is cleaned."""
    monkeypatch.setattr(files_module, "MOST_EXAMINED", 2)
    cheap = [File(f"{number}.exe", "", b"MZ") for number in range(3)]
    costly = [File(f"{number}.png", "", saved(drawing((60 + number, 40)), "PNG")) for number in range(4)]
    attachments = kept(siroka, *cheap, *costly)
    assert [each.why for each in attachments] == ["kind not taken"] * 3 + ["", "", "too many files", "too many files"]
    assert [bool(each.stored) for each in attachments[3:]] == [True, True, False, False]


def test_it_counts_what_was_examined_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "MOST_EXAMINED", 2)
    files = [File(f"{number}.png", "", saved(drawing((60 + number, 40)), "PNG")) for number in range(3)]
    before = examine(files[:2])
    assert [each.why for each in examine(files, before)] == ["", "", "too many files"]


def test_it_takes_files_with_every_word_of_both_sides(lab: Play) -> None:
    tell_more(lab.client(5), "See here.", (File("a.gif", "", animation()),))
    reply(lab.staff(9), "And here.", (File("b.pdf", "", PAPER),))
    assert [each.name for each in Attachment.objects.kept().order_by("pk")] == ["a.gif", "b.pdf"]


def test_it_says_why_without_writing(siroka: Company, lab: Play) -> None:
    edition = compiled(lab.ticket.edition)
    assert why_not(edition, PICTURE) == ""
    assert why_not(edition, b"") == "empty"
    assert why_not(edition, b"\x89PNG\r\n\x1a\n" + bytes(21 * 1024 * 1024)) == "too large"
    assert not Attachment.objects.exists()


def test_it_does_not_read_what_is_larger_than_any_edition_may_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "LARGEST_EXAMINED", 100)
    (examined,) = examine((File("a.gif", "", animation()),))
    assert (examined.why, examined.data) == ("too large", b"")


def test_it_survives_a_reader_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> None:
        raise AssertionError("a fault of the reader")

    monkeypatch.setitem(CLEANERS, "gif", fail)
    assert examine((File("a.gif", "", animation()),))[0].why == "broken"


def test_it_has_a_verdict_on_every_torn_file() -> None:
    samples = [saved(drawing(), "PNG", exif=exif()), PICTURE, animation()]
    torn = tuple(File("x", "", mutated(samples[seed % 3], seed)) for seed in range(1000, 1300))
    assert {examined.why for examined in examine(torn)} <= {"", *UnfitReason}


def test_it_leaves_no_row_when_the_action_fails(lab: Play) -> None:
    break_off(lab)
    assert not Attachment.objects.exists()


def test_it_asks_the_disk_for_the_bytes_before_the_commit(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    settled: set[Path] = set()
    monkeypatch.setattr(os, "fsync", lambda opened: settled.add(Path(f"/proc/self/fd/{opened}").readlink()))
    (attachment,) = kept(siroka, File("a.gif", "", animation()))
    path = Path(attachment.stored.path)
    assert {path, path.parent, path.parent.parent} <= settled


def test_it_sweeps_what_no_message_has_and_nothing_else(
    siroka: Company, lab: Play, media: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_off(lab)
    (attachment,) = kept(siroka, File("a.png", "", saved(drawing(), "PNG")))
    assert thumbnail_of(attachment) is not None
    now = datetime.now(UTC)
    assert list(orphans(now)) == []
    (orphan,) = orphans(now + timedelta(days=2))
    assert orphan.endswith(".gif")
    tell_of_files(False)
    assert "Files: 0 that no message has" in capsys.readouterr().out
    old = time.time() - 2 * 24 * 3600
    os.utime(media / orphan, (old, old))
    tell_of_files(True)
    assert "Files: 1 that no message has, removed." in capsys.readouterr().out
    assert sweep(now + timedelta(days=2)) == 0
    assert Path(attachment.stored.path).exists()


def test_it_makes_a_thumbnail_once(siroka: Company) -> None:
    (attachment,) = kept(siroka, File("a.png", "", saved(drawing((900, 600)), "PNG")))
    first = thumbnail_of(attachment)
    assert first is not None
    assert Image.open(BytesIO(first)).size == (320, 213)
    assert thumbnail_of(attachment) == first
    assert len(list(Path(attachment.stored.path).parent.iterdir())) == 2


def test_it_has_no_thumbnail_of_what_is_no_kept_picture(siroka: Company) -> None:
    paper, refused = kept(siroka, File("a.pdf", "", PAPER), File("b.png", "", b"\x89PNG\r\n\x1a\n"))
    assert thumbnail_of(paper) is None
    assert thumbnail_of(refused) is None


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, str]:
    """A scanner whose next verdict a test chooses: a short code."""
    settings.REGLAMENT_CLAMD = "127.0.0.1:1"
    says = {"why": ""}
    for module in (files_module, scanning):
        monkeypatch.setattr(module, "scanned", lambda *_: says["why"])
    return says


def test_it_turns_down_what_the_scanner_finds(siroka: Company, scanner: dict[str, str]) -> None:
    scanner["why"] = "virus"
    (attachment,) = kept(siroka, File("a.gif", "", animation()))
    assert (attachment.why, bool(attachment.stored)) == ("virus", False)


@pytest.mark.parametrize(("verdict", "stays"), [("", True), ("virus", False)])
def test_it_keeps_aside_what_nobody_scanned_until_there_is_a_verdict(
    siroka: Company, settings: Any, monkeypatch: pytest.MonkeyPatch, verdict: str, stays: bool
) -> None:
    settings.REGLAMENT_CLAMD = "127.0.0.1:1"
    (attachment,) = kept(siroka, File("a.gif", "", animation()))
    assert (attachment.why, attachment.is_kept, bool(attachment.stored)) == ("not scanned yet", False, True)
    assert thumbnail_of(attachment) is None
    assert _faults(attachment) == []
    assert scanning.scan_again() == 0
    monkeypatch.setattr(scanning, "scanned", lambda data: verdict)
    assert scanning.scan_again() == 1
    path = Path(attachment.stored.path)
    attachment.refresh_from_db()
    assert (attachment.why, bool(attachment.stored), path.exists()) == (verdict, stays, stays)


def test_it_scans_those_behind_one_that_never_gets_a_verdict(
    siroka: Company, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REGLAMENT_CLAMD = "127.0.0.1:1"
    large, small = kept(siroka, File("a.gif", "", animation(5)), File("b.gif", "", animation(1)))
    monkeypatch.setattr(scanning, "scanned", lambda data: "not scanned yet" if len(data) == large.size else "")
    assert scanning.scan_again() == 1
    assert list(Attachment.objects.kept()) == [small]


def _faults(attachment: Attachment) -> list[str]:
    """What the doctor says of the ticket that has the file."""
    record = record_of(attachment.message.ticket_id)
    assert record is not None
    return list(faults(record))
