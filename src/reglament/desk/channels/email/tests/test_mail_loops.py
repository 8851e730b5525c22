"""Machines told from people."""

import pytest

from reglament.desk.channels.email.reading.letter import Automatic
from reglament.desk.channels.email.reading.mail import read

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
        (PERSON + "X-Auto-Response-Suppress: DR, OOF, AutoReply\n", Automatic.AUTO_REPLY),
        (PERSON + "Precedence: auto_reply\n", Automatic.AUTO_REPLY),
        (PERSON + "X-Autoreply: yes\n", Automatic.AUTO_REPLY),
        ("From: anna@clinic.example\nSubject: Автоответ: Re: Принтер\n", Automatic.AUTO_REPLY),
        ("From: anna@clinic.example\nSubject: Automatic reply: Printer\n", Automatic.AUTO_REPLY),
        (PERSON + "Auto-Submitted: auto-generated\n", Automatic.BULK),
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
    ],
)
def test_it_tells_machines_from_people(headers: str, kind: Automatic) -> None:
    assert read(headers.encode() + b"\nwords").automatic == kind
