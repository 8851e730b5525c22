"""What each operation of working time answers, case by case. Moments are local wall readings with their offsets."""

from datetime import date, datetime, timedelta

import pytest

from reglament.regulation.calendars.working_time import CalendarError, WorkingTime

OFFICE = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
LUNCH = {day: [["09:00", "13:00"], ["14:00", "18:00"]] for day in OFFICE}
NIGHT = {day: [["22:00", "06:00"]] for day in OFFICE}
ROUND = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
MINUTE = timedelta(minutes=1)

CALENDARS = {
    "bishkek": {"timezone": "Asia/Bishkek", "hours": OFFICE},
    "lunch": {"timezone": "Asia/Bishkek", "hours": LUNCH},
    "night": {"timezone": "Asia/Bishkek", "hours": NIGHT},
    "spring": {
        "timezone": "Asia/Bishkek",
        "hours": OFFICE,
        "holidays": ["2026-03-20", "2026-03-28"],
        "extra_days": {"2026-03-28": [["10:00", "15:00"]], "2026-03-30": []},
    },
    "closed night": {"timezone": "Asia/Bishkek", "hours": NIGHT, "holidays": ["2026-03-04"]},
    "overlap": {
        "timezone": "Asia/Bishkek",
        "hours": {"mon": [["20:00", "04:00"], ["21:00", "22:00"]], "tue": [["02:00", "05:00"], ["05:00", "06:00"]]},
    },
    "late": {"timezone": "Asia/Bishkek", "hours": {"mon": [["18:00", "24:00"]], "tue": [["00:00", "02:00"]]}},
    "new york": {"timezone": "America/New_York", "hours": OFFICE},
    "new york round": {"timezone": "America/New_York", "hours": ROUND},
    "new york small hours": {"timezone": "America/New_York", "hours": {"sun": [["01:00", "03:00"]]}},
    "new york gap": {"timezone": "America/New_York", "hours": {"sun": [["02:00", "03:00"]]}},
    "lord howe": {"timezone": "Australia/Lord_Howe", "hours": {"sun": [["01:00", "03:00"]]}},
    "apia": {"timezone": "Pacific/Apia", "hours": OFFICE},
    "berlin nights": {"timezone": "Europe/Berlin", "hours": {day: [["22:00", "06:00"]] for day in ROUND}},
    "own days only": {"timezone": "UTC", "extra_days": {"2026-03-10": [["09:00", "10:00"]]}},
}


def calendar(name: str) -> WorkingTime:
    return WorkingTime.of_record(CALENDARS[name])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("name", "start", "minutes", "end"),
    [
        # Within a day, over a night, over a weekend, exactly to closing, and a second past it.
        ("bishkek", "2026-03-06T10:00:00+06:00", 60, "2026-03-06T11:00:00+06:00"),
        ("bishkek", "2026-03-05T17:30:00+06:00", 60, "2026-03-06T09:30:00+06:00"),
        ("bishkek", "2026-03-06T17:30:00+06:00", 60, "2026-03-09T09:30:00+06:00"),
        ("bishkek", "2026-03-06T17:30:00+06:00", 30, "2026-03-06T18:00:00+06:00"),
        ("bishkek", "2026-03-06T17:29:59+06:00", 30, "2026-03-06T17:59:59+06:00"),
        ("bishkek", "2026-03-06T17:30:01+06:00", 30, "2026-03-09T09:00:01+06:00"),
        ("bishkek", "2026-03-06T17:59:59.999999+06:00", 1, "2026-03-09T09:00:59.999999+06:00"),
        # Nothing added: the next opening, or the start itself when open.
        ("bishkek", "2026-03-06T18:00:00+06:00", 0, "2026-03-09T09:00:00+06:00"),
        ("bishkek", "2026-03-06T12:00:00+06:00", 0, "2026-03-06T12:00:00+06:00"),
        # Start outside hours; start told in another zone.
        ("bishkek", "2026-03-07T12:00:00+06:00", 5, "2026-03-09T09:05:00+06:00"),
        ("bishkek", "2026-03-06T11:30:00+00:00", 60, "2026-03-09T09:30:00+06:00"),
        ("lunch", "2026-03-06T12:45:00+06:00", 30, "2026-03-06T14:15:00+06:00"),
        ("lunch", "2026-03-06T12:45:00+06:00", 15, "2026-03-06T13:00:00+06:00"),
        ("bishkek", "2026-03-02T09:00:00+06:00", 9 * 60 * 500, "2028-01-28T18:00:00+06:00"),
        # Over midnight: the span belongs to the day it starts.
        ("night", "2026-03-06T23:00:00+06:00", 4 * 60, "2026-03-07T03:00:00+06:00"),
        ("night", "2026-03-07T05:00:00+06:00", 2 * 60, "2026-03-09T23:00:00+06:00"),
        ("closed night", "2026-03-04T05:00:00+06:00", 2 * 60, "2026-03-05T23:00:00+06:00"),
        ("overlap", "2026-03-02T20:00:00+06:00", 10 * 60, "2026-03-03T06:00:00+06:00"),
        ("late", "2026-03-02T23:00:00+06:00", 60, "2026-03-03T00:00:00+06:00"),
        ("late", "2026-03-02T23:00:00+06:00", 121, "2026-03-03T01:01:00+06:00"),
        # Own days: a closed one, an open one that outranks a holiday, an empty one.
        ("spring", "2026-03-19T17:00:00+06:00", 120, "2026-03-23T10:00:00+06:00"),
        ("spring", "2026-03-27T17:00:00+06:00", 120, "2026-03-28T11:00:00+06:00"),
        ("spring", "2026-03-28T14:00:00+06:00", 120, "2026-03-31T10:00:00+06:00"),
        ("own days only", "2026-01-01T00:00:00+00:00", 60, "2026-03-10T10:00:00+00:00"),
        # Clock changes: a gap, a repeated hour, half an hour, nights, a day that never was.
        ("new york", "2026-03-06T16:00:00-05:00", 240, "2026-03-09T11:00:00-04:00"),
        ("new york round", "2026-03-07T22:00:00-05:00", 480, "2026-03-08T07:00:00-04:00"),
        ("new york round", "2026-10-31T22:00:00-04:00", 480, "2026-11-01T05:00:00-05:00"),
        ("new york small hours", "2026-03-08T00:00:00-05:00", 60, "2026-03-08T03:00:00-04:00"),
        ("new york small hours", "2026-03-08T00:00:00-05:00", 61, "2026-03-15T01:01:00-04:00"),
        ("new york small hours", "2026-11-01T00:00:00-04:00", 90, "2026-11-01T01:30:00-05:00"),
        ("new york small hours", "2026-11-01T00:00:00-04:00", 180, "2026-11-01T03:00:00-05:00"),
        ("new york gap", "2026-03-07T00:00:00-05:00", 30, "2026-03-15T02:30:00-04:00"),
        ("lord howe", "2026-10-04T00:00:00+10:30", 90, "2026-10-04T03:00:00+11:00"),
        ("lord howe", "2026-04-05T00:00:00+11:00", 150, "2026-04-05T03:00:00+10:30"),
        ("berlin nights", "2026-03-28T22:00:00+01:00", 7 * 60, "2026-03-29T06:00:00+02:00"),
        ("berlin nights", "2026-10-24T22:00:00+02:00", 9 * 60, "2026-10-25T06:00:00+01:00"),
        ("apia", "2011-12-29T17:00:00-10:00", 120, "2012-01-02T10:00:00+14:00"),
    ],
)
def test_it_adds_and_takes_off_what_it_added(name: str, start: str, minutes: int, end: str) -> None:
    hours = calendar(name)
    found = hours.add(at(start), minutes * MINUTE)
    assert found.isoformat() == end
    assert found.tzinfo is hours.zone
    assert hours.between(at(start), found) == minutes * MINUTE
    assert hours.between(found, at(start)) == -minutes * MINUTE
    if minutes:
        assert hours.add(hours.sub(found, minutes * MINUTE), minutes * MINUTE) == found


@pytest.mark.parametrize(
    ("name", "start", "minutes", "end"),
    [
        ("bishkek", "2026-03-09T09:30:00+06:00", 60, "2026-03-06T17:30:00+06:00"),
        ("bishkek", "2026-03-09T09:30:00+06:00", 30, "2026-03-09T09:00:00+06:00"),
        ("bishkek", "2026-03-08T12:00:00+06:00", 0, "2026-03-06T18:00:00+06:00"),
        ("bishkek", "2026-03-09T09:00:00+06:00", 0, "2026-03-09T09:00:00+06:00"),
        ("bishkek", "2026-03-08T12:00:00+06:00", 540, "2026-03-06T09:00:00+06:00"),
        ("night", "2026-03-09T23:00:00+06:00", 120, "2026-03-07T05:00:00+06:00"),
        ("new york round", "2026-03-08T07:00:00-04:00", 480, "2026-03-07T22:00:00-05:00"),
        ("apia", "2012-01-02T10:00:00+14:00", 120, "2011-12-29T17:00:00-10:00"),
    ],
)
def test_it_takes_off(name: str, start: str, minutes: int, end: str) -> None:
    hours = calendar(name)
    assert hours.sub(at(start), minutes * MINUTE).isoformat() == end
    assert hours.add(at(start), -minutes * MINUTE) == (at(end) if minutes else hours.next_open(at(start)))


@pytest.mark.parametrize(
    ("name", "moment", "is_open", "next_open", "prev_close"),
    [
        ("bishkek", "2026-03-06T09:00:00+06:00", True, "2026-03-06T09:00:00+06:00", "2026-03-06T09:00:00+06:00"),
        ("bishkek", "2026-03-06T18:00:00+06:00", False, "2026-03-09T09:00:00+06:00", "2026-03-06T18:00:00+06:00"),
        ("bishkek", "2026-03-08T12:00:00+06:00", False, "2026-03-09T09:00:00+06:00", "2026-03-06T18:00:00+06:00"),
        ("lunch", "2026-03-06T13:30:00+06:00", False, "2026-03-06T14:00:00+06:00", "2026-03-06T13:00:00+06:00"),
        ("night", "2026-03-07T05:59:59+06:00", True, "2026-03-07T05:59:59+06:00", "2026-03-07T05:59:59+06:00"),
        ("night", "2026-03-09T03:00:00+06:00", False, "2026-03-09T22:00:00+06:00", "2026-03-07T06:00:00+06:00"),
        ("late", "2026-03-03T00:00:00+06:00", True, "2026-03-03T00:00:00+06:00", "2026-03-03T00:00:00+06:00"),
        ("new york small hours", "2026-11-01T01:30:00-05:00", True, *["2026-11-01T01:30:00-05:00"] * 2),
        ("new york gap", "2026-03-08T03:00:00-04:00", False, "2026-03-15T02:00:00-04:00", "2026-03-01T03:00:00-05:00"),
    ],
)
def test_it_tells_openings(name: str, moment: str, is_open: bool, next_open: str, prev_close: str) -> None:
    hours = calendar(name)
    assert hours.is_open(at(moment)) is is_open
    assert hours.next_open(at(moment)).isoformat() == next_open
    assert hours.prev_close(at(moment)).isoformat() == prev_close


@pytest.mark.parametrize(
    ("name", "day", "works"),
    [
        ("bishkek", "2026-03-06", True),
        ("bishkek", "2026-03-07", False),
        ("night", "2026-03-07", False),  # Friday's night reaches into it, but Saturday has no hours of its own.
        ("spring", "2026-03-20", False),
        ("spring", "2026-03-28", True),
        ("spring", "2026-03-30", False),
        ("apia", "2011-12-30", False),  # This Friday never was in Samoa.
        ("new york gap", "2026-03-08", False),
        ("own days only", "2026-03-10", True),
    ],
)
def test_it_knows_working_days(name: str, day: str, works: bool) -> None:
    assert calendar(name).is_workday(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("name", "start", "days", "end"),
    [
        ("bishkek", "2026-03-06T17:30:00+06:00", 2, "2026-03-10T17:30:00+06:00"),
        ("bishkek", "2026-03-10T17:30:00+06:00", -2, "2026-03-06T17:30:00+06:00"),
        ("bishkek", "2026-03-07T23:15:00+06:00", 1, "2026-03-09T23:15:00+06:00"),
        ("bishkek", "2026-03-07T23:15:00+06:00", 0, "2026-03-07T23:15:00+06:00"),
        ("spring", "2026-03-27T10:00:00+06:00", 2, "2026-03-31T10:00:00+06:00"),
        ("new york", "2026-03-06T17:00:00-05:00", 1, "2026-03-09T17:00:00-04:00"),
        ("new york small hours", "2026-03-01T02:30:00-05:00", 1, "2026-03-08T03:30:00-04:00"),
        ("new york small hours", "2026-10-25T01:30:00-04:00", 1, "2026-11-01T01:30:00-04:00"),
        ("apia", "2011-12-29T12:00:00-10:00", 1, "2012-01-02T12:00:00+14:00"),
        ("own days only", "2026-01-01T07:00:00+00:00", 1, "2026-03-10T07:00:00+00:00"),
    ],
)
def test_it_adds_days(name: str, start: str, days: int, end: str) -> None:
    assert calendar(name).add_days(at(start), days).isoformat() == end


@pytest.mark.parametrize(
    ("name", "start", "days", "end"),
    [
        ("bishkek", "2026-03-06T17:30:00+06:00", 1, "2026-03-09T18:00:00+06:00"),
        ("bishkek", "2026-03-06T00:00:00+06:00", 2, "2026-03-10T18:00:00+06:00"),
        ("night", "2026-03-05T12:00:00+06:00", 1, "2026-03-07T06:00:00+06:00"),
        ("spring", "2026-03-27T10:00:00+06:00", 1, "2026-03-28T15:00:00+06:00"),
    ],
)
def test_it_adds_whole_days_to_closing_time(name: str, start: str, days: int, end: str) -> None:
    assert calendar(name).add_whole_days(at(start), days).isoformat() == end


def test_it_lists_open_spans_cut_to_the_asked_time() -> None:
    spans = calendar("lunch").open_spans(at("2026-03-06T12:00:00+06:00"), at("2026-03-09T09:30:00+06:00"))
    assert [(start.isoformat(), end.isoformat()) for start, end in spans] == [
        ("2026-03-06T12:00:00+06:00", "2026-03-06T13:00:00+06:00"),
        ("2026-03-06T14:00:00+06:00", "2026-03-06T18:00:00+06:00"),
        ("2026-03-09T09:00:00+06:00", "2026-03-09T09:30:00+06:00"),
    ]


def test_it_lists_no_spans_backwards() -> None:
    assert list(calendar("lunch").open_spans(at("2026-03-09T09:30:00+06:00"), at("2026-03-06T12:00:00+06:00"))) == []


def test_it_makes_one_span_of_nights_that_touch() -> None:
    spans = list(calendar("new york round").open_spans(at("2025-12-01T00:00:00Z"), at("2026-12-01T00:00:00Z")))
    assert len(spans) == 1


def test_it_counts_far_and_back_again() -> None:
    hours, start, length = calendar("new york"), at("2026-03-06T16:00:00-05:00"), timedelta(days=200)
    far = hours.add(start, length)
    assert far.year == 2028
    assert hours.between(far, start) == -length
    assert hours.next_open(at("1950-01-01T00:00:00Z")).isoformat() == "1950-01-02T09:00:00-05:00"
    assert hours.between(at("1960-01-04T09:00:00-05:00"), at("1960-01-05T09:00:00-05:00")) == timedelta(hours=9)
    assert hours.sub(far, length) == start


def test_it_answers_the_same_however_the_table_grew() -> None:
    start, length = at("2026-03-06T16:00:00-05:00"), timedelta(hours=1234)
    grown = calendar("new york")
    for days in (400, -900, 3000):
        grown.is_open(start + timedelta(days=days))
    assert grown.add(start, length) == calendar("new york").add(start, length)
    assert grown.sub(start, length) == calendar("new york").sub(start, length)


def test_it_reaches_the_end_of_the_calendar_year_9999() -> None:
    hours = WorkingTime.of_record({"timezone": "UTC", "hours": ROUND})
    assert hours.add(at("2026-01-01T00:00:00Z"), timedelta(days=2_900_000)).year == 9965
    with pytest.raises(CalendarError, match="outside the years 1 to 9999"):
        hours.add(at("2026-01-01T00:00:00Z"), timedelta(days=3_000_000))


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_it_refuses_the_edges_of_the_calendar(edge: str) -> None:
    hours = calendar("bishkek")
    asks = (hours.next_open, hours.is_open, lambda at: hours.add_days(at, 1), lambda at: hours.add_whole_days(at, 1))
    for ask in asks:
        with pytest.raises(CalendarError, match="outside the years 1 to 9999"):
            ask(at(edge))


def test_it_says_that_a_calendar_never_opens() -> None:
    hours, start = WorkingTime.of_record({"timezone": "UTC", "hours": {}}), at("2026-03-06T16:00:00Z")
    for ask in (hours.next_open, hours.prev_close):
        with pytest.raises(CalendarError, match="never opens"):
            ask(start)
    for move in (hours.add, hours.sub):
        with pytest.raises(CalendarError, match="never opens"):
            move(start, MINUTE)
    with pytest.raises(CalendarError, match="never opens"):
        hours.add_days(start, 1)
    assert hours.between(start, start + timedelta(days=900)) == timedelta(0)
    assert not hours.is_open(start)


def test_it_says_after_which_day_nothing_is_open() -> None:
    hours = calendar("own days only")
    with pytest.raises(CalendarError, match="no open time after 2026-03-10"):
        hours.add(at("2026-01-01T00:00:00Z"), 61 * MINUTE)
    with pytest.raises(CalendarError, match="no open time before 2026-03-10"):
        hours.sub(at("2027-01-01T00:00:00Z"), 61 * MINUTE)
    with pytest.raises(CalendarError, match="no open time after 2026-03-10"):
        hours.add_days(at("2026-03-10T00:00:00Z"), 1)


def test_it_finds_the_only_opening_from_both_sides() -> None:
    hours = calendar("own days only")
    opens = hours.next_open(at("2026-01-01T00:00:00Z"))
    closes = opens + 60 * MINUTE
    assert hours.prev_close(at("2027-01-01T00:00:00Z")) == closes
    for moment in (opens, opens + MINUTE):
        assert hours.next_open(moment) == hours.prev_close(moment) == moment
    assert (hours.add(opens, 60 * MINUTE), hours.sub(closes, 60 * MINUTE)) == (closes, opens)
    with pytest.raises(CalendarError, match="no open time before 2026-03-10"):
        hours.prev_close(opens - MINUTE)
    with pytest.raises(CalendarError, match="no open time after 2026-03-10"):
        hours.next_open(closes)


def test_it_finds_own_days_however_far_they_lie_apart() -> None:
    days = {"2026-03-10": [["10:00", "11:00"]], "2030-01-08": [["10:00", "11:00"]]}
    record = {"timezone": "UTC", "hours": {}, "extra_days": days}
    between, closes = at("2028-06-01T00:00:00Z"), at("2026-03-10T11:00:00Z")
    assert WorkingTime.of_record(record).prev_close(between) == closes
    assert WorkingTime.of_record(record).next_open(between) == at("2030-01-08T10:00:00Z")
    assert WorkingTime.of_record(record).sub(at("2030-01-08T11:00:00Z"), 90 * MINUTE) == closes - 30 * MINUTE
    with pytest.raises(CalendarError, match="no open time before 2026-03-10"):
        WorkingTime.of_record(record).sub(between, 61 * MINUTE)
    with pytest.raises(CalendarError, match="no open time after 2030-01-08"):
        WorkingTime.of_record(record).add(between, 61 * MINUTE)


def test_it_names_the_last_day_that_is_open_where_days_beyond_it_are_closed_by_hand() -> None:
    closed = ["2025-01-01", "2027-01-01"]
    hours = WorkingTime.of_record({**CALENDARS["own days only"], "holidays": closed})
    with pytest.raises(CalendarError, match="no open time after 2026-03-10"):
        hours.next_open(at("2026-06-01T00:00:00Z"))
    with pytest.raises(CalendarError, match="no open time before 2026-03-10"):
        hours.prev_close(at("2025-06-01T00:00:00Z"))


def test_it_refuses_a_moment_without_an_offset() -> None:
    with pytest.raises(CalendarError, match="2026-03-06T16:00:00 does not say its offset"):
        calendar("bishkek").add(at("2026-03-06T16:00:00"), MINUTE)


def test_it_refuses_less_than_one_whole_day() -> None:
    with pytest.raises(CalendarError, match="from 1 on, not 0"):
        calendar("bishkek").add_whole_days(at("2026-03-06T16:00:00Z"), 0)


def test_it_counts_in_microseconds_too() -> None:
    hours = calendar("bishkek")
    start = int(at("2026-03-06T17:30:00+06:00").timestamp()) * 1_000_000
    end = hours.add_us(start, 3_600_000_001)
    assert hours.moment(end).isoformat() == "2026-03-09T09:30:00.000001+06:00"
    assert hours.between_us(start, end) == 3_600_000_001
    assert hours.sub_us(end, 3_600_000_001) == start == hours.add_us(end, -3_600_000_001)
