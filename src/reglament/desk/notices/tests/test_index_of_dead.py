"""Letters that did not arrive are found by an index of their own: every page of staff counts them."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from reglament.desk.notices.models import Notice
from reglament.desk.people.tests.factories import a_desk

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL goes through a small table whatever its indices.")
def test_they_are_found_by_it_once_rows_have_been_counted() -> None:
    desk = a_desk()
    states = ["delivered"] * 90 + ["left"] * 9 + ["dead"]
    Notice.objects.bulk_create(
        Notice(desk=desk, address="a@clinic.example", channel="email", kind="answered", created_at=NOW, state=state)
        for state in states
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tickets_notice")
    dead = Notice.objects.filter(desk=desk).dead()
    assert "notice_dead" in dead.order_by("-pk").explain()
    assert dead.count() == 1
