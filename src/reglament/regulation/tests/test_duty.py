"""Who is on duty, in cases that people can check by hand."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reglament.regulation.duty.reckoning import duty, gaps
from reglament.regulation.duty.roster import (
    OnDuty,
    Roster,
    RosterOverride,
    RosterRotation,
    RosterRule,
    TemporaryRoster,
    TemporaryShift,
    TurnUnit,
)
from reglament.regulation.duty.shifts import shifts_of_rules
from reglament.regulation.moments import to_us

ANNA, BORIS, VERA = 1, 2, 3
BISHKEK, BERLIN = ZoneInfo("Asia/Bishkek"), ZoneInfo("Europe/Berlin")
EVERY_DAY, WORKING = frozenset(range(7)), frozenset(range(5))
MONDAY = datetime(2026, 3, 9, tzinfo=BISHKEK)


def said(roster: Roster, starts: datetime, hours: float) -> list[tuple[str, set[int]]]:
    """Each stretch by the reading of its start in the zone asked for, and its people."""
    found = duty(roster, starts, starts + timedelta(hours=hours))
    return [(each.starts.astimezone(starts.tzinfo).strftime("%d %H:%M"), set(each.people)) for each in found]


def office(who: int | RosterRotation = ANNA, zone: ZoneInfo = BISHKEK) -> RosterRule:
    return RosterRule(zone, WORKING, time(9), time(18), who)


def nights(who: int | RosterRotation, zone: ZoneInfo = BISHKEK) -> RosterRule:
    return RosterRule(zone, EVERY_DAY, time(18), time(9), who)


def always(who: int | RosterRotation, zone: ZoneInfo = BISHKEK) -> RosterRule:
    return RosterRule(zone, EVERY_DAY, time(), time(), who)


def weekly(*members: int, zone: ZoneInfo = BISHKEK, unit: TurnUnit = TurnUnit.WEEKS) -> RosterRotation:
    return RosterRotation(zone, datetime(2026, 3, 9, 9), 1, unit, members)


def test_it_says_that_an_empty_roster_has_nobody() -> None:
    assert said(Roster(), MONDAY, 24) == [("09 00:00", set())]


def test_it_says_nothing_of_a_span_that_ends_before_it_begins() -> None:
    assert duty(Roster((office(),)), MONDAY, MONDAY) == ()
    assert duty(Roster((office(),)), MONDAY, MONDAY - timedelta(hours=1)) == ()


def test_it_answers_in_utc() -> None:
    assert duty(Roster(), MONDAY, MONDAY + timedelta(hours=1)) == (
        OnDuty(datetime(2026, 3, 8, 18, tzinfo=UTC), datetime(2026, 3, 8, 19, tzinfo=UTC), frozenset()),
    )


def test_it_reckons_no_shift_that_lies_outside_of_what_is_asked() -> None:
    noon = MONDAY + timedelta(hours=12)
    first, last = to_us(noon), to_us(noon + timedelta(hours=2))
    assert list(shifts_of_rules(Roster((office(), nights(BORIS))), first, last)) == [(first, last, ANNA)]


def test_it_lets_a_shift_over_midnight_belong_to_the_day_of_its_start() -> None:
    friday_night = RosterRule(BISHKEK, frozenset({4}), time(22), time(6), BORIS)
    friday = MONDAY + timedelta(days=4)
    assert said(Roster((friday_night,)), friday, 48) == [
        ("13 00:00", set()),
        ("13 22:00", {BORIS}),
        ("14 06:00", set()),
    ]
    assert said(Roster((friday_night,)), friday + timedelta(days=1), 24) == [("14 00:00", {BORIS}), ("14 06:00", set())]


def test_it_takes_the_same_reading_twice_for_the_day_round() -> None:
    assert said(Roster((always(ANNA),)), MONDAY, 24 * 90) == [("09 00:00", {ANNA})]


def test_it_hands_over_a_rotation_at_its_own_hour() -> None:
    roster = Roster((always(weekly(ANNA, BORIS, VERA)),))
    assert said(roster, MONDAY + timedelta(hours=9), 24 * 28) == [
        ("09 09:00", {ANNA}), ("16 09:00", {BORIS}), ("23 09:00", {VERA}), ("30 09:00", {ANNA}),
    ]  # fmt: skip


def test_it_has_nobody_before_a_rotation_begins_nor_of_one_without_members() -> None:
    assert said(Roster((always(weekly(ANNA)),)), MONDAY, 24) == [("09 00:00", set()), ("09 09:00", {ANNA})]
    assert said(Roster((always(weekly()),)), MONDAY, 24) == [("09 00:00", set())]


def test_it_gives_the_turn_of_a_rotation_only_within_its_rule() -> None:
    roster = Roster((nights(weekly(ANNA, BORIS, unit=TurnUnit.DAYS)),))
    assert said(roster, MONDAY + timedelta(hours=9), 48) == [
        ("09 09:00", set()), ("09 18:00", {ANNA}), ("10 09:00", set()), ("10 18:00", {BORIS}),
    ]  # fmt: skip


def test_it_starts_at_the_first_and_ends_at_the_last_of_a_repeated_reading() -> None:
    """On 25 October 2026 the clocks of Berlin show 02:30 twice: at 00:30 and at 01:30 UTC."""
    roster = Roster((
        RosterRule(BERLIN, EVERY_DAY, time(22), time(2, 30), ANNA),
        RosterRule(BERLIN, EVERY_DAY, time(2, 30), time(8), BORIS),
    ))  # fmt: skip
    assert said(roster, datetime(2026, 10, 25, tzinfo=UTC), 4) == [
        ("25 00:00", {ANNA}), ("25 00:30", {ANNA, BORIS}), ("25 01:30", {BORIS}),
    ]  # fmt: skip


def test_it_hands_over_at_the_change_where_the_reading_is_left_out() -> None:
    """On 29 March 2026 the clocks of Berlin go from 02:00 to 03:00, at 01:00 UTC."""
    roster = Roster((
        RosterRule(BERLIN, EVERY_DAY, time(22), time(2, 30), ANNA),
        RosterRule(BERLIN, EVERY_DAY, time(2, 30), time(8), BORIS),
    ))  # fmt: skip
    assert said(roster, datetime(2026, 3, 29, tzinfo=UTC), 4) == [("29 00:00", {ANNA}), ("29 01:00", {BORIS})]


def test_it_counts_hours_of_a_rotation_as_they_pass() -> None:
    rotation = RosterRotation(BERLIN, datetime(2026, 10, 24, 20), 6, TurnUnit.HOURS, (ANNA, BORIS))
    start = datetime(2026, 10, 24, 18, tzinfo=UTC)
    assert said(Roster((always(rotation, BERLIN),)), start, 18) == [
        ("24 18:00", {ANNA}), ("25 00:00", {BORIS}), ("25 06:00", {ANNA}),
    ]  # fmt: skip


def test_it_adds_takes_away_and_replaces() -> None:
    at = MONDAY + timedelta(hours=12)
    hour = (at, at + timedelta(hours=1))
    for override, expected in (
        (RosterOverride(*hour, adds=BORIS), {ANNA, BORIS}),
        (RosterOverride(*hour, removes=ANNA), set()),
        (RosterOverride(*hour, adds=BORIS, removes=ANNA), {BORIS}),
    ):
        assert said(Roster((office(),), (override,)), at, 2) == [("09 12:00", expected), ("09 13:00", {ANNA})]


def test_it_replaces_nobody_who_would_not_be_on_duty() -> None:
    at = MONDAY + timedelta(hours=12)
    override = RosterOverride(at, at + timedelta(hours=1), adds=BORIS, removes=VERA)
    assert said(Roster((office(),), (override,)), at, 2) == [("09 12:00", {ANNA})]


def test_it_applies_overrides_one_after_another() -> None:
    at = MONDAY + timedelta(hours=12)
    hour = (at, at + timedelta(hours=1))
    chain = (RosterOverride(*hour, adds=BORIS, removes=ANNA), RosterOverride(*hour, adds=VERA, removes=BORIS))
    assert said(Roster((office(),), chain), at, 1) == [("09 12:00", {VERA})]
    assert said(Roster((office(),), chain[::-1]), at, 1) == [("09 12:00", {BORIS})]


def test_it_counts_nothing_but_its_own_shifts_in_temporary_duty() -> None:
    day = (MONDAY, MONDAY + timedelta(days=1))
    shift = TemporaryShift(MONDAY + timedelta(hours=10), MONDAY + timedelta(hours=30), VERA)
    roster = Roster((office(),), (RosterOverride(*day, adds=BORIS),), (TemporaryRoster(*day, (shift,)),))
    assert said(roster, MONDAY, 48) == [
        ("09 00:00", set()), ("09 10:00", {VERA}), ("10 00:00", set()), ("10 09:00", {ANNA}), ("10 18:00", set()),
    ]  # fmt: skip


def test_it_lets_the_last_of_overlapping_temporary_duties_count() -> None:
    day = (MONDAY, MONDAY + timedelta(days=1))
    one, other = (TemporaryRoster(*day, (TemporaryShift(*day, each),)) for each in (BORIS, VERA))
    assert said(Roster((), (), (one, other)), MONDAY, 24) == [("09 00:00", {VERA})]


def test_it_names_the_stretches_in_which_nobody_is_there() -> None:
    stretches = duty(Roster((office(), nights(BORIS))), MONDAY + timedelta(days=5), MONDAY + timedelta(days=7))
    found = [
        (start.astimezone(BISHKEK).isoformat(), end.astimezone(BISHKEK).isoformat()) for start, end in gaps(stretches)
    ]
    assert found == [
        ("2026-03-14T09:00:00+06:00", "2026-03-14T18:00:00+06:00"),
        ("2026-03-15T09:00:00+06:00", "2026-03-15T18:00:00+06:00"),
    ]


def test_it_looks_as_far_as_it_is_asked_and_no_further_back() -> None:
    """A rotation that began long ago costs as much as one that began today."""
    long_ago = RosterRotation(BISHKEK, datetime(1990, 1, 1, 9), 1, TurnUnit.HOURS, (ANNA, BORIS))
    assert len(duty(Roster((always(long_ago),)), MONDAY, MONDAY + timedelta(hours=10))) == 10


def test_it_keeps_the_place_of_whoever_is_gone_and_moves_nobodys_turn() -> None:
    gone = MONDAY + timedelta(days=8)
    roster = Roster((always(weekly(ANNA, BORIS, VERA)),), gone=((BORIS, gone),))
    assert said(roster, MONDAY + timedelta(hours=9), 24 * 21) == [
        ("09 09:00", {ANNA}), ("16 09:00", {BORIS}), ("17 00:00", set()), ("23 09:00", {VERA}),
    ]  # fmt: skip
