"""Machines told from people."""

import pytest

from reglament.mail.reading.letter import Automatic
from reglament.mail.reading.mail import read

PERSON = "From: Anna <anna@clinic.example>\nSubject: Printer\n"


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (PERSON, Automatic.NO),
        (PERSON + "Auto-Submitted: no\n", Automatic.NO),
        (
            PERSON + "Precedence: list\nList-Id: <staff.clinic.example>\nList-Post: <mailto:staff@clinic.example>\n",
            Automatic.NO,
        ),
        (PERSON + "Auto-Submitted: auto-replied (vacation)\n", Automatic.AUTO_REPLY),
        (PERSON + "X-Auto-Response-Suppress: DR, OOF, AutoReply\n", Automatic.NO),
        (PERSON + "X-MS-Exchange-Inbox-Rules-Loop: anna@clinic.example\n", Automatic.NO),
        (PERSON + "Precedence: auto_reply\n", Automatic.AUTO_REPLY),
        (PERSON + "X-Autoreply: yes\n", Automatic.AUTO_REPLY),
        ("From: anna@clinic.example\nSubject: Автоответ: Re: Принтер\n", Automatic.AUTO_REPLY),
        ("From: anna@clinic.example\nSubject: Automatic reply: Printer\n", Automatic.AUTO_REPLY),
        (PERSON + "Auto-Submitted: auto-generated\n", Automatic.GENERATED),
        (PERSON + "Precedence: bulk\n", Automatic.BULK),
        (PERSON + "List-Unsubscribe: <https://news.example/out>\n", Automatic.BULK),
        (PERSON + "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n", Automatic.BOUNCE),
        (PERSON + "X-Failed-Recipients: a@b.example\n", Automatic.BOUNCE),
        ("Return-Path: <>\nFrom: MAILER-DAEMON@relay.example\nSubject: Hm\n", Automatic.BOUNCE),
        ("From: MAILER-DAEMON@relay.example\n", Automatic.BOUNCE),
        ("From: mailer-daemonette@clinic.example\nSubject: Printer\n", Automatic.NO),
        (PERSON + "Content-Type: multipart/report; report-type=feedback-report; boundary=x\n", Automatic.AUTO_REPLY),
        ("From: postmaster@relay.example\nSubject: Undeliverable: Printer\n", Automatic.BOUNCE),
        ("From: postmaster@clinic.example\nSubject: Our mail does not work\n", Automatic.NO),
        ("Return-Path: <>\nFrom: anna@clinic.example\nSubject: Printer\n", Automatic.NO),
        ("Return-Path: <>\nFrom: anna@clinic.example\nSubject: Re: Printer\n", Automatic.AUTO_REPLY),
        ("Return-Path: <>\nFrom: anna@clinic.example\nSubject: x\nIn-Reply-To: <1@a.example>\n", Automatic.AUTO_REPLY),
    ],
)
def test_it_tells_machines_from_people(headers: str, kind: Automatic) -> None:
    assert read(headers.encode() + b"\nwords").automatic == kind


@pytest.mark.parametrize(
    ("header", "sign", "silence"),
    [
        ("Auto-Submitted: auto-replied (vacation)", "Auto-Submitted: auto-replied (vacation)", ""),
        ("Auto-Submitted: no", "", ""),
        ("X-Auto-Response-Suppress: All", "", "X-Auto-Response-Suppress: All"),
        ("X-Auto-Response-Suppress: DR, RN, NRN", "", ""),
        ("Precedence: list", "", "Precedence: list"),
        ("Precedence: bulk", "Precedence: bulk", "Precedence: bulk"),
        (
            "List-Unsubscribe: <https://a.example>",
            "List-Unsubscribe: <https://a.example>",
            "List-Unsubscribe: <https://a.example>",
        ),
        ("List-Id: <a.example>\nList-Post: <mailto:a@a.example>", "", "List-Id: <a.example>"),
    ],
)
def test_it_says_by_what_a_machine_was_told_and_what_asks_for_silence(header: str, sign: str, silence: str) -> None:
    marks = read(f"{PERSON}{header}\n\nwords".encode()).marks
    assert (marks.sign, marks.silence) == (sign, silence)


def test_it_cuts_a_sign_that_goes_on_and_keeps_no_control_character_of_it() -> None:
    sign = read(f"{PERSON}Auto-Submitted: auto-replied\x1b{'x' * 5000}\n\nwords".encode()).marks.sign
    assert (len(sign), sign.isprintable()) == (len("Auto-Submitted: ") + 150, True)


@pytest.mark.parametrize(
    ("method", "words", "kind"), [("REPLY", "", "auto-reply"), ("REPLY", "I come later.", ""), ("REQUEST", "", "")]
)
def test_it_takes_the_word_of_a_calendar_for_a_machines(method: str, words: str, kind: str) -> None:
    calendar = (
        f"--q\nContent-Type: text/calendar; method={method}\n\nBEGIN:VCALENDAR\nMETHOD:{method}\nEND:VCALENDAR\n--q--\n"
    )
    raw = f"{PERSON}Content-Type: multipart/alternative; boundary=q\n\n--q\nContent-Type: text/plain\n\n{words}\n{calendar}"
    assert read(raw.encode()).automatic == kind
