"""Files of a mail are examined while no transaction is open, so that others can write meanwhile; each is examined once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from reglament.desk.channels.email.intake import taking_in
from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import actions
from reglament.desk.channels.email.tests.test_mail_accepting import PNG, at_desk
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.attached import files
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.models import Attachment, Ticket
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def locked(media: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open, for each file that was examined."""
    seen: list[bool] = []
    really: Callable[..., Examined] = files.cleaned

    def watched(*given: Any) -> Examined:
        seen.append(connection.in_atomic_block)
        return really(*given)

    monkeypatch.setattr(files, "cleaned", watched)
    settings.REGLAMENT_HOME = media  # type: ignore[attr-defined]
    return seen


def with_picture(number: int = 1, headers: str = "", who: str = "aida@northlight.example") -> bytes:
    head = f"From: {who}\nSubject: Printer\nMessage-ID: <{number}@northlight.example>\n{headers}"
    part = b"--q\nContent-Type: image/png\nContent-Disposition: attachment; filename=scan.png\n\n%s\n--q--\n" % PNG
    return f"{head}Content-Type: multipart/mixed; boundary=q\n\n--q\n\nSee.\n".encode() + part


def test_it_examines_before_it_registers(siroka: Company, locked: list[bool]) -> None:
    assert take_in(with_picture(), at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.REGISTERED
    assert locked == [False]
    assert Attachment.objects.get().why == ""


def test_it_examines_before_it_adds_to_a_request(siroka: Company, locked: list[bool]) -> None:
    take_in(with_picture(), at_desk(siroka), FRIDAY)
    answer = with_picture(2, "In-Reply-To: <1@northlight.example>\n")
    assert take_in(answer, at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.MESSAGE
    assert locked == [False, False]


@pytest.mark.parametrize("headers", ["", "Auto-Submitted: auto-replied\n"])
def test_it_examines_nothing_that_is_not_kept(siroka: Company, locked: list[bool], headers: str) -> None:
    who = "aida@northlight.example" if headers else "stranger@nowhere.example"
    take_in(with_picture(headers=headers, who=who), at_desk(siroka), FRIDAY)
    assert locked == []


def test_it_examines_nothing_of_a_mail_that_came_before(siroka: Company, locked: list[bool]) -> None:
    for _ in range(2):
        take_in(with_picture(), at_desk(siroka), FRIDAY)
    assert locked == [False]


def test_it_examines_before_it_tries_a_mail_of_the_quarantine_again(
    siroka: Company, locked: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a bug")

    with monkeypatch.context() as broken:
        broken.setattr(taking_in, "take_in", fail)
        take_in(with_picture(), at_desk(siroka), FRIDAY)
    decision = actions.attempt(as_staff(siroka.staff["head"]), Quarantined.objects.get(), FRIDAY)
    assert decision.outcome is MailOutcome.REGISTERED
    assert locked == [False]
    assert Ticket.objects.count() == 1
