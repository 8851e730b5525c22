"""What each method of a relay found speaks for itself alone, and what transports or programs wrap around a mail is none of it."""

import base64

import pytest

from reglament.mail.reading import rich_text
from reglament.mail.reading.letter import Authentication
from reglament.mail.reading.mail import read
from reglament.mail.tests.test_mail_trust import OURS, found
from reglament.mail.tests.test_mail_winmail import FILES, attribute, package


@pytest.mark.parametrize("result", ["fail", "pass", "softfail"])
@pytest.mark.parametrize(
    ("method", "looked_at"),
    [
        ("spf", "smtp.mailfrom=clinic.example"),
        ("dkim", "header.d=clinic.example"),
        ("dmarc", "header.from=clinic.example"),
    ],
)
def test_it_takes_what_one_method_found_for_no_word_of_another(method: str, looked_at: str, result: str) -> None:
    assert found(f"{OURS}; {method}={result} {looked_at}") == Authentication(**{method: result})


@pytest.mark.parametrize(
    "line", ["From anna@clinic.example Mon Mar  2 10:15:00 2026\n", ">From anna@clinic.example Mon\n", "\n\r\n"]
)
@pytest.mark.parametrize("field", ["X-Mailer: y", "Subject: x"])
def test_it_reads_a_mail_below_the_line_of_a_mailbox_whatever_fields_it_has(line: str, field: str) -> None:
    letter = read(f"{line}{field}\n\nIt prints nothing.".encode())
    assert letter.text == "It prints nothing."


@pytest.mark.parametrize(
    ("kind", "is_opened"),
    [
        ("application/ms-tnef", True),
        ("application/vnd.ms-tnef", True),
        ("application/octet-stream", False),
        ("image/png", False),
    ],
)
def test_it_opens_a_package_of_outlook_where_it_is_called_one(kind: str, is_opened: bool) -> None:
    whole = package(attribute(1, 0x2800C, b"The till stands.\0"), FILES[0])
    head = f"From: a@clinic.example\nContent-Type: {kind}; name=data.bin\nContent-Transfer-Encoding: base64\n\n"
    letter = read(head.encode() + base64.encodebytes(whole))
    assert [file.name for file in letter.attachments] == (["one.png"] if is_opened else ["data.bin"])
    assert (letter.text == "The till stands.") is is_opened


@pytest.mark.parametrize(
    ("number", "letter"),
    [
        (0x041A, "К"),
        (-3913, "\uf0b7"),
        (0xD7FF, "\ud7ff"),
        (-10240, "\ufffd"),
        (0xDFFF, "\ufffd"),
        (-8192, "\ue000"),
        (0x10041, "A"),
    ],
)
def test_it_reads_every_letter_of_rich_text_by_its_number_and_none_that_nothing_can_write(
    number: int, letter: str
) -> None:
    text, _ = rich_text.words_and_html(rb"{\rtf1\ansi a\u%d?b}" % number)
    assert text == f"a{letter}b"
    text.encode()
