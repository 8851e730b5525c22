"""A desk whose time zone this machine does not know: its pages open, and what comes in is taken in."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from every_page.pages import pages
from every_page.stock import stocked

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.tests.test_mail_accepting import mail, take
from reglament.desk.people.models import Desk, Person
from tools.story.companies import Company

pytestmark = pytest.mark.slow


@pytest.fixture
def company(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)
    company = stocked(monkeypatch, timezone.now())
    Desk.objects.update(time_zone="Nowhere/Gone")
    Person.objects.update(time_zone="Nowhere/Gone")
    company.desk.refresh_from_db()
    return company


def test_it_opens_every_page(company: Company) -> None:
    assert all(opened.read() for opened in pages(company))


def test_it_takes_in_what_comes(company: Company) -> None:
    now = timezone.now()
    assert take(company, mail(), now).outcome == MailOutcome.REGISTERED
    assert take(company, mail("stranger@nowhere.example", number=2), now).outcome == MailOutcome.REFUSED
