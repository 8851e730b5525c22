"""Reading mails: what the writer's program did to them, and what comes out."""

import base64
from datetime import UTC, datetime

import pytest

from reglament.mail.reading.letter import Address
from reglament.mail.reading.mail import read
from tools.mails.corpus import make

HEAD = b"From: Anna Kim <anna@clinic.example>\nSubject: Printer\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def mixed(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    return (
        HEAD
        + b"Content-Type: multipart/"
        + kind
        + b'; boundary="cut here"\n\n'
        + b"".join(b"--cut here\n" + part + b"\n" for part in parts)
        + b"--cut here--\n"
    )


def file(name_parameter: bytes, kind: bytes = b"image/png") -> bytes:
    return (
        b"Content-Type: " + kind + b"\nContent-Disposition: attachment; " + name_parameter + b"\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(PNG)
    )


@pytest.mark.parametrize("seed", [7, 8])
def test_it_reads_every_mail_of_the_corpus_as_it_was_meant(seed: int) -> None:
    for mail in make(60, seed):
        letter = read(mail.raw)
        names = tuple(attached.name for attached in letter.attachments)
        assert (letter.sender.address, letter.subject, letter.new_text, names) == (
            mail.sender,
            mail.subject,
            mail.new_text,
            mail.files,
        )
        assert letter.faults == ()


def test_it_reads_the_whole_envelope() -> None:
    letter = read(
        b'From: "Kim, Anna" <anna@clinic.example>\nTo: desk@siroka.example, Head <head@siroka.example>\n'
        b"Cc: Staff: a@clinic.example, b@clinic.example;\nSubject: Printer\nDate: Mon, 2 Mar 2026 10:15:00 +0600\n"
        b"Message-ID: <1@clinic.example>\nIn-Reply-To: <0@siroka.example>\n"
        b"References: <a@siroka.example>\n\t<0@siroka.example>\n\nIt prints nothing.\n"
    )
    assert letter.sender == Address("anna@clinic.example", "Kim, Anna")
    assert letter.to == (Address("desk@siroka.example"), Address("head@siroka.example", "Head"))
    assert [box.address for box in letter.cc] == ["a@clinic.example", "b@clinic.example"]
    assert letter.date == datetime(2026, 3, 2, 4, 15, tzinfo=UTC)
    assert letter.message_id == "<1@clinic.example>"
    assert letter.in_reply_to == "<0@siroka.example>"
    assert letter.references == ("<a@siroka.example>", "<0@siroka.example>")
    assert letter.text == letter.new_text == "It prints nothing."


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (b"Anna Kim anna@clinic.example", "anna@clinic.example"),
        (b'"anna@clinic.example" <anna@clinic.example>', "anna@clinic.example"),
        (b"=?utf-8?B?0JDQvdC90LAsINCa0LjQvA==?= <anna@clinic.example>", "anna@clinic.example"),
        (b"<anna@clinic.example", "anna@clinic.example"),
        (b"anna (at the desk) <anna(the desk)@clinic.example>", "anna@clinic.example"),
        ("Анна <анна@клиника.example>".encode(), "анна@клиника.example"),
        ("Анна <anna@clinic.example>".encode("koi8-r"), "anna@clinic.example"),
        (b"anna", "anna"),
        (b"", ""),
    ],
)
def test_it_finds_the_sender(written: bytes, address: str) -> None:
    assert read(b"From: " + written + b"\n\nhi").sender.address == address


def test_it_takes_the_next_best_claim_where_from_names_nobody() -> None:
    assert read(b"From: [??]\nReply-To: <anna@clinic.example>\n\nhi").sender.address == "anna@clinic.example"


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        (b"=?koi8-r?B?8NLJ18XU?=", "Привет"),
        (b"=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=", "Привет"),
        (b"=?UTF-8?B?0J/RgNC40LLQ?=\n =?UTF-8?B?tdGC?=", "Привет"),
        (b"Re:=?utf-8?q?=D0=9F=D1=80=D0=B8=D0=B2=D0=B5=D1=82_?=all", "Re:Привет all"),
        (b"=?utf-8?B?0J/RgNC40LLQtdGC?", "=?utf-8?B?0J/RgNC40LLQtdGC?"),
        (b"=?utf-8?B?0J/RgNC40LLQtdG?=", "Приве\ufffd"),
        (b"=?no-such?Q?plain?=", "plain"),
        ("Не печатает принтер".encode("koi8-r"), "Не печатает принтер"),
        ("Не печатает принтер".encode("cp1251"), "Не печатает принтер"),
        ("Не печатает принтер".encode(), "Не печатает принтер"),
        ("Drucker für Müller".encode("latin-1"), "Drucker für Müller"),
        (b"one\r\n two", "one two"),
        (b"a\x00b\x0bBcc: x", "a b Bcc: x"),
    ],
)
def test_it_decodes_the_subject(written: bytes, subject: str) -> None:
    assert read(b"Subject: " + written + b"\nFrom: a@clinic.example\n\nhi").subject == subject


def test_it_reads_an_undeclared_subject_by_the_encoding_of_the_body() -> None:
    raw = b"Subject: " + "转发文件".encode("gb18030") + b"\nContent-Type: text/plain; charset=gb2312\n\nhi"
    assert read(raw).subject == "转发文件"


@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        (b"filename=scan.png", "scan.png"),
        (b'filename="scan one.png"', "scan one.png"),
        (b"filename=scan one.png", "scan one.png"),
        (b"filename*=utf-8''%D1%81%D0%BA%D0%B0%D0%BD.png", "скан.png"),
        (b"filename*=koi8-r'ru'%D3%CB%C1%CE.png", "скан.png"),
        (b"filename*0*=utf-8''%D1%81%D0;\n filename*1*=%BA%D0%B0%D0%BD;\n filename*2=.png", "скан.png"),
        (b'filename="=?utf-8?B?0YHQutCw0L0ucG5n?="', "скан.png"),
        (b'filename="=?koi8-r?B?08vBzi5wbmc=?="', "скан.png"),
        (b'filename="' + "скан.png".encode() + b'"', "скан.png"),
        (b'filename="' + "скан.png".encode("cp1251") + b'"', "скан.png"),
        (rb'filename="C:\desk\scan.png"', "scan.png"),
        (b'filename="../../etc/scan.png"', "scan.png"),
        (b'filename="scan\\"1\\".png"', 'scan"1".png'),
        (b'filename="broken.png', "broken.png"),
        (b"filename=", "file-1.png"),
        (b"filename*=nonsense", "nonsense"),
        (b'filename="a\x00b\t.png"', "a b .png"),
    ],
)
def test_it_names_the_attachment(parameter: bytes, name: str) -> None:
    (attached,) = read(mixed(b"Content-Type: text/plain\n\nSee.", file(parameter))).attachments
    assert (attached.name, attached.content_type, attached.data) == (name, "image/png", PNG)


def test_it_tells_pictures_in_the_text_from_attachments() -> None:
    picture = b"Content-Type: image/png\nContent-ID: <p1>\nContent-Disposition: inline\n\n" + PNG
    html = b'Content-Type: text/html\n\n<p>See <img src="cid:p1"></p>'
    letter = read(mixed(html, picture, file(b"filename=a.png"), kind=b"related"))
    assert [(one.inline, one.content_id) for one in letter.attachments] == [(True, "p1"), (False, "")]
    assert 'src="cid:p1"' in letter.html


def test_it_reads_the_html_where_the_plain_part_says_nothing() -> None:
    html = "<p>Не печатает</p>".encode("koi8-r")
    declared = b"Content-Type: text/html; charset=koi8-r\n\n" + html
    letter = read(mixed(b"Content-Type: text/plain\n\n \n", declared, kind=b"alternative"))
    assert letter.text == letter.new_text == "Не печатает"


def test_it_takes_an_encoding_from_the_page_itself() -> None:
    page = '<meta http-equiv=Content-Type content="text/html; charset=koi8-r"><p>Что с отчётом?'.encode("koi8-r")
    assert read(HEAD + b"Content-Type: text/html\n\n" + page).text == "Что с отчётом?"


def test_it_joins_the_texts_around_a_picture() -> None:
    text = b"Content-Type: text/plain\n\n"
    assert read(mixed(text + b"Above.", file(b"filename=a.png"), text + b"Below.")).text == "Above.\n\nBelow."


def test_it_keeps_winmail_and_invitations_as_files() -> None:
    winmail = file(b"filename=winmail.dat", b"application/ms-tnef")
    calendar = b"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR"
    letter = read(mixed(b"Content-Type: text/plain\n\nSee.", winmail, calendar))
    assert [attached.name for attached in letter.attachments] == ["winmail.dat", "file-2.ics"]


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("text/calendar", ".ics"),
        ("text/csv", ".csv"),
        ("text/x-vcard", ".vcf"),
        ("image/jpeg", ".jpg"),
        ("image/jpg", ".jpg"),
        ("image/pjpeg", ".jpg"),
        ("image/x-png", ".png"),
        ("image/png", ".png"),
        ("application/pdf", ".pdf"),
        ("message/delivery-status", ".txt"),
        ("application/x-of-nobody", ""),
    ],
)
def test_it_names_a_file_without_a_name_by_its_number_and_kind(kind: str, ending: str) -> None:
    letter = read(mixed(b"Content-Type: text/plain\n\nSee.", f"Content-Type: {kind}\n\nx".encode()))
    assert [attached.name for attached in letter.attachments] == [f"file-1{ending}"]


@pytest.mark.parametrize("kind", ["message/rfc822", "message/global"])
@pytest.mark.parametrize(("mail", "name"), [("Subject: a/b\n\nx", "a_b.eml"), ("From: a@b.example\n\nx", "mail-1.eml")])
def test_it_names_a_mail_that_stays_shut_by_its_subject_or_its_number(kind: str, mail: str, name: str) -> None:
    report = (
        b"Content-Type: multipart/report; boundary=b\n\n" + f"--b\nContent-Type: {kind}\n\n{mail}\n--b--\n".encode()
    )
    assert [attached.name for attached in read(HEAD + report).attachments] == [name]


def test_it_takes_files_out_of_a_uuencoded_body() -> None:
    letter = read(HEAD + b"\nSee the file.\n\nbegin 644 note.txt\n&:&5L;&\\*\n`\nend\n\nThanks.\n")
    assert letter.text == "See the file.\n\n\nThanks."
    assert [(one.name, one.data) for one in letter.attachments] == [("note.txt", b"hello\n")]


def test_it_joins_lines_that_the_sender_broke() -> None:
    flowed = HEAD + b"Content-Type: text/plain; format=flowed\n\nIt prints \nnothing.\n> old \nNext.\n"
    assert read(flowed).text == "It prints nothing.\n> old \nNext."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"From anna@clinic.example Mon Mar  2 10:15:00 2026\n" + HEAD + b"\nwords", "words"),
        (b"\r\n\r\n" + HEAD.replace(b"\n", b"\r\n") + b"\r\nwords\r\nmore", "words\nmore"),
        (HEAD.replace(b"\n", b"\r") + b"\rwords\rmore", "words\nmore"),
        (b"\xef\xbb\xbf" + HEAD + b"\nwords", "words"),
        (HEAD + b"words without an empty line: first\n", "words without an empty line: first"),
        (HEAD + b"Content-Type: multipart/mixed\n\nwords", "words"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=x\n\nwords", "words"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords never closed", "words never closed"),
        (HEAD + b"Content-Type: text\n\nwords", "words"),
        (HEAD + b"Content-Type: text/plain; charset=\n\nwords", "words"),
        (HEAD + b"Content-Type: text/plain; charset*=x'y'z\n\nwords", "words"),
        (HEAD + b"Content-Transfer-Encoding: 7-bits\n\nwords", "words"),
        (HEAD + b"Content-Transfer-Encoding: base64\n\nd29yZHM", "words"),
        (HEAD, ""),
        (b"", ""),
    ],
)
def test_it_finds_the_words_in_a_broken_mail(raw: bytes, text: str) -> None:
    assert read(raw).text.strip() == text


def test_it_finds_fields_behind_a_line_that_lost_its_indentation() -> None:
    raw = b"Received: by relay\nlost continuation\nFrom: anna@clinic.example\nSubject: Printer\n\nwords"
    letter = read(raw)
    assert (letter.sender.address, letter.subject, letter.text) == ("anna@clinic.example", "Printer", "words")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"Date: soon\n\nhi", "The date cannot be read."),
        (b"Date: Mon, 99 Jan 99999 99:99:99 +9999\n\nhi", "The date cannot be read."),
        (b"Content-Type: text/plain; charset=klingon\n\nhi", "The encoding 'klingon' is not known."),
        (
            b"Content-Transfer-Encoding: rot13\n\nhi",
            "The transfer encoding 'rot13' is not known; the part is kept as it came.",
        ),
        (b"Content-Transfer-Encoding: base64\n\nd29yZHMh?d29", "A base64 part was broken off."),
        (
            b"Content-Type: multipart/mixed; boundary=x\n\nhi",
            "A part says that it has parts, and they cannot be found in it.",
        ),
        (
            b"Content-Type: multipart/mixed; boundary=x\n\n--other\nContent-Type: text/plain\n\nhi\n--other--\n",
            "The parts stand between other lines than the mail says.",
        ),
        (b"Content-Transfer-Encoding: uuencode\n\nhi", "A part is called uuencoded and is not."),
    ],
)
def test_it_names_what_it_could_not_read(raw: bytes, fault: str) -> None:
    assert read(raw).faults == (fault,)
