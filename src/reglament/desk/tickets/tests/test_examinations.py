"""What ails alarms and the outbox: from which minute on, of which desk, in which words."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Alarm
from reglament.desk.tickets.service import examinations, examinations_of_outbox
from reglament.desk.vitals.illness import Illness
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

TEN = timedelta(minutes=10)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY)


def said(illness: Illness) -> tuple[str, str]:
    return illness.said, illness.to_do


def test_it_misses_an_alarm_that_nobody_took_up_for_ten_minutes(lab: Play) -> None:
    Alarm.objects.update(wake_at=FRIDAY - TEN + SECOND)
    assert not list(examinations.alarms())
    Alarm.objects.update(wake_at=FRIDAY - TEN)
    (found,) = examinations.alarms()
    assert (found.code, found.stops, found.desk) == ("alarms_wait", True, "siroka")
    assert said(found) == (
        "Alarms of siroka wait for a clerk: 1, the oldest since Fri 6 March, 11:20 (UTC).",
        "See that `reglament run` or `reglament clerk` is at work, and read its log.",
    )


def test_it_tells_of_alarms_that_fail_with_one_of_them(lab: Play, dental: Play) -> None:
    Alarm.objects.filter(ticket=lab.ticket).update(attempts=3, last_error="torn" * 100)
    (found,) = examinations.failing()
    what, cure = said(found)
    assert (found.code, found.stops, found.desk) == ("alarms_fail", True, "siroka")
    assert what == f"Alarms of siroka fail: 1, among them that of SIROKA-1 (tries: 3): {'torn' * 75}."
    assert cure == (
        "Mend what the error says; the clerk tries again by itself. `reglament doctor` examines the journals."
    )


def test_its_example_of_alarms_that_fail_is_the_one_that_was_due_first(lab: Play) -> None:
    later = ticket_of(sends(lab.company, "nurse", FRIDAY, product="lis", effect="minor", hit="one"))
    earlier = ticket_of(sends(lab.company, "nurse", FRIDAY, product="lis", effect="minor", hit="one"))
    Alarm.objects.update(at=FRIDAY + TEN, attempts=2, last_error="torn")
    Alarm.objects.filter(ticket=later).update(at=FRIDAY)
    Alarm.objects.filter(ticket=earlier).update(at=FRIDAY - TEN, attempts=5, last_error="worn")
    (found,) = examinations.failing()
    assert found.said == f"Alarms of siroka fail: 3, among them that of {earlier.reference} (tries: 5): worn."


def test_it_tells_of_each_desk_in_its_order(lab: Play, dental: Play) -> None:
    Alarm.objects.update(wake_at=FRIDAY - TEN, attempts=1, last_error="torn")
    assert [each.desk for each in examinations.alarms()] == ["istom", "siroka"]
    assert [(each.desk, each.values["reference"]) for each in examinations.failing()] == [
        ("istom", "ISTOM-1"),
        ("siroka", "SIROKA-1"),
    ]
    Notice.objects.update(created_at=FRIDAY - TEN, next_try_at=FRIDAY, state="pending")
    for play in (lab, dental):
        Notice.objects.on(play.ticket.about).update(last_error=f"Error of {play.company.desk.slug}.")
    assert [(each.desk, each.said.partition("(UTC). ")[2]) for each in examinations_of_outbox.waiting()] == [
        ("istom", "Error of istom."),
        ("siroka", "Error of siroka."),
    ]
    Notice.objects.update(next_try_at=None, state="dead")
    assert [each.desk for each in examinations_of_outbox.given_up()] == ["istom", "siroka"]


@pytest.mark.parametrize(
    ("is_missed", "row"),
    [
        (True, {}),
        (True, {"next_try_at": FRIDAY + TEN, "attempts": 1}),
        (False, {"created_at": FRIDAY - TEN + SECOND}),
        (False, {"next_try_at": FRIDAY + SECOND}),
        (False, {"next_try_at": None, "attempts": 2}),
    ],
)
def test_it_misses_a_letter_that_was_not_put_off_on_purpose(lab: Play, is_missed: bool, row: dict[str, Any]) -> None:
    stood = {"created_at": FRIDAY - TEN, "next_try_at": FRIDAY, "attempts": 0, "last_error": ""}
    Notice.objects.update(**{**stood, **row})
    assert [each.code for each in examinations_of_outbox.waiting()] == (["letters_wait"] if is_missed else [])


@pytest.mark.parametrize(("since", "is_missed"), [(TEN - SECOND, False), (TEN, True), (TEN + SECOND, True)])
def test_a_letter_that_quiet_hours_put_off_has_ten_minutes_from_their_end(
    lab: Play, since: timedelta, is_missed: bool
) -> None:
    stood = {"created_at": FRIDAY - 50 * TEN, "attempts": 0}
    Notice.objects.update(**stood, put_off_at=FRIDAY - 50 * TEN, next_try_at=FRIDAY - since)
    assert bool(list(examinations_of_outbox.waiting())) is is_missed


def test_it_says_how_many_letters_wait_since_when_and_why(siroka: Company, lab: Play) -> None:
    (notice,) = Notice.objects.all()
    waits(notice, FRIDAY - 2 * TEN, "")
    notice.pk = None
    waits(notice, FRIDAY - TEN, "refused " * 100)
    (found,) = examinations_of_outbox.waiting()
    what, cure = said(found)
    assert (found.stops, found.desk) == (True, "siroka")
    assert what == (
        f"Letters and messages of siroka wait: 2, the oldest since Fri 6 March, 11:10 (UTC). {('refused ' * 100)[:300].rstrip()}."
    )
    assert cure == "See that a clerk is at work and that the mail server or messenger takes what it is given."


def test_it_says_where_the_given_up_ones_are_found(lab: Play) -> None:
    assert not list(examinations_of_outbox.given_up())
    Notice.objects.update(state="dead", next_try_at=None)
    (found,) = examinations_of_outbox.given_up()
    assert (found.code, found.stops, found.desk) == ("letters_given_up", False, "siroka")
    assert said(found) == (
        "Letters and messages of siroka could not be delivered: 1.",
        "Heads and administrators find them under /siroka/work/undelivered/, and try again or leave them.",
    )


def waits(notice: Notice, since: datetime, error: str) -> None:
    notice.created_at, notice.next_try_at, notice.last_error = since, FRIDAY, error
    notice.save()
