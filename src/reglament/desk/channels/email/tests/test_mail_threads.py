"""Beside which request a letter stands, what tells one delivery from another, and what a report without codes says."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.channels.email.intake import reports
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.intake.threads import beside, delivery_of
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail, take
from reglament.desk.channels.email.tests.test_mail_limits import BOUNCE
from reglament.desk.channels.email.tests.test_mail_quarantine import _fail
from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.models import Ticket
from reglament.mail.reading.letter import Letter
from tools.story.companies import Company

NAMED = "<1@northlight.example>"
STOP = "Received: from a.example by mx.example; Fri, 6 Mar 2026 11:30:00 +0000\n"


@pytest.mark.django_db
def test_it_stands_beside_what_it_names_and_else_beside_the_mail_that_it_answers(siroka: Company) -> None:
    take(siroka, mail())
    take(siroka, mail(number=3))
    first, second = Ticket.objects.order_by("number")
    ours = f"<ticket.siroka.{second.number}@siroka.example>"
    assert beside(Letter(references=(NAMED,)), siroka.desk) == first
    assert beside(Letter(references=(ours,)), siroka.desk) == second
    assert beside(Letter(references=(ours, NAMED)), siroka.desk) == second
    assert beside(Letter(references=("<2@northlight.example>",)), siroka.desk) is None
    assert beside(Letter(), siroka.desk) is None


@pytest.mark.parametrize(
    ("letter", "file", "is_named"),
    [
        (Letter(message_id=NAMED, date=FRIDAY), "a.eml", True),
        (Letter(message_id=NAMED, date=FRIDAY), "", False),
        (Letter(message_id=NAMED), "a.eml", False),
        (Letter(date=FRIDAY), "a.eml", False),
    ],
)
def test_a_file_has_a_name_of_its_own_where_its_mail_bears_name_and_date(
    letter: Letter, file: str, is_named: bool
) -> None:
    assert delivery_of(letter, FRIDAY, file).is_named is is_named


@pytest.mark.parametrize(
    "subject", ["Warning: it takes its time", "Delayed", "Письмо задерживается", "Доставка отложена"]
)
def test_a_report_without_codes_that_warns_of_a_delay_gives_no_letter_up(subject: str) -> None:
    plain = replace(BOUNCE, text="It is about your letter.", attachments=())
    assert reports.undelivered(plain) == "It is about your letter."
    assert reports.undelivered(replace(plain, subject=subject)) == ""


@pytest.mark.django_db
def test_it_knows_a_mail_in_quarantine_by_its_first_server_however_late_it_comes_again(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.REGLAMENT_HOME = tmp_path
    monkeypatch.setattr("reglament.desk.tickets.carrying_out.enter", _fail(ValueError("a bug")))
    for days in (0, 9):
        take_in(STOP.encode() + mail(), at_desk(siroka), FRIDAY + timedelta(days=days))
    assert Quarantined.objects.get().received_at == FRIDAY
