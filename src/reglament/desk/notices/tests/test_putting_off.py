"""Quiet hours in the outbox: what waits for their end, what breaks them, and that nothing is lost or out of order."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice, QuietHours
from reglament.desk.notices.quiet import QuietDays
from reglament.desk.notices.resting import ChosenQuiet, choose_quiet
from reglament.desk.notices.tests.test_outbox_claims import put
from reglament.desk.people.access import as_person, as_staff
from reglament.desk.people.models import Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service.examinations_of_outbox import waiting

NIGHT = datetime(2026, 3, 6, 17, 30, tzinfo=UTC)
"""Friday, 23:30 in Bishkek."""
MORNING = datetime(2026, 3, 7, 1, tzinfo=UTC)
"""Saturday, 7:00 there."""
URGENT, ORDINARY = "critical", "medium"
"""Levels of the regulation that ships: one runs around the clock, one in the hours of the office."""


def rest(play: Play, who: str = "specialist", *, lets_urgent: bool = True, **more: Any) -> Staff:
    """From ten in the evening until seven."""
    chosen = ChosenQuiet(more.get("starts", time(22)), more.get("ends", time(7)), QuietDays.EVERY, lets_urgent)
    staff = play.company.staff[who]
    choose_quiet(as_staff(staff), chosen, more.get("at", NIGHT))
    return staff


def level(play: Play, name: str) -> None:
    Ticket.objects.filter(pk=play.ticket.pk).update(level=name)


def claimed(at: datetime, channel: str = "email") -> list[int]:
    return [notice.pk for notice in outbox.claim(channel, at)]


def test_it_puts_off_what_comes_at_night_and_hands_it_out_in_the_morning(quiet: Play) -> None:
    staff = rest(quiet)
    names = [put(quiet, "told_more", staff=staff, next_try_at=NIGHT).pk for _each in range(2)]
    assert claimed(NIGHT) == claimed(MORNING - timedelta(seconds=1)) == []
    put_off = Notice.objects.get(pk=names[0])
    assert (put_off.state, put_off.attempts, put_off.put_off_at, put_off.next_try_at) == ("pending", 0, NIGHT, MORNING)
    assert claimed(MORNING) == names[:1]
    outbox.delivered(Notice.objects.get(pk=names[0]), MORNING)
    assert claimed(MORNING) == names[1:]
    assert not Notice.objects.filter(put_off_at__isnull=False, next_try_at__isnull=False).exists()


def test_it_writes_to_everybody_else_at_any_hour(quiet: Play) -> None:
    rest(quiet)
    others: list[dict[str, Any]] = [
        {"staff": quiet.company.staff["head"]},
        {"recipient": quiet.company.clients["nurse"]},
        {"address": "one@nowhere.example"},
    ]
    names = [put(quiet, next_try_at=NIGHT, **other).pk for other in others]
    assert claimed(NIGHT) == names


@pytest.mark.parametrize("lets_urgent", [True, False])
def test_it_lets_news_through_of_a_level_that_runs_around_the_clock_where_its_reader_does(
    quiet: Play, lets_urgent: bool
) -> None:
    staff = rest(quiet, lets_urgent=lets_urgent)
    level(quiet, URGENT)
    name = put(quiet, "told_more", staff=staff, next_try_at=NIGHT).pk
    assert claimed(NIGHT) == ([name] if lets_urgent else [])


def test_it_is_the_calendar_of_the_level_that_counts_and_no_name(quiet: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = rest(quiet)
    level(quiet, ORDINARY)
    put(quiet, "told_more", staff=staff, next_try_at=NIGHT)
    assert claimed(NIGHT) == []
    monkeypatch.setattr("reglament.desk.rulebook.law.Law.counts_working_hours", lambda law, calendar: False)
    choose_quiet(as_staff(staff), ChosenQuiet(time(22), time(7), QuietDays.EVERY, True), NIGHT)
    assert len(claimed(NIGHT)) == 1


def test_it_keeps_the_order_where_a_request_becomes_urgent_in_the_night(quiet: Play) -> None:
    staff = rest(quiet)
    level(quiet, ORDINARY)
    earlier = put(quiet, "told_more", staff=staff, next_try_at=NIGHT).pk
    assert claimed(NIGHT) == []
    level(quiet, URGENT)
    later = put(quiet, "breached", staff=staff, next_try_at=NIGHT).pk
    at, went = NIGHT + timedelta(minutes=1), []
    for _look in range(4):
        for name in claimed(at):
            went.append(name)
            outbox.delivered(Notice.objects.get(pk=name), at)
    assert went == [earlier, later]


def test_it_lets_nothing_through_that_is_about_no_request(quiet: Play) -> None:
    put(quiet, "not_sent", alone=True, staff=rest(quiet), next_try_at=NIGHT)
    assert claimed(NIGHT) == []


def test_it_puts_off_what_an_evenings_trouble_would_bring_at_night(quiet: Play) -> None:
    staff = rest(quiet)
    notice = put(quiet, "told_more", staff=staff, next_try_at=NIGHT - timedelta(hours=2))
    assert claimed(NIGHT - timedelta(hours=2)) == [notice.pk]
    outbox.failed(Notice.objects.get(), NIGHT - timedelta(hours=2), "No server.")
    Notice.objects.update(next_try_at=NIGHT)
    assert claimed(NIGHT) == []
    assert claimed(MORNING) == [notice.pk]


@pytest.mark.parametrize("ends", [time(22), time(23)])
def test_it_hands_out_what_waits_as_soon_as_its_reader_has_no_quiet_any_more(quiet: Play, ends: time) -> None:
    staff = rest(quiet)
    name = put(quiet, "told_more", staff=staff, next_try_at=NIGHT).pk
    assert claimed(NIGHT) == []
    rest(quiet, ends=ends)
    assert QuietHours.objects.filter(staff=staff).exists() is (ends != time(22))
    assert claimed(NIGHT) == [name]


def test_it_does_not_send_twice_what_is_being_sent_while_its_reader_chooses(quiet: Play) -> None:
    staff = rest(quiet, starts=time(1), ends=time(2))
    name = put(quiet, "told_more", staff=staff, next_try_at=NIGHT).pk
    assert claimed(NIGHT) == [name]
    choose_quiet(as_staff(staff), None, NIGHT)
    assert claimed(NIGHT) == []


def test_it_asks_the_zone_of_the_reader_before_that_of_the_desk(quiet: Play) -> None:
    staff = rest(quiet)
    staff.user.time_zone = "Europe/London"
    staff.user.save()
    name = put(quiet, "told_more", staff=staff, next_try_at=NIGHT).pk
    assert claimed(NIGHT) == [name]


def test_it_asks_as_often_for_many_readers_as_for_one(quiet: Play) -> None:
    first, *more = (rest(quiet, who) for who in ("specialist", "head", "developer"))

    def asked(*staff: Staff) -> int:
        Notice.objects.all().delete()
        for each in staff:
            put(quiet, "told_more", staff=each, next_try_at=NIGHT)
        with CaptureQueriesContext(connection) as queries:
            assert claimed(NIGHT) == []
        return len(queries)

    assert asked(first) == asked(first, *more)


def test_it_calls_nothing_an_illness_that_waits_on_purpose(quiet: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    put(quiet, "told_more", staff=rest(quiet), next_try_at=NIGHT)
    assert claimed(NIGHT) == []
    clock = "reglament.desk.tickets.service.examinations_of_outbox.timezone.now"
    monkeypatch.setattr(clock, lambda: MORNING + timedelta(minutes=9))
    assert list(waiting()) == []
    monkeypatch.setattr(clock, lambda: MORNING + timedelta(minutes=10))
    assert len(list(waiting())) == 1


def test_only_staff_have_quiet_hours(quiet: Play) -> None:
    with pytest.raises(PermissionDenied):
        choose_quiet(as_person(quiet.company.clients["nurse"]), None, NIGHT)
