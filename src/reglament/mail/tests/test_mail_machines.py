"""Each field and part by which a machine is told, and as what; and what asks for silence."""

import pytest

from reglament.mail.reading.absence_notes import LONGEST_NOTE
from reglament.mail.reading.letter import Automatic, Letter
from reglament.mail.reading.loops import LISTED, REPLIERS
from reglament.mail.reading.mail import read
from reglament.mail.reading.unattended import (
    BEGINNING,
    FIELDS_OF_REPLIES,
    FIELDS_OF_REPORTS_TO_MANY,
    LONGEST_HEAD,
)

PERSON = "From: Anna <anna@clinic.example>\nSubject: Printer\n"


def letter(head: str, words: str = "words") -> Letter:
    return read(f"{head}\n{words}\n".encode())


def told(head: str, words: str = "words") -> tuple[str, str, str]:
    marks = letter(head, words).marks
    return str(marks.kind), marks.sign, marks.silence


REPORT = "Content-Type: multipart/report; report-type={}; boundary=b"


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        *((f"{name.title()}: 1", "auto-reply") for name in REPLIERS),
        ("Auto-Submitted: auto-replied", "auto-reply"),
        ("Auto-Submitted: auto-notified; owner=x", "auto-reply"),
        ("Auto-Submitted: auto-generated", "generated"),
        ("Auto-Submitted: auto-x(y)", "generated"),
        ("Precedence: auto_reply", "auto-reply"),
        ("Precedence: Auto-Reply", "auto-reply"),
        ("X-Failed-Recipients: a@b.example", "bounce"),
        (REPORT.format("delivery-status"), "bounce"),
        (REPORT.format("disposition-notification"), "bounce"),
        (REPORT.format("Feedback-Report"), "auto-reply"),
    ],
)
def test_it_names_the_field_that_only_a_machine_writes(field: str, kind: str) -> None:
    assert told(f"{PERSON}{field}\n") == (kind, field, "")


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        *((name.title(), "auto-reply") for name in FIELDS_OF_REPLIES),
        *((name.title(), "generated") for name in FIELDS_OF_REPORTS_TO_MANY),
    ],
)
def test_it_names_the_field_of_a_program_by_its_name_alone(field: str, kind: str) -> None:
    assert told(f"{PERSON}{field}: 1\n") == (kind, field, "")


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("Precedence: bulk", "bulk"),
        ("Precedence: junk", "bulk"),
        ("Precedence: list", ""),
        *((f"{name.title()}: <a.example>", "bulk") for name in LISTED),
        *((f"{name.title()}: <a.example>\nList-Post: <mailto:a@a.example>", "") for name in LISTED),
        ("X-Auto-Response-Suppress: All", ""),
        ("X-Auto-Response-Suppress: DR, AutoReply", ""),
        ("X-Auto-Response-Suppress: oof ,RN", ""),
    ],
)
def test_it_names_the_field_that_asks_for_silence(field: str, kind: str) -> None:
    first = field.partition("\n")[0]
    assert told(f"{PERSON}{field}\n") == (kind, first if kind else "", first)


@pytest.mark.parametrize(
    "field",
    [
        *("Auto-Submitted: no", "Auto-Submitted: not-auto-replied", "Auto-Submitted:", "Precedence: first-class"),
        *("X-Auto-Response-Suppress: DR, RN", "X-Autoreply:", "List-Post: <mailto:a@a.example>", "X-Vacation:"),
        *("Content-Type: multipart/mixed; report-type=delivery-status", "X-Spam-Flag: YES", "List-Id:"),
    ],
)
def test_it_takes_no_other_field_for_a_machines(field: str) -> None:
    assert told(f"{PERSON}{field}\n") == ("", "", "")


SENDERS = {
    "mailer-daemon@relay.example": (True, True, True, True),
    "MAILER-DAEMON": (True, True, True, True),
    "<mail-daemon@relay.example>": (True, True, True, True),
    "mail.delivery.system@relay.example": (True, True, True, True),
    "postmaster@relay.example": (False, True, True, True),
    "anna@clinic.example": (False, False, False, True),
    "postmasters@clinic.example": (False, False, False, True),
    "my-mailer-daemon@clinic.example": (False, False, False, True),
}


@pytest.mark.parametrize("sender", SENDERS)
def test_it_knows_a_mail_server_by_its_name_and_by_what_stands_beside_it(sender: str) -> None:
    """Alone; with a subject of failure; with no sender in the envelope; with both."""
    failed, nobody = "Subject: Returned mail\n", "Return-Path: <>\n"
    heads = ("Subject: Printer\n", failed, f"Subject: Printer\n{nobody}", f"{failed}{nobody}")
    kinds = tuple(letter(f"From: {sender}\n{head}").automatic is Automatic.BOUNCE for head in heads)
    assert kinds == SENDERS[sender]


@pytest.mark.parametrize(
    ("head", "sign"),
    [
        ("From: mailer-daemon@relay.example\nSubject: x\n", "From: mailer-daemon@relay.example"),
        ("From: postmaster@relay.example\nSubject: Returned mail\n", "From: postmaster@relay.example"),
        ("Return-Path: <>\nFrom: a@clinic.example\nSubject: Returned mail\n", "Return-Path: <>"),
        ("Return-Path: <>\nFrom: a@clinic.example\nSubject: Re: x\n", "Return-Path: <>"),
        ("Return-Path: <>\nFrom: a@clinic.example\nSubject: Automatic reply\n", "Return-Path: <>"),
        ("Precedence: list\nFrom: a@clinic.example\nSubject: Automatic reply\n", "Precedence: list"),
        ("Auto-Submitted: auto-x\nFrom: a@clinic.example\nSubject: Automatic reply\n", "Auto-Submitted: auto-x"),
    ],
)
def test_it_names_the_field_that_told_beside_others(head: str, sign: str) -> None:
    assert letter(head).marks.sign == sign


@pytest.mark.parametrize(
    ("subject", "fields", "kind"),
    [
        ("Re: Printer", "Return-Path: <>\n", "auto-reply"),
        ("[SIROKA-1] Printer", "Return-Path: <>\n", "auto-reply"),
        ("Printer", "Return-Path: <>\nReferences: <1@a.example>\n", "auto-reply"),
        ("Printer", "Return-Path: <>\n", ""),
        ("Re: Printer", "Return-Path: <anna@clinic.example>\n", ""),
        ("Automatic reply: x", "", "auto-reply"),
        ("Automatic reply", "", ""),
        ("Automatic reply", "Auto-Submitted: auto-x\n", "auto-reply"),
        ("Automatic reply", "Precedence: list\n", "auto-reply"),
        ("Automatic reply", "Precedence: bulk\n", "auto-reply"),
        ("Automatic reply", "Return-Path: <>\n", "auto-reply"),
        ("Printer", "Precedence: bulk\nX-Vacation: 1\n", "auto-reply"),
        ("Printer", "Precedence: bulk\nX-Cron-Env: 1\n", "generated"),
        ("Printer", "Auto-Submitted: auto-generated\nX-Vacation: 1\n", "generated"),
    ],
)
def test_it_puts_two_signs_together(subject: str, fields: str, kind: str) -> None:
    assert letter(f"From: anna@clinic.example\nSubject: {subject}\n{fields}").automatic == kind


def mixed(kind: str, body: str = "x", subject: str = "Printer", words: str = "words") -> str:
    head = f"From: anna@clinic.example\nSubject: {subject}\nContent-Type: multipart/mixed; boundary=b\n"
    return f"{head}\n--b\n\n{words}\n--b\nContent-Type: {kind}\n\n{body}\n--b--\n"


@pytest.mark.parametrize(
    ("kind", "automatic"),
    [
        ("message/delivery-status", "bounce"),
        ("message/global-delivery-status", "bounce"),
        ("message/disposition-notification", "bounce"),
        ("message/global-disposition-notification", "bounce"),
        ("message/feedback-report", "auto-reply"),
        ("message/partial", ""),
        ("text/rfc822-headers", ""),
    ],
)
def test_it_knows_each_part_by_which_programs_report(kind: str, automatic: str) -> None:
    marks = read(mixed(kind).encode()).marks
    assert (marks.kind, marks.sign) == (automatic, "Contents" if automatic else "")
    assert read(mixed(kind, subject="Fwd: Printer").encode()).automatic == ""


@pytest.mark.parametrize("kind", ["message/delivery-status", "message/feedback-report", "application/pdf"])
def test_it_leaves_a_mail_shut_that_a_report_encloses(kind: str) -> None:
    enclosed = "--b\nContent-Type: message/rfc822\n\nSubject: Till\n\nIt stands.\n--b--\n"
    told = read(mixed(kind).replace("--b--\n", enclosed).encode())
    assert ("It stands." in told.text) is (kind == "application/pdf")
    assert ("Till.eml" in [file.name for file in told.attachments]) is (kind != "application/pdf")


@pytest.mark.parametrize(
    ("calendar", "words", "is_machine"),
    [
        ("METHOD:REPLY", "", True),
        ("METHOD: reply", "", True),
        ("method:Reply", " \n", True),
        ("METHOD:REQUEST", "", False),
        ("X-METHOD:REPLY", "", False),
        ("x" * (BEGINNING - 13) + "\nMETHOD:REPLY", "", True),
        ("x" * (BEGINNING - 6) + "\nMETHOD:REPLY", "", False),
        ("METHOD:REPLY", "Anna has accepted this invitation", True),
        ("METHOD:REPLY", "Anna has accepted this invitation for the training of Monday", True),
        ("METHOD:REPLY", "Anna has accepted this invitation?", False),
        ("METHOD:REPLY", "Anna has accepted this invitation. The till is broken. Google Calendar", False),
        ("METHOD:REPLY", "Anna has accepted this invitation.\nMonday, room two.", False),
        ("METHOD:REPLY", "Anna has accepted this invitation.\nMonday, room two.\nhttps://calendar.google.com/x", True),
        ("METHOD:REPLY", "I come.", False),
    ],
)
def test_it_takes_the_bare_word_of_a_calendar_for_a_machines(calendar: str, words: str, is_machine: bool) -> None:
    raw = mixed("text/calendar", calendar, words=words)
    assert (read(raw.encode()).automatic == "auto-reply") is is_machine


@pytest.mark.parametrize(
    ("subject", "words", "kind"),
    [
        ("Read: Printer", "Your message was read on Monday.", "auto-reply"),
        ("Прочитано: касса", "Ваше сообщение было прочитано.", "auto-reply"),
        ("Read: Printer", "It does not print.", ""),
        ("Printer", "Your message was read on Monday.", ""),
        ("Accepted: Training", "Aida has accepted this invitation.", "auto-reply"),
        ("Accepted: Training", "", ""),
        ("Accepted: Training", "I come, and bring a cable.", ""),
        ("Undeliverable: Printer", "550 5.1.1 No such user", "bounce"),
        ("Undeliverable: Printer", "SMTP error: 550 no such user", "bounce"),
        ("Undeliverable: Printer", "No such user", ""),
        ("Printer", "550 5.1.1 No such user", ""),
        ("Fwd: Undeliverable: Printer", "550 5.1.1 No such user", ""),
        (" " * 10 + "Undeliverable: Printer", "550 5.1.1 No such user", "bounce"),
        ("Undeliverable: Printer", "5.1.1 " + "x" * (LONGEST_NOTE - 6), "bounce"),
        ("Undeliverable: Printer", "5.1.1 " + "x" * (LONGEST_NOTE - 5), ""),
        ("Read: Printer", "was read " + "x" * (LONGEST_NOTE - 9), "auto-reply"),
        ("Read: Printer", "was read " + "x" * (LONGEST_NOTE - 8), ""),
    ],
)
def test_it_tells_a_program_by_its_subject_and_its_words_together(subject: str, words: str, kind: str) -> None:
    marks = letter(f"From: anna@clinic.example\nSubject: {subject}\n", words).marks
    assert (marks.kind, marks.sign) == (kind, "Contents" if kind else "")


@pytest.mark.parametrize(("length", "asks"), [(LONGEST_HEAD, True), (LONGEST_HEAD + 1, False)])
def test_it_looks_at_so_much_of_a_subject(length: int, asks: bool) -> None:
    subject = "Automatic reply ".ljust(length - 1, "x")
    head = f"From: anna@clinic.example\nSubject: {subject}?\n"
    assert (letter(head, "I am on leave, please contact Petr.").automatic == "") is asks


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        ("auto-replied", "Auto-Submitted: auto-replied"),
        ("auto-replied  (a\tb)", "Auto-Submitted: auto-replied (a b)"),
        ("auto-replied\x07", "Auto-Submitted: auto-replied"),
        ("auto-replied; " + "x" * 136, "Auto-Submitted: auto-replied; " + "x" * 136),
        ("auto-replied; " + "x" * 137, "Auto-Submitted: auto-replied; " + "x" * 136),
    ],
)
def test_it_shows_a_field_in_plain_letters(value: str, sign: str) -> None:
    assert letter(f"{PERSON}Auto-Submitted: {value}\n").marks.sign == sign
