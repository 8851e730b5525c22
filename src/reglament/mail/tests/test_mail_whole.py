"""A mail as a whole: what goes before it, when it was sent, what it names, what makes it another one, and the mails in it."""

from datetime import UTC, datetime, timedelta

import pytest

from reglament.mail.reading.letter import Letter
from reglament.mail.reading.mail import MOST_REFERENCES, one_mail, read

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


def test_it_joins_the_pages_of_a_mail_and_adds_no_letter() -> None:
    body = "".join(f"--b\nContent-Type: text/html\n\n<p>{page}</p>\n" for page in ("a", "b", "c"))
    assert read(f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{body}--b--\n".encode()).text == "a\n\nb\n\nc"


@pytest.mark.parametrize(("subject", "new"), [("Till", "a\nb"), ("Re: Till", "a")])
def test_it_takes_what_a_program_calls_a_quote_for_one_in_an_answer_alone(subject: str, new: str) -> None:
    page = '<div>a</div><div class="gmail_quote">b</div>'
    raw = f"From: a@clinic.example\nSubject: {subject}\nContent-Type: text/html\n\n{page}"
    found = read(raw.encode())
    assert (found.text, found.unsigned_text, found.new_text) == ("a\nb", "a\nb", new)


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
