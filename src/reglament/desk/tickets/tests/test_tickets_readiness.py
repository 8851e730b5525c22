"""What `/readyz` is told of alarms and notices."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.models import QuerySet
from django.utils import timezone

from reglament.desk.conftest import Play
from reglament.desk.tickets.models import Alarm, Notice
from reglament.desk.tickets.service import readiness


def test_it_is_content_with_what_is_not_due_or_has_just_come_due(lab: Play) -> None:
    now = timezone.now()
    Alarm.objects.update(wake_at=now - timedelta(minutes=9))
    Notice.objects.update(next_try_at=now + timedelta(hours=1))
    assert (readiness.clerk(), readiness.outbox()) == ("", "")


def test_it_says_how_long_alarms_and_notices_have_waited(lab: Play) -> None:
    before = timezone.now() - timedelta(minutes=12)
    Alarm.objects.update(wake_at=before)
    Notice.objects.update(next_try_at=before)
    cure = "see that `reglament run` or `reglament clerk` is at work, and read its log."
    assert readiness.clerk() == f"An alarm has waited 12 minutes for a clerk; {cure}"
    assert readiness.outbox() == f"A notice has waited 12 minutes for its delivery; {cure}"


@pytest.mark.django_db
def test_it_leaves_a_silent_database_to_the_check_of_the_database(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def silent(_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(QuerySet, "first", silent)
    assert (readiness.clerk(), readiness.outbox()) == ("", "")
    assert "the database does not answer" in caplog.text
