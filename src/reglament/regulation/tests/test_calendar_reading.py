"""What a calendar's JSON object may hold. What is said of one that cannot be read stands in `test_calendar_sentences`."""

from typing import Any

import pytest

from reglament.regulation.calendars.day_plan import HOUR
from reglament.regulation.calendars.records import plan_of_record

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
