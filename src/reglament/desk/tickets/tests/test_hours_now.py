"""Whether a desk is open now, and until when, by the calendars of its regulation."""

from datetime import UTC, datetime, timedelta

import pytest

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.presentation.hours_now import HoursNow, hours_now
from tools.story.companies import Company

MONDAY = datetime(2026, 3, 9, 5, 0, tzinfo=UTC)
"""11:00 in Bishkek, 8:00 in Moscow; the holiday of 8 March, a Sunday, is moved to this day in Russia."""


def at(company: Company, moment: datetime) -> list[HoursNow]:
    return hours_now(compiled(Edition.objects.of(company.desk).get()), moment, "en")


def test_it_never_closes_where_the_clock_runs_round(siroka: Company) -> None:
    always, office = at(siroka, MONDAY)
    assert (always.is_open, always.changes_at, always.clauses) == (True, None, ("2.4",))
    assert (always.zone, office.zone) == ("", "Bishkek")
    assert len(always.levels) == len(office.levels) == 2


@pytest.mark.parametrize(
    ("hours", "is_open", "changes"),
    [
        (0, True, timedelta(hours=7)),
        # At 18:00 the office closes, and it opens on Tuesday at 9:00.
        (7, False, timedelta(hours=22)),
        # On Friday at 18:00 it closes until Monday at 9:00.
        (4 * 24 + 7, False, timedelta(days=6, hours=22)),
    ],
)
def test_it_tells_when_the_office_closes_or_opens(
    siroka: Company, hours: int, is_open: bool, changes: timedelta
) -> None:
    office = at(siroka, MONDAY + timedelta(hours=hours))[1]
    assert (office.is_open, office.changes_at) == (is_open, MONDAY + changes)
    assert office.clauses == ("2.4",)


def test_it_knows_the_holidays_of_the_country(istom: Company) -> None:
    working = next(each for each in at(istom, MONDAY) if each.special)
    assert working.is_open is False
    # On Tuesday at ten o'clock in Moscow.
    assert working.changes_at == datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
    assert working.special[0].day == MONDAY.date()
    assert working.special[0].why.startswith("closed")


def test_it_names_no_day_off_of_a_week_as_out_of_the_ordinary(siroka: Company) -> None:
    assert [each.special for each in at(siroka, MONDAY)] == [(), ()]


def test_it_says_nothing_of_a_day_that_the_calendar_does_not_know(istom: Company) -> None:
    far = [each for each in at(istom, datetime(2190, 3, 9, tzinfo=UTC)) if each.is_open is None]
    assert [(each.changes_at, each.special) for each in far] == [(None, ())] * len(far)
