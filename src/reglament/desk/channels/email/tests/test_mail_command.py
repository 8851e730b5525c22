"""`reglament mail`: what mail servers see of it, and what it leaves on the disk."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from reglament.desk.channels.email.console import mail
from reglament.desk.tickets.models import Contact, Ticket
from tools.story.companies import Company
from tools.story.official import official

RAW = (
    b"From: Aida <aida@northlight.example>\nSubject: =?utf-8?B?0J/RgNC40L3RgtC10YA=?=\n"
    b"Message-ID: <1@northlight.example>\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nIt prints nothing.\n--q\n"
    b"Content-Type: application/zip\nContent-Disposition: attachment; filename=all.zip\n\nPK\n--q--\n"
)
WHY_NOT_ZIP = "this kind of file is not taken (clause 3.2)"


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGLAMENT_HOME", str(tmp_path))
    settings.REGLAMENT_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return tmp_path


def pipe(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_it_takes_a_mail_from_the_pipe(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, RAW)
    assert mail.run(["--desk", "siroka"]) == 0
    assert Ticket.objects.get().subject == "Принтер"
    assert [path.read_bytes() for path in (home / "mail" / "siroka").glob("*/*.eml")] == [RAW]
    assert capsys.readouterr().out.startswith("registered: the sender's agreement is in force")


def test_it_takes_a_refusal_in_as_well(siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, RAW.replace(b"aida@", b"stranger@"))
    assert mail.run(["--desk", "siroka"]) == 0
    assert not Ticket.objects.exists()


def test_it_says_what_a_mail_would_become(siroka: Company, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.eml", "b.eml"):
        (home / name).write_bytes(RAW)
    assert mail.run(["--desk", "siroka", "--dry-run", "--json", str(home / "a.eml"), str(home / "b.eml")]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == second
    assert first == {
        "outcome": "registered",
        "why": "the sender's agreement is in force (clauses 1.3, 2.1)",
        "sender": "aida@northlight.example",
        "subject": "Принтер",
        "new_text": "It prints nothing.",
        "attachments": [{"name": "all.zip", "type": "application/zip", "size": 2, "kept": False, "why": WHY_NOT_ZIP}],
        "reply_to": None,
    }
    assert not Ticket.objects.exists()
    assert not (home / "mail").exists()


def test_it_judges_by_the_shipped_edition_where_nothing_is_set_up(
    db: None, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "a.eml").write_bytes(RAW)
    monkeypatch.setattr(mail, "_has_database", lambda: False)
    for desk, clause in (("siroka", "1.3"), ("istom", "1.1")):
        assert mail.run(["--desk", desk, "--dry-run", "--json", str(home / "a.eml")]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["outcome"], told["why"]) == ("refused", f"no agreement is known for the sender (clause {clause})")


def test_it_keeps_what_is_no_mail_in_quarantine(siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"\x00\x01 nothing of a mail")
    assert mail.run(["--desk", "siroka"]) == 65
    kept = list((home / "mail" / "siroka" / "quarantine").iterdir())
    assert [path.read_bytes() for path in kept] == [b"\x00\x01 nothing of a mail"]


def test_it_asks_for_another_delivery_when_the_database_is_busy(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(*_: object) -> None:
        raise OperationalError("database is locked")

    pipe(monkeypatch, RAW)
    monkeypatch.setattr("reglament.desk.tickets.carrying_out.enter", lambda *_, **__: busy())
    assert mail.run(["--desk", "siroka"]) == 75
    assert "Deliver again later" in capsys.readouterr().err
    assert list((home / "mail" / "siroka").glob("*/*.eml"))


def test_it_keeps_what_it_cannot_take_in_and_goes_on(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a fault of the program")

    pipe(monkeypatch, RAW)
    monkeypatch.setattr("reglament.desk.tickets.carrying_out.enter", fail)
    assert mail.run(["--desk", "siroka"]) == 0
    assert capsys.readouterr().out.startswith("quarantined: ")
    assert len(list((home / "mail" / "siroka" / "quarantine").iterdir())) == 1
    assert not Ticket.objects.exists()


def test_it_judges_by_the_address_of_the_envelope(siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for address, wanted in (("sales@siroka.example", (0, 1)), (official("siroka", "email"), (1, 1))):
        pipe(monkeypatch, RAW)
        assert mail.run(["--desk", "siroka", "--to", address]) == 0
        assert (Ticket.objects.count(), Contact.objects.count()) == wanted


def test_it_does_not_know_a_desk_that_is_not_there(db: None, home: Path) -> None:
    assert mail.run(["--desk", "nowhere", "--dry-run"]) == 67


@pytest.mark.parametrize("words", [[], ["--desk"], ["--desk", "siroka", "--no-such"]])
def test_it_says_when_it_is_called_wrongly(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        mail.run(words)
    assert left.value.code == 64
    assert "reglament mail:" in capsys.readouterr().err


def test_it_names_a_file_that_cannot_be_read_and_takes_the_others(
    siroka: Company, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "a.eml").write_bytes(RAW)
    assert mail.run(["--desk", "siroka", str(home / "lost.eml"), str(home / "a.eml")]) == 74
    assert "lost.eml cannot be read: No such file or directory." in capsys.readouterr().err
    assert Ticket.objects.count() == 1


def test_it_says_when_the_source_cannot_be_kept(siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "mail").write_text("in the way")
    pipe(monkeypatch, RAW)
    # Servers take 74 for good and send the mail back; a full disk is no fault of its sender.
    assert mail.run(["--desk", "siroka"]) == 75
    assert not Ticket.objects.exists()


def test_it_comes_again_later_while_the_settings_are_faulty(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty() -> None:
        raise SystemExit("reglament: REGLAMENT_POOL is 'many'; write a whole number.")

    monkeypatch.setattr(mail, "open_desk", faulty)
    assert mail.run(["--desk", "siroka"]) == 75
    said = "reglament mail: REGLAMENT_POOL is 'many'; write a whole number. Deliver again later.\n"
    assert capsys.readouterr().err == said


def test_it_comes_again_later_while_no_edition_is_in_force(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reglament.desk.channels.email.intake.receptions.edition_at", lambda *_: None)
    assert mail.run(["--desk", "siroka"]) == 75
    assert 'the desk "siroka" has no edition in force. Deliver again later.' in capsys.readouterr().err
    assert mail.run(["--desk", "nowhere"]) == 67
