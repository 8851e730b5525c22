"""What is read out of a mail in quarantine, however little of it can be, and what becomes of it then."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from reglament.desk.channels.email.intake import keeping, quarantining
from reglament.desk.channels.email.intake.quarantining import FAILED, NO_MAIL, put_aside
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import actions, by_hand
from reglament.desk.channels.email.quarantine.actions import text_in
from reglament.desk.channels.email.quarantine.by_hand import Made
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.channels.email.tests.test_mail_presenting import ANSWERS, QUOTE
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.models import Attachment, Contact, Entry, Message, Ticket
from reglament.mail.reading.letter import Letter
from reglament.mail.reading.mail import read
from tools.story.companies import Company

ZIP = "Content-Type: application/zip\nContent-Disposition: attachment; filename=a.zip\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    return tmp_path


def kept(company: Company, raw: bytes) -> Quarantined:
    return put_aside(raw, read(raw), at_desk(company), FRIDAY, FAILED)


def failing(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (mail(headers=ANSWERS, words=f"It is.\n\n{QUOTE}"), "It is."),
        (mail(headers=ANSWERS, words=QUOTE), QUOTE),
        (mail(words="It\x00 is."), "It is."),
        (b"\x00 no mail", ""),
    ],
)
def test_its_new_words_are_filled_in_or_else_all_of_them(siroka: Company, raw: bytes, text: str) -> None:
    assert text_in(kept(siroka, raw)).strip() == text


def test_nothing_is_filled_in_where_its_source_is_gone(siroka: Company) -> None:
    row = kept(siroka, mail())
    quarantining.source_of(row).unlink()
    assert text_in(row) == ""


@pytest.mark.parametrize(("raw", "why"), [(b"\x00 no mail", NO_MAIL), (mail(), FAILED)])
def test_a_source_without_a_row_came_when_its_file_was_written(
    siroka: Company, home: Path, raw: bytes, why: str
) -> None:
    source = keeping.quarantine(home, "siroka", raw)
    os.utime(source, (FRIDAY.timestamp() - 60, FRIDAY.timestamp()))
    quarantining.adopt()
    row = Quarantined.objects.get()
    assert (row.received_at, row.why, row.size, row.desk) == (FRIDAY, why, len(raw), siroka.desk)
    assert row.received_at.tzinfo is UTC
    assert isinstance(row.received_at, datetime)


def test_a_mail_whose_reading_fails_is_adopted_all_the_same(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.quarantine(home, "siroka", mail())
    monkeypatch.setattr(quarantining, "letter_in", failing(ValueError("a bug")))
    quarantining.adopt()
    row = Quarantined.objects.get()
    assert (row.why, row.sender, row.subject) == (NO_MAIL, "", "")
    assert quarantining.letter_of(row) == (mail(), Letter())


MADE = Made("aida@northlight.example", "Printer", "As I read it.", "By phone.", is_request=True)


def test_a_database_that_is_away_while_copies_are_read_settles_nothing(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_hand, "in_copy_of", failing(OperationalError("gone")))
    with pytest.raises(OperationalError):
        actions.make(as_staff(siroka.staff["head"]), kept(siroka, mail()), FRIDAY, MADE)
    assert (Quarantined.objects.get().dealt_with_at, Ticket.objects.count(), Contact.objects.count()) == (None, 0, 0)


@pytest.mark.parametrize("error", [OperationalError("gone"), OSError("disk"), LookupError("no edition")])
def test_another_attempt_while_the_desk_ails_leaves_the_mail_as_it_was(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    row = kept(siroka, mail())
    monkeypatch.setattr("reglament.desk.tickets.carrying_out.enter", failing(error))
    with pytest.raises(type(error)):
        actions.attempt(as_staff(siroka.staff["head"]), row, FRIDAY)
    row.refresh_from_db()
    assert (row.tried_at, row.dealt_with_at, row.error) == (None, None, "")


def test_what_staff_read_stands_beside_what_the_letter_itself_was(siroka: Company) -> None:
    row = kept(siroka, mail(words="It is silent.\n\n-- \nAida"))
    done = actions.make(as_staff(siroka.staff["head"]), row, FRIDAY, MADE)
    message = Message.objects.get(kind="request")
    assert (message.text, message.full_text.startswith("It is silent.")) == ("As I read it.", True)
    assert Entry.objects.get(kind="received").said["details"] == {"email": MADE.sender, "full_name": "Aida"}
    assert (done.outcome, done.reason, done.dealt_with_at) == ("registered", "By phone.", FRIDAY)
    assert (done.dealt_with_by, done.ticket_id) == (siroka.staff["head"], Ticket.objects.get().pk)


def test_no_original_stands_beside_bytes_that_are_no_mail(siroka: Company) -> None:
    actions.make(as_staff(siroka.staff["head"]), kept(siroka, b"no mail"), FRIDAY, MADE)
    message = Message.objects.get(kind="request")
    assert (message.text, message.html, message.full_text) == ("As I read it.", "", "")


def test_its_files_are_judged_as_those_of_any_mail_and_a_contact_keeps_them_as_they_came(siroka: Company) -> None:
    raw = mail(headers=ZIP).replace(b"Content-Type: text/plain; charset=utf-8\n", b"")
    row, viewer = kept(siroka, raw), as_staff(siroka.staff["head"])
    actions.make(viewer, row, FRIDAY, Made(MADE.sender, "", "As I read it.", "By phone.", is_request=False))
    assert [file["name"] for file in Contact.objects.get().intake["files"]] == ["a.zip"]
    assert not Attachment.objects.exists()
    actions.make(viewer, kept(siroka, raw.replace(b"<1@", b"<2@")), FRIDAY, MADE)
    assert Attachment.objects.get().is_turned_down
