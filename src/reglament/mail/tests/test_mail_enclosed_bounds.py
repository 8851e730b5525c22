"""Mails that a mail encloses: how they are written below it, how deep and how many of them are opened."""

import pytest

from reglament.mail.reading.mail import read
from reglament.mail.reading.passed_on import BEGINS, DEEPEST, LONGEST_VALUE, MOST
from reglament.mail.reading.splitting import MOST_PARTS

HEAD = "From: Anna <anna@clinic.example>\nSubject: Till\n"


def enclosed(inner: str, *more: str, kind: str = "message/rfc822") -> str:
    parts = [f"Content-Type: text/plain\n\n{each}" for each in ("See.", *more)] + [f"Content-Type: {kind}\n\n{inner}"]
    body = "".join(f"--o\n{part}\n" for part in parts)
    return f"{HEAD}Content-Type: multipart/mixed; boundary=o\n\n{body}--o--\n"


INNER = "From: Petr <petr@clinic.example>\nDate: Monday\nSubject: Port\nTo: a@b.example, c@b.example\n\nIt is shut."


SHOWN = f"{BEGINS}\nFrom: Petr <petr@clinic.example>\nDate: Monday\nSubject: Port\nTo: a@b.example, c@b.example\n\nIt is shut."


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (INNER, SHOWN),
        (
            INNER.replace("Petr <petr@clinic.example>", "petr@clinic.example"),
            SHOWN.replace("Petr <petr@clinic.example>", "petr@clinic.example"),
        ),
        (INNER.replace("Date: Monday\n", ""), SHOWN.replace("Date: Monday\n", "")),
        (f"\r\n\n{INNER}", SHOWN),
        ("Subject: Port\n\n", f"{BEGINS}\nSubject: Port"),
        ("Subject: Port\n\nIt.\n\n", f"{BEGINS}\nSubject: Port\n\nIt."),
        ("X: y\n\nIt.", f"{BEGINS}\n\nIt."),
        (f"Subject: {'x' * (LONGEST_VALUE + 1)}\n\nIt.", f"{BEGINS}\nSubject: {'x' * LONGEST_VALUE}\n\nIt."),
        (
            f"Subject: Port\nDate: {'x' * (LONGEST_VALUE + 1)}\n\nIt.",
            f"{BEGINS}\nDate: {'x' * LONGEST_VALUE}\nSubject: Port\n\nIt.",
        ),
        (
            "Subject: Port\nTo: " + ", ".join(f"a{number}@b.example" for number in range(11)) + "\n\nIt.",
            f"{BEGINS}\nSubject: Port\nTo: " + ", ".join(f"a{number}@b.example" for number in range(10)) + "\n\nIt.",
        ),
    ],
)
def test_it_writes_an_enclosed_mail_below_the_sender_s_words(inner: str, shown: str) -> None:
    found = read(enclosed(inner).encode())
    assert found.passed_on == shown
    assert found.text == found.new_text == found.unsigned_text == f"See.\n\n{shown}"
    assert (found.marked_text, found.attachments, found.faults) == ("See.", (), ())


def test_it_keeps_as_a_file_an_enclosed_mail_without_a_field() -> None:
    found = read(enclosed("no mail at all").encode())
    assert (found.text, [file.name for file in found.attachments]) == ("See.", ["mail-1.eml"])


def nested(depth: int) -> str:
    inner = f"Subject: s{depth}\n\nd{depth}"
    for level in range(depth - 1, 0, -1):
        inner = (
            f"Subject: s{level}\nContent-Type: multipart/mixed; boundary=n{level}\n\n--n{level}\n\nd{level}\n"
            f"--n{level}\nContent-Type: message/rfc822\n\n{inner}\n--n{level}--"
        )
    return inner


@pytest.mark.parametrize("depth", [1, 2, DEEPEST, DEEPEST + 1])
def test_it_opens_mails_in_mails_so_deep(depth: int) -> None:
    found = read(enclosed(nested(depth)).encode())
    shown = [f"{BEGINS}\nSubject: s{level}\n\nd{level}" for level in range(1, min(depth, DEEPEST) + 1)]
    assert found.passed_on == "\n\n".join(shown)
    assert [file.name for file in found.attachments] == ([f"s{depth}.eml"] if depth > DEEPEST else [])


def mails(count: int, inner: str = "Subject: s\n\nx") -> bytes:
    body = f"--o\nContent-Type: message/rfc822\n\n{inner}\n" * count
    return f"{HEAD}Content-Type: multipart/mixed; boundary=o\n\n{body}--o--\n".encode()


@pytest.mark.parametrize(("count", "shut"), [(MOST, 0), (MOST + 1, 1)])
def test_it_opens_so_many_mails(count: int, shut: int) -> None:
    found = read(mails(count))
    assert (found.passed_on.count(BEGINS), len(found.attachments)) == (count - shut, shut)


def test_it_opens_mails_while_their_parts_are_not_too_many() -> None:
    inner = "Content-Type: multipart/mixed; boundary=i\n\n" + "--i\n\nx\n" * 333 + "--i--"
    found = read(mails(4, inner))
    assert (found.passed_on.count(BEGINS), len(found.attachments)) == (3, 1)
    assert MOST_PARTS == 1000


def test_it_says_what_was_wrong_in_an_enclosed_mail_and_keeps_its_pictures_as_files() -> None:
    inner = (
        "Subject: s\nContent-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: text/plain; charset=klingon\n\nx\n"
        "--i\nContent-Type: image/png; name=a.png\nContent-ID: <1>\n\ny\n--i--"
    )
    found = read(enclosed(inner).encode())
    assert found.faults == ("The encoding 'klingon' is not known.",)
    assert [(file.name, file.inline, file.content_id) for file in found.attachments] == [("a.png", False, "")]
