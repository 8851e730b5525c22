"""Files of a mail are examined while no transaction is open, so that others can write meanwhile; each is examined once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from reglament.desk.channels.email.intake import accepting
from reglament.desk.channels.email.intake.deciding import Outcome
from reglament.desk.channels.email.intake.receiving import receive
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import settling
from reglament.desk.channels.email.tests.test_mail_accepting import PNG, at_desk
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Person
from reglament.desk.story.cast import Company
from reglament.desk.tickets.attached import files
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.journal.orders import Actor, Order
from reglament.desk.tickets.models import Attachment, Ticket

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def locked(media: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open, for each file that was examined."""
    seen: list[bool] = []
    really: Callable[[File], Examined] = files._examined

    def watched(file: File) -> Examined:
        seen.append(connection.in_atomic_block)
        return really(file)

    monkeypatch.setattr(files, "_examined", watched)
    settings.REGLAMENT_HOME = media  # type: ignore[attr-defined]
    return seen


def with_picture(number: int = 1, headers: str = "", who: str = "aida@northlight.example") -> bytes:
    head = f"From: {who}\nSubject: Printer\nMessage-ID: <{number}@northlight.example>\n{headers}"
    part = b"--q\nContent-Type: image/png\nContent-Disposition: attachment; filename=scan.png\n\n%s\n--q--\n" % PNG
    return f"{head}Content-Type: multipart/mixed; boundary=q\n\n--q\n\nSee.\n".encode() + part


def test_it_examines_before_it_registers(siroka: Company, locked: list[bool]) -> None:
    assert receive(with_picture(), at_desk(siroka), FRIDAY).decision.outcome is Outcome.REGISTERED
    assert locked == [False]
    assert Attachment.objects.get().why == ""


def test_it_examines_before_it_adds_to_a_request(siroka: Company, locked: list[bool]) -> None:
    receive(with_picture(), at_desk(siroka), FRIDAY)
    answer = with_picture(2, "In-Reply-To: <1@northlight.example>\n")
    assert receive(answer, at_desk(siroka), FRIDAY).decision.outcome is Outcome.MESSAGE
    assert locked == [False, False]


@pytest.mark.parametrize("headers", ["", "Auto-Submitted: auto-replied\n"])
def test_it_examines_nothing_that_is_not_kept(siroka: Company, locked: list[bool], headers: str) -> None:
    who = "aida@northlight.example" if headers else "stranger@nowhere.example"
    receive(with_picture(headers=headers, who=who), at_desk(siroka), FRIDAY)
    assert locked == []


def test_it_examines_nothing_of_a_mail_that_came_before(siroka: Company, locked: list[bool]) -> None:
    for _ in range(2):
        receive(with_picture(), at_desk(siroka), FRIDAY)
    assert locked == [False]


def test_it_keeps_the_files_of_somebody_who_became_known_a_moment_ago(
    siroka: Company, locked: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object) -> Person | None:
        return None

    monkeypatch.setattr(accepting, "sender_of", nobody)
    assert receive(with_picture(), at_desk(siroka), FRIDAY).decision.outcome is Outcome.REGISTERED
    assert Attachment.objects.get().why == ""


def test_it_examines_before_it_tries_a_mail_of_the_quarantine_again(
    siroka: Company, locked: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a bug")

    with monkeypatch.context() as broken:
        broken.setattr(accepting, "accept", fail)
        receive(with_picture(), at_desk(siroka), FRIDAY)
    order = Order(0, Actor.staff(siroka.staff["head"].pk), FRIDAY)
    assert settling.attempt(Quarantined.objects.get().pk, order).outcome is Outcome.REGISTERED
    assert locked == [False, False]
    assert Ticket.objects.count() == 1
