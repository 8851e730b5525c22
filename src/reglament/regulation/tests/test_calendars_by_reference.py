"""Working time against a slow reference that steps through real time and reads the wall clock at each step.

Clocks, spans and lengths lie on a grid of a quarter of an hour, as do all zone offsets used here, so such steps are
exact.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.regulation.calendars.working_time import WorkingTime

STEP = timedelta(minutes=15)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Record = dict[str, Any]
Case = tuple[Record, datetime]
quick = settings(max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


class Reference:
    """The rules of the interface, word by word and step by step."""

    def __init__(self, record: Record) -> None:
        self.zone = ZoneInfo(record["timezone"])
        self.record = record

    def spans(self, day: date) -> list[list[str]]:
        spans: list[list[str]] = self.record["hours"].get(DAYS[day.weekday()], [])
        if day.isoformat() in self.record["holidays"]:
            spans = []
        return self.record["extra_days"].get(day.isoformat(), spans)  # type: ignore[no-any-return]

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(self.zone)
        clock = local.strftime("%H:%M")
        today = any(start <= clock and (clock < end or end <= start) for start, end in self.spans(local.date()))
        night = any(end <= start and clock < end for start, end in self.spans(local.date() - timedelta(days=1)))
        return today or night

    def add(self, start: datetime, steps: int) -> datetime:
        while not steps and not self.is_open(start):
            start += STEP
        while steps:
            steps -= self.is_open(start)
            start += STEP
        return start

    def sub(self, start: datetime, steps: int) -> datetime:
        if not steps:
            while not self.is_open(start) and not self.is_open(start - STEP):
                start -= STEP
        while steps:
            start -= STEP
            steps -= self.is_open(start)
        return start

    def between(self, start: datetime, end: datetime) -> int:
        return sum(self.is_open(start + number * STEP) for number in range((end - start) // STEP))


clocks = st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
spans = st.lists(st.tuples(clocks, clocks | st.just("24:00")), max_size=2).map(
    lambda pairs: [list(pair) for pair in pairs]
)
# Weeks with a gap, a repeated hour, half an hour of change, a skipped day, a change at midnight, and odd offsets.
around = st.sampled_from(
    [
        ("America/New_York", date(2026, 3, 6)),
        ("America/New_York", date(2026, 10, 30)),
        ("Australia/Lord_Howe", date(2026, 4, 3)),
        ("Australia/Lord_Howe", date(2026, 10, 2)),
        ("Pacific/Apia", date(2011, 12, 28)),
        ("America/Santiago", date(2026, 4, 3)),
        ("America/Santiago", date(2026, 9, 4)),
        ("Asia/Kathmandu", date(2026, 3, 6)),
        ("Asia/Bishkek", date(2026, 12, 29)),
    ]
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A calendar that opens every week, with own days near a moment to start from."""
    zone, day = draw(around)
    near = st.integers(-2, 6).map(lambda number: (day + timedelta(days=number)).isoformat())
    record = {
        "timezone": zone,
        "hours": draw(st.dictionaries(st.sampled_from(DAYS), spans, max_size=7)) | {"thu": [["10:00", "12:00"]]},
        "holidays": draw(st.lists(near, max_size=3)),
        "extra_days": draw(st.dictionaries(near, spans, max_size=2)),
    }
    midnight = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    return record, midnight + draw(st.integers(0, 400)) * STEP


@quick
@given(cases(), st.integers(0, 60))
def test_it_adds_as_the_reference_does(case: Case, steps: int) -> None:
    record, start = case
    assert utc(WorkingTime.of_record(record).add(start, steps * STEP)) == Reference(record).add(start, steps)


@quick
@given(cases(), st.integers(0, 60))
def test_it_takes_off_as_the_reference_does(case: Case, steps: int) -> None:
    record, start = case
    assert utc(WorkingTime.of_record(record).sub(start, steps * STEP)) == Reference(record).sub(start, steps)


@quick
@given(cases(), st.integers(0, 500))
def test_it_measures_as_the_reference_does(case: Case, steps: int) -> None:
    record, start = case
    end = start + steps * STEP
    hours, wanted = WorkingTime.of_record(record), Reference(record).between(start, end) * STEP
    assert hours.between(start, end) == wanted
    assert hours.between(end, start) == -wanted
    assert (
        sum((utc(closing) - utc(opening) for opening, closing in hours.open_spans(start, end)), timedelta()) == wanted
    )


@quick
@given(cases())
def test_it_is_open_when_the_reference_is(case: Case) -> None:
    record, start = case
    assert WorkingTime.of_record(record).is_open(start) == Reference(record).is_open(start)


lengths = st.integers(0, 40 * 3600 * 10**6).map(lambda number: timedelta(microseconds=number))


@quick
@given(cases(), lengths)
def test_it_measures_what_it_added_to_the_microsecond(case: Case, length: timedelta) -> None:
    record, start = case
    hours = WorkingTime.of_record(record)
    assert hours.between(start, hours.add(start, length)) == length
    assert hours.between(hours.sub(start, length), start) == length


@quick
@given(cases(), lengths, lengths)
def test_it_comes_to_the_same_end_in_two_steps(case: Case, first: timedelta, then: timedelta) -> None:
    record, start = case
    hours = WorkingTime.of_record(record)
    in_steps = hours.add(hours.add(start, first), then)
    at_once = hours.add(start, first + then)
    assert utc(in_steps) == utc(at_once if then else hours.next_open(at_once))


@quick
@given(cases(), lengths, st.integers(-1, 9))
def test_it_is_never_sooner_for_a_holiday(case: Case, length: timedelta, after: int) -> None:
    record, start = case
    holiday = (start + timedelta(days=after)).date().isoformat()
    closed = record | {"holidays": [*record["holidays"], holiday]}
    sooner, later = (WorkingTime.of_record(one).add(start, length) for one in (record, closed))
    assert utc(later) >= utc(sooner)


def utc(moment: datetime) -> datetime:
    """Python compares moments of one zone by their wall readings, and finds a repeated one equal to none of UTC's."""
    return moment.astimezone(UTC)
