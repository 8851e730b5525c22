"""What each part of a mail becomes, words or a file, under which name, and in which encoding."""

import pytest

from reglament.mail.reading import headers
from reglament.mail.reading.contents import LONGEST_TEXT, file_name, gather, media_disposition
from reglament.mail.reading.deliveries import is_receipt
from reglament.mail.reading.letter import Automatic
from reglament.mail.reading.splitting import DEEPEST, MailPart
from reglament.mail.reading.unattended import is_borne_out


def part(head: str, data: bytes = b"x", within: tuple[str, ...] = ()) -> MailPart:
    raw = f"{head}\n\n".encode() + data
    found, at = headers.split(raw, 0, len(raw))
    return MailPart(found, raw, at, len(raw), within)


def test_it_takes_an_empty_frame_for_nothing() -> None:
    frame = part("Content-Type: multipart/mixed", b"", within=("multipart/mixed",) * DEEPEST)
    assert gather([frame]).files == []


@pytest.mark.parametrize(
    ("head", "disposition", "name"),
    [
        ("Content-Disposition: Attachment; filename=A.txt", "attachment", "A.txt"),
        ("Content-Disposition: 'inline'", "inline", ""),
        ("X: y", "", ""),
    ],
)
def test_it_tells_how_a_part_was_sent(head: str, disposition: str, name: str) -> None:
    assert (media_disposition(part(head)), file_name(part(head))) == (disposition, name)


@pytest.mark.parametrize(
    ("head", "inline", "identifier"),
    [
        ("Content-Type: image/png\nContent-ID: <1@a>", True, "1@a"),
        ("Content-Type: image/png\nContent-ID: 1", True, "1"),
        ("Content-Type: image/png\nContent-ID: <X1X>", True, "X1X"),
        ("Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline", True, "1"),
        ("Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: attachment", False, "1"),
        ("Content-Type: image/png", False, ""),
        ("Content-Type: application/pdf\nContent-ID: <1>", False, "1"),
    ],
)
def test_it_tells_a_picture_in_the_text_by_its_identifier(head: str, inline: bool, identifier: str) -> None:
    (file,) = gather([part(head)]).files
    assert (file.inline, file.content_id, file.data) == (inline, identifier, b"x")


@pytest.mark.parametrize(("length", "cut"), [(LONGEST_TEXT, False), (LONGEST_TEXT + 1, True)])
def test_it_reads_so_much_of_a_text_and_says_so(length: int, cut: bool) -> None:
    contents = gather([part("X: y", b"x" * length)])
    assert len(contents.plain[0]) == LONGEST_TEXT
    said = "The text is longer than 4000000 bytes; the rest is in the raw source alone."
    assert contents.faults == ([said] if cut else [])


def test_it_numbers_files_and_keeps_texts_in_their_order() -> None:
    pdf, words = "Content-Type: application/pdf", "Content-Type: text/plain"
    contents = gather(
        [part(pdf), part(words, b"a"), part(pdf), part(words, b"b\r\nc\rd\0"), part("Content-Type: text/html", b"<p>")]
    )
    assert [file.name for file in contents.files] == ["file-1.pdf", "file-2.pdf"]
    assert (contents.plain, contents.html) == (["a", "b\nc\nd"], ["<p>"])


@pytest.mark.parametrize(
    ("plain", "html", "is_page"),
    [
        (["<html><p>a</p></html>"], [], True),
        (["<!DOCTYPE html>\n<html><p>a</p></html>\n"], [], True),
        (["<html><p>a</p></html>", "b"], [], False),
        (["<html><p>a</p></html>"], ["<p>b</p>"], False),
        (["<html><p>a</p></html> and so on"], [], False),
        (["See <html>"], [], False),
        ([], [], False),
    ],
)
def test_it_takes_a_plain_part_that_is_a_page_for_one(plain: list[str], html: list[str], is_page: bool) -> None:
    parts = [part("X: y", text.encode()) for text in plain] + [
        part("Content-Type: text/html", text.encode()) for text in html
    ]
    contents = gather(parts)
    assert (contents.plain, contents.html) == (([], plain) if is_page else (plain, html))


@pytest.mark.parametrize(
    ("declared", "page", "text"),
    [
        ("", b"<meta charset=koi8-r>\xf0", "П"),
        ("", b"<meta content='text/html; charset = \"koi8-r\"'>\xf0", "П"),
        ("; charset=cp1251", b"<meta charset=koi8-r>\xcf", "П"),
        ("", b"x" * (2048 - 21) + b"<meta charset=koi8-r>\xf0", "П"),
    ],
)
def test_it_takes_the_encoding_of_a_page_from_the_mail_before_the_page(declared: str, page: bytes, text: str) -> None:
    assert gather([part(f"Content-Type: text/html{declared}", page)]).html[0].endswith(text)


def test_it_takes_no_encoding_for_plain_words_from_what_looks_like_a_page() -> None:
    assert gather([part("X: y", b"<meta charset=koi8-r> \xf0\xf0")]).plain == ["<meta charset=koi8-r> ðð"]
    assert (
        gather([part("Content-Type: text/html", b"x" * 2048 + b"<meta charset=koi8-r> \xf0\xf0")])
        .html[0]
        .endswith(" ðð")
    )


@pytest.mark.parametrize("told", [Automatic.AUTO_REPLY, Automatic.BOUNCE, Automatic.BULK])
def test_a_report_among_its_parts_bears_out_that_a_machine_wrote_it(told: Automatic) -> None:
    """Whatever its words are; the same part in a mail that is no report is a file that somebody passed on."""
    words = ("The printer of room four does not print.",) * 2
    report, passed_on = (
        part("Content-Type: message/delivery-status", within=(kind,))
        for kind in ("multipart/report", "multipart/mixed")
    )
    assert is_borne_out(told, "The printer", words, [report], answers=True)
    assert not is_borne_out(told, "The printer", words, [passed_on], answers=True)


@pytest.mark.parametrize(("more", "is_one"), [(400, True), (401, False)])
def test_a_receipt_says_little_more_than_that_it_is_one(more: int, is_one: bool) -> None:
    assert is_receipt("Your message was read" + "x" * more) is is_one
