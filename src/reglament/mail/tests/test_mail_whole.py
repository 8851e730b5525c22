"""A mail as a whole: what goes before it, when it was sent, what it names, what makes it another one, and the mails in it."""

from datetime import UTC, datetime, timedelta

import pytest

from reglament.mail.reading.letter import Letter
from reglament.mail.reading.mail import MOST_REFERENCES, one_mail, read
from reglament.mail.reading.passed_on import BEGINS, DEEPEST, LONGEST_VALUE, MOST
from reglament.mail.reading.splitting import MOST_PARTS

HEAD = "From: Anna <anna@clinic.example>\nSubject: Till\n"


def letter(head: str = "", body: str = "It stands.") -> Letter:
    return read(f"{HEAD}{head}\n{body}".encode())


@pytest.mark.parametrize(
    ("raw", "bare"),
    [
        (b"A: 1\n\nx", b"A: 1\n\nx"),
        (b"\xef\xbb\xbfA: 1", b"A: 1"),
        (b"\r\n\nA: 1", b"A: 1"),
        (b"From a@b.example Mon Mar 2\nA: 1", b"A: 1"),
        (b" >From a@b.example\nA: 1", b"A: 1"),
        (b"From: a\nFrom b\n", b"From: a\nFrom b\n"),
        (b"From a", b"From a"),
        (b"A: 1\rB: 2\r\rx", b"A: 1\nB: 2\n\nx"),
        (b"A: 1\r\nB: 2\rx", b"A: 1\r\nB: 2\rx"),
        (b"From a\rA: 1", b"A: 1"),
        (b" A: 1", b" A: 1"),
        (b"", b""),
    ],
)
def test_it_takes_away_what_transports_put_before_a_mail(raw: bytes, bare: bytes) -> None:
    assert one_mail(raw) == bare


SENT = datetime(2026, 3, 2, 4, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Mon, 2 Mar 2026 10:15:00 +0600", SENT),
        ("Mon, 2 Mar 2026 04:15:00", SENT),
        ("Mon, 2 Mar 2026 04:15:00 -0000", SENT),
        ("2 Mar 2026 04:15 GMT", SENT),
        ("Mon, 2 Mar 2026 10:15:00 +0600".ljust(200) + "x", SENT),
        ("", None),
        (" ", None),
        ("soon", None),
        ("Mon, 2 Mar 99999 10:15:00 +0600", None),
        ("Mon, 2 Mar 2026 10:15:00 +9999", None),
    ],
)
def test_it_reads_the_moment_that_the_sender_claims(date: str, moment: datetime | None) -> None:
    found = letter(f"Date: {date}\n")
    assert found.date == moment
    assert found.date is None or found.date.utcoffset() == timedelta()
    assert found.faults == (("The date cannot be read.",) if date.strip() and moment is None else ())


@pytest.mark.parametrize(
    ("written", "references"),
    [
        ("<1@a> <2@a>", ("<1@a>", "<2@a>")),
        ("<1@a><2@a>", ("<1@a>", "<2@a>")),
        ("<1@a>\n <2@a>", ("<1@a>", "<2@a>")),
        ("<1@a>\nReferences: <2@a>", ("<1@a>", "<2@a>")),
        ("<1\x02@a>", ("<1@a>",)),
        ("1@a", ()),
        ("<1 @a>", ()),
        (f"<{'x' * 900}>", (f"<{'x' * 900}>",)),
        (f"<{'x' * 901}>", ()),
        (
            " ".join(f"<{number}@a>" for number in range(MOST_REFERENCES)),
            tuple(f"<{number}@a>" for number in range(MOST_REFERENCES)),
        ),
        (
            " ".join(f"<{number}@a>" for number in range(MOST_REFERENCES + 1)),
            tuple(f"<{number}@a>" for number in range(1, MOST_REFERENCES + 1)),
        ),
        ("", ()),
    ],
)
def test_it_names_the_mails_before_it(written: str, references: tuple[str, ...]) -> None:
    assert letter(f"References: {written}\n").references == references
    assert letter(f"In-Reply-To: {written}\n").in_reply_to == next(iter(references), "")


ON_ITS_WAY = (
    *(
        "received",
        "return-path",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "authentication-results",
    ),
    *("dkim-signature", "received-spf", "x-received"),
)


def same(one: str, other: str) -> bool:
    return read(one.encode()).content == read(other.encode()).content


WHOLE = f"{HEAD}Message-ID: <1@a>\nDate: Mon, 2 Mar 2026 10:15:00 +0600\nTo: b@desk.example\n\nIt stands."


@pytest.mark.parametrize(
    ("was", "becomes", "is_same"),
    [
        ("From: Anna", "From: Anna Kim", True),
        ("anna@", "ANNA@", True),
        ("anna@", "boris@", False),
        ("Subject: Till", "Subject:  Till ", True),
        ("Subject: Till", "Subject: Tills", False),
        ("<1@a>", "<2@a>", False),
        ("2 Mar", "3 Mar", False),
        ("To: b@", "To: c@", True),
        ("To: b@desk.example\n", "", True),
        ("It stands.", "It stood.", False),
        ("It stands.", "It stands.\n", True),
        ("\n", "\r\n", True),
        ("Date:", "X-Spam-Flag: NO\nDate:", True),
        ("Date:", "Received: by a\nDate:", True),
        ("Date:", "X-Other: a\nDate:", True),
        ("Date:", "Content-Transfer-Encoding: 8bit\nDate:", True),
    ],
)
def test_it_tells_one_mail_from_another_by_what_its_sender_wrote(was: str, becomes: str, is_same: bool) -> None:
    assert same(WHOLE, WHOLE.replace(was, becomes)) is is_same


@pytest.mark.parametrize(
    ("field", "is_same"),
    [
        *((f"{name.title()}: a", True) for name in sorted(ON_ITS_WAY)),
        *((field, True) for field in ("ARC-Seal: a", "X-Spam-Score: 1")),
        *((field, False) for field in ("X-Other: a", "ARCS: a", "X-Spams: a", "To: b@desk.example")),
    ],
)
def test_it_tells_mails_that_name_nobody_by_each_field_but_those_of_the_way(field: str, is_same: bool) -> None:
    assert same("Subject: Till\n\nIt stands.", f"{field}\nSubject: Till\n\nIt stands.") is is_same
    assert same("Message-ID: <1@a>\n\nIt.", f"{field}\nMessage-ID: <1@a>\n\nIt.")


def with_file(name: str = "a.txt", data: str = "x", page: str = "<p>y") -> str:
    parts = (
        "Content-Type: text/plain\n\nIt.",
        f"Content-Type: text/html\n\n{page}",
        f"Content-Type: application/x; name={name}\n\n{data}",
    )
    body = "".join(f"--b\n{part}\n" for part in parts)
    return f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{body}--b--\n"


def test_it_tells_mails_apart_by_their_pages_and_files() -> None:
    assert same(with_file(), with_file().replace("boundary=b", "boundary=c").replace("--b", "--c"))
    for other in (
        with_file(name="b.txt"),
        with_file(data="y"),
        with_file(page="<p>z"),
        with_file(name="a.tx", data="tx"),
    ):
        assert not same(with_file(), other)


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


def test_it_says_a_fault_once() -> None:
    body = "--b\nContent-Type: text/plain; charset=klingon\n\nx\n" * 2
    raw = f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{body}--b--\n"
    assert read(raw.encode()).faults == ("The encoding 'klingon' is not known.",)


def test_it_says_that_a_page_is_too_deep_to_be_shown() -> None:
    deep = letter("Content-Type: text/html\n", "<div>" * 401 + "It stands.")
    assert (deep.html, deep.text) == ("", "It stands.")
    assert deep.faults == (
        "The HTML has more elements, deeper ones or more signs in a row than a letter has; it is shown as text alone.",
    )
    assert letter("Content-Type: text/html\n", "<p>It stands.").html == "<p>It stands.</p>"
    assert letter("Content-Type: text/html\n", " ").html == ""


@pytest.mark.parametrize(
    ("subject", "answers"),
    [
        *((f"{word}: Till", True) for word in ("Re", "AW", "Отв", "RE[2]", "Re ")),
        *((f"{word} Till", True) for word in ("[EXT] Re:", "EXTERNAL: Re:", "Till [SIROKA-12]", "Till [SIROKA-12.3]")),
        *((f"{word} Till", False) for word in ("", "Fwd:", "Remark:", "[External drive] x:", "Fwd: Re:", "[SIROKA]")),
    ],
)
def test_it_cuts_what_is_quoted_of_an_answer_alone(subject: str, answers: bool) -> None:
    quoted = "It stands.\n\nOn Mon, 2 Mar 2026 Support <a@desk.example> wrote:\n> Does it?"
    found = read(f"From: a@clinic.example\nSubject: {subject}\n\n{quoted}".encode())
    assert found.new_text == ("It stands." if answers else quoted)
