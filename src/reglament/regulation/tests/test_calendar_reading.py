"""What a calendar's JSON object may hold, and what is said of one that cannot be read."""

from typing import Any

import pytest

from reglament.regulation.calendars.day_plan import HOUR
from reglament.regulation.calendars.records import plan_of_record
from reglament.regulation.calendars.working_time import CalendarError

MONDAY = 1  # 1 January of the year 1 was one.


def week(spans: Any) -> dict[str, Any]:
    return {"timezone": "UTC", "hours": {"mon": spans}}


@pytest.mark.parametrize(
    ("spans", "read"),
    [
        ([], ()),
        ([["09:00", "18:00"]], ((9, 18),)),
        ([["9:00", "18:00:00"]], ((9, 18),)),
        ([["14:00", "18:00"], ["09:00", "13:00"]], ((9, 13), (14, 18))),
        ([["09:00", "13:00"], ["13:00", "18:00"]], ((9, 18),)),
        ([["09:00", "14:00"], ["13:00", "18:00"], ["10:00", "11:00"]], ((9, 18),)),
        ([["00:00", "24:00"]], ((0, 24),)),
        ([["22:00", "06:00"]], ((22, 30),)),
        ([["22:00", "22:00"]], ((22, 46),)),
        ([["00:00", "00:00"]], ((0, 24),)),
    ],
)
def test_it_reads_spans(spans: Any, read: tuple[tuple[int, int], ...]) -> None:
    _, plan = plan_of_record(week(spans))
    assert plan.spans_on(MONDAY) == tuple((start * HOUR, end * HOUR) for start, end in read)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (None, '"calendar" must be an object'),
        ({}, 'no "timezone"'),
        ({"timezone": "UTC"}, 'no "hours"'),
        ({"timezone": "Asia/Bishkeck", "hours": {}}, "no time zone 'Asia/Bishkeck'"),
        ({"timezone": "../etc", "hours": {}}, "no time zone '../etc'"),
        ({"timezone": "Europe", "hours": {}}, "no time zone 'Europe'"),
        ({"timezone": "\ud800", "hours": {}}, "no time zone"),
        ({"timezone": None, "hours": {}}, "no time zone None"),
        ({"timezone": "UTC", "hours": []}, '"hours" must be an object'),
        ({"timezone": "UTC", "hours": {"monday": []}}, "no day 'monday': the days are mon, tue"),
        ({"timezone": "UTC", "hours": {}, "holidays": "2026-01-01"}, "holidays must be a list"),
        ({"timezone": "UTC", "hours": {}, "holidays": ["2026-02-30"]}, "'2026-02-30' is not a date"),
        ({"timezone": "UTC", "hours": {}, "holidays": [1]}, "1 is not a date"),
        ({"timezone": "UTC", "hours": {}, "extra_days": {"soon": []}}, "'soon' is not a date"),
        ({"timezone": "UTC", "hours": {}, "extra_days": {"2026-01-01": None}}, "2026-01-01 must be a list"),
        (week("09:00-18:00"), "mon must be a list"),
        (week(["09:00", "18:00"]), "mon: a span is a pair of times"),
        (week([["09:00"]]), "mon: a span is a pair of times"),
        (week([["09:00", "25:00"]]), "mon: '25:00' is not a time of day"),
        (week([["09:00", "24:01"]]), "mon: '24:01' is not a time of day"),
        (week([["09:60", "18:00"]]), "mon: '09:60' is not a time of day"),
        (week([["nine", "18:00"]]), "mon: 'nine' is not a time of day"),
        (week([[9, 18]]), "mon: 9 is not a time of day"),
        (week([["24:00", "06:00"]]), "mon: a span cannot start at 24:00"),
    ],
)
def test_it_says_what_cannot_be_read(record: Any, sentence: str) -> None:
    with pytest.raises(CalendarError) as told:
        plan_of_record(record)
    assert sentence in str(told.value)
