"""What a program wrote by itself, told by parts, calendars and subjects beside words."""

import pytest

from reglament.mail.reading.absence_notes import LONGEST_NOTE
from reglament.mail.reading.letter import Letter
from reglament.mail.reading.mail import read
from reglament.mail.reading.unattended import BEGINNING, LONGEST_HEAD

PERSON = "From: Anna <anna@clinic.example>\nSubject: Printer\n"


def letter(head: str, words: str = "words") -> Letter:
    return read(f"{head}\n{words}\n".encode())


def told(head: str, words: str = "words") -> tuple[str, str, str]:
    marks = letter(head, words).marks
    return str(marks.kind), marks.sign, marks.silence


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
    assert read(mixed(kind, subject="Printer (fwd: ours)").encode()).automatic == automatic


@pytest.mark.parametrize("kind", ["message/delivery-status", "message/feedback-report", "application/pdf"])
def test_it_leaves_a_mail_shut_that_a_report_encloses(kind: str) -> None:
    enclosed = "--b\nContent-Type: message/rfc822\n\nSubject: Till\n\nIt stands.\n--b--\n"
    for subject in ("Printer", "Printer (fwd: ours)"):
        told = read(mixed(kind, subject=subject).replace("--b--\n", enclosed).encode())
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
        ("x" * (BEGINNING - 12) + "\nMETHOD:REPLY", "", False),
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


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream"])
def test_it_takes_the_word_of_no_other_file_for_a_calendars(kind: str) -> None:
    assert read(mixed(kind, "METHOD:REPLY", words="").encode()).automatic == ""


@pytest.mark.parametrize(
    ("subject", "words", "kind"),
    [
        ("Read: Printer", "Your message was read on Monday.", "auto-reply"),
        ("Прочитано: касса", "Ваше сообщение было прочитано.", "auto-reply"),
        ("Read: Printer", "It does not print.", ""),
        ("Printer", "Your message was read on Monday.", ""),
        ("Accepted: Training", "Aida has accepted this invitation.", "auto-reply"),
        ("Accepted: Training", "", "auto-reply"),
        ("Accepted: Training?", "", ""),
        ("Training", "Aida has accepted this invitation.", ""),
        ("Till: accepted: 5", "Aida has accepted this invitation.", ""),
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
