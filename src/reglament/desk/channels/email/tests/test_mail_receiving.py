"""What `take_in` sees to before and after the decision: who is believed, what is safe, what comes again, where it goes."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, DataError, OperationalError

from reglament.desk.channels.email.intake import delivered, keeping, quarantining, reports
from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.intake.routing import route
from reglament.desk.channels.email.intake.threads import content_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.tests.test_mail_accepting import RELAY, SPOOFED, at_desk, mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Ticket
from reglament.mail.mailboxes import plain
from reglament.mail.reading.letter import Automatic, Letter, LetterMarks
from reglament.mail.reading.mail import read
from tools.story.companies import Company

ANSWER = "In-Reply-To: <1@northlight.example>\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    return tmp_path


def kept(home: Path) -> set[str]:
    """The folders of the desk's sources that have a mail."""
    return {path.parent.name for path in (home / "mail" / "siroka").glob("*/*.eml")}


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


# Who is believed.


def test_it_hears_the_relays_that_the_operator_named(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(mail(), at_desk(siroka), FRIDAY)
    monkeypatch.setenv("REGLAMENT_RELAYS", f"other.example, {RELAY}")
    disowned = take_in(mail(number=2, headers=f"{ANSWER}{SPOOFED}"), at_desk(siroka), FRIDAY)
    assert disowned.letter.authentication.is_failing
    assert (disowned.decision.outcome, disowned.decision.ticket) == (MailOutcome.REGISTERED, None)
    assert Ticket.objects.get(number=2).details["unverified"] == "DMARC fail"


def test_it_hears_no_relay_that_nobody_named(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(mail(), at_desk(siroka), FRIDAY)
    monkeypatch.setenv("REGLAMENT_RELAYS", "other.example")
    assert take_in(mail(number=2, headers=f"{ANSWER}{SPOOFED}"), at_desk(siroka), FRIDAY).decision.outcome == "message"


def test_it_hears_them_also_of_a_mail_in_quarantine(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    aside = quarantining.put_aside(mail(headers=SPOOFED), Letter(), at_desk(siroka), FRIDAY, quarantining.FAILED)
    raw, letter = quarantining.letter_of(aside)
    assert (raw, letter.authentication.dmarc, letter.subject) == (mail(headers=SPOOFED), "fail", "Printer")


# What is safe.


def test_it_commits_nothing_whose_source_is_not_safe(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "keep", failing(OSError("No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        take_in(mail(), at_desk(siroka), FRIDAY)
    assert not Ticket.objects.exists()
    assert not Quarantined.objects.exists()


def test_it_waits_for_the_source_of_a_mail_that_fails_all_the_same(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reglament.desk.channels.email.intake.taking_in.take_in", failing(OperationalError("gone")))
    with pytest.raises(OperationalError):
        take_in(mail(), at_desk(siroka), FRIDAY)
    assert kept(home) == {"2026-03-06"}


@pytest.mark.parametrize("error", [DatabaseError("gone"), OSError("full"), LookupError("no edition")])
def test_it_asks_to_come_again_when_it_is_the_desk_that_ails(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("reglament.desk.channels.email.intake.taking_in.take_in", failing(error))
    with pytest.raises(type(error)):
        take_in(mail(), at_desk(siroka), FRIDAY)
    assert not Quarantined.objects.exists()


@pytest.mark.parametrize("error", [DataError("NUL"), KeyError("x"), ValueError("x"), RecursionError("deep")])
def test_it_puts_aside_what_would_fail_again(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("reglament.desk.channels.email.intake.taking_in.take_in", failing(error))
    received = take_in(mail(), at_desk(siroka), FRIDAY)
    assert (received.decision.outcome, received.letter.subject) == (MailOutcome.QUARANTINED, "Printer")
    assert "people must look at it" in received.decision.why
    aside = Quarantined.objects.get()
    assert (aside.why, aside.error) == ("failed", f"{type(error).__name__}: {error}")
    assert "quarantine" in kept(home)


def test_it_puts_aside_what_cannot_even_be_read(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivered, "read", failing(ValueError("a bug")))
    received = take_in(mail(), at_desk(siroka), FRIDAY)
    assert (received.decision.outcome, received.letter) == (MailOutcome.QUARANTINED, Letter())
    assert Quarantined.objects.get().error == "ValueError: a bug"
    assert quarantining.letter_of(Quarantined.objects.get()) == (mail(), Letter())


# The sources.


def test_it_keeps_a_source_by_its_day_once_and_for_its_owner_alone(home: Path) -> None:
    path = keeping.keep(home, "siroka", b"mail", FRIDAY, "said")
    assert path.parent == home / "mail" / "siroka" / "2026-03-06"
    written = path.stat().st_mtime_ns
    assert keeping.keep(home, "siroka", b"mail", FRIDAY + timedelta(hours=1), "said") == path
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode & 0o777) == (b"mail", written, 0o600)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_it_writes_a_source_anew_of_which_only_the_name_is_there(home: Path) -> None:
    path = keeping.keep(home, "siroka", b"mail", FRIDAY, "said")
    path.write_bytes(b"ma")
    assert keeping.keep(home, "siroka", b"mail", FRIDAY, "said").read_bytes() == b"mail"


def test_it_makes_every_byte_durable(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        sizes.append(os.fstat(descriptor).st_size)
        really(descriptor)

    path = keeping.keep(home, "siroka", b"one", FRIDAY, "said")
    monkeypatch.setattr(os, "fsync", fsync)
    keeping.keep(home, "siroka", b"mail", FRIDAY, "said")
    assert sizes == [4]
    keeping.keep(home, "siroka", b"one", FRIDAY, "said")
    # What lies there whole may be in memory alone.
    assert sizes == [4, 3]
    assert path.read_bytes() == b"one"


def test_it_makes_bytes_and_names_durable(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    path = keeping.keep(home, "siroka", b"mail", FRIDAY, "said")
    assert synced == [home.name, "mail", "siroka", path.name]
    keeping.keep(home, "siroka", b"mail", FRIDAY, "said")
    assert synced[4:] == [path.name]


def test_it_keeps_the_same_mail_in_quarantine_as_one_row(siroka: Company) -> None:
    for late in (0, 1):
        reached = replace(at_desk(siroka), recipient="x" * 400, received_at=FRIDAY - timedelta(hours=3))
        quarantining.put_aside(b"mail\xff", Letter(), reached, FRIDAY + timedelta(hours=late), "no mail", "e" * 3000)
    row = Quarantined.objects.get()
    assert (row.received_at, row.size, row.why) == (FRIDAY - timedelta(hours=3), 5, "no mail")
    assert (len(row.reached), len(row.error)) == (320, 2000)


def test_it_gives_a_row_to_every_source_that_has_none(siroka: Company, home: Path) -> None:
    known = quarantining.put_aside(b"known", Letter(), at_desk(siroka), FRIDAY, "failed", "why")
    keeping.quarantine(home, "siroka", b"\x00no mail")
    source = keeping.quarantine(home, "siroka", mail())
    quarantining.adopt()
    quarantining.adopt()
    rows = {row.source: row for row in Quarantined.objects.all()}
    assert len(rows) == 3
    assert rows[known.source].error == "why"
    adopted = rows[source.name]
    assert (adopted.why, adopted.sender, adopted.size) == ("failed", "aida@northlight.example", len(mail()))
    assert adopted.received_at.tzinfo is UTC
    assert sorted(row.why for row in rows.values()) == ["failed", "failed", "no mail"]


def test_it_stores_what_no_database_would_take() -> None:
    assert quarantining.storable("a\x00b\ud800c" + "d" * 20, 6) == "ab?cdd"


# Which desk, which letter.


def test_it_brings_an_address_to_the_desk_that_has_it_and_else_to_its_domain(siroka: Company, istom: Company) -> None:
    near = siroka.desk.sender.replace("@", "-sales@")
    named = [siroka.desk.sender.upper(), f"  {near} ", istom.desk.sender, "who@nowhere.example", "no address"]
    routed = route(named, FRIDAY)
    assert [(to, found.desk.slug) for to, found in routed.items()] == [
        (named[0], "siroka"),
        (named[1], "siroka"),
        (named[2], "istom"),
    ]
    assert routed[named[1]].recipient == near
    assert not routed[named[1]].is_official
    assert routed[named[0]].is_official
    assert routed[named[0]].door == ""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Help+Siroka+2@Siroka.Example.", "help@siroka.example"),
        (" help@siroka.example ", "help@siroka.example"),
        ("help@a+b.example", "help@a+b.example"),
    ],
)
def test_it_reads_addresses_as_mail_servers_do(written: str, address: str) -> None:
    assert plain(written) == address


def test_it_tells_a_mail_by_what_it_says_but_for_line_ends() -> None:
    raw = b"From: a@b.example\r\n\r\nHi\r\n\r\n"
    keys = {content_in(read(each), each) for each in (raw, raw.replace(b"\r\n", b"\n"), raw.rstrip())}
    assert len(keys) == 1
    assert keys != {content_in(read(raw + b"more"), raw + b"more")}
    assert content_in(Letter(), raw) == content_in(Letter(), raw.replace(b"\r\n", b"\n")) != content_in(Letter(), b"x")


# Reports of mail servers.


def bounce(text: str, subject: str = "Undelivered") -> Letter:
    return Letter(marks=LetterMarks(Automatic.BOUNCE), subject=subject, text=text)


@pytest.mark.parametrize(
    ("letter", "why"),
    [
        (
            bounce("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n"),
            "5.1.1; smtp; 550 no such user",
        ),
        (bounce("action:\tFAILED\nStatus: 5.1.1\nStatus: 5.1.1\n"), "5.1.1"),
        (bounce("Action: delayed\nStatus: 4.4.7\n"), ""),
        (bounce("Action: delayed\nAction: failed\nStatus: 5.0.0\n"), "5.0.0"),
        (bounce("Nobody lives here.\n"), "Nobody lives here."),
        (bounce("Nobody lives here.\n", "Warning: not sent yet"), ""),
        (bounce("Action: failed\n", "Warning: not sent yet"), "Action: failed"),
        (bounce("  \n"), "The mail server sent the letter back and did not say why."),
        (bounce("x" * 3000), "x" * 1000),
        (replace(bounce("Action: failed\n"), marks=LetterMarks(Automatic.AUTO_REPLY)), ""),
    ],
)
def test_it_tells_why_a_letter_did_not_arrive(letter: Letter, why: str) -> None:
    assert reports.undelivered(letter) == why


def test_it_believes_no_report_about_a_letter_of_another_desk(siroka: Company, istom: Company) -> None:
    told: dict[str, Any] = {"channel": "email", "kind": "answered", "created_at": FRIDAY, "next_try_at": None}
    notice = Notice.objects.create(desk=istom.desk, address="one@nowhere.example", **told)
    named = bounce(f"Action: failed\n\n{message_id(notice, None)}\n")
    assert reports.notice_of(named, istom.desk) == notice
    assert reports.notice_of(named, siroka.desk) is None


def test_it_leaves_no_file_open(home: Path) -> None:
    opened = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(5):
        keeping.keep(home, f"desk-{number}", b"mail", FRIDAY, "said")
    assert len(list(Path("/proc/self/fd").iterdir())) == opened
