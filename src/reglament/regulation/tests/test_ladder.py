"""When the steps of a ladder are due; a slow reference holds it in the desk's room of duty, where more may be tried."""

from datetime import UTC, datetime, timedelta

from reglament.regulation.duty.ladder import LadderStep, Whom, next_due

START = datetime(2026, 3, 9, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def steps_of(*minutes: int) -> list[LadderStep]:
    return [LadderStep(each * MINUTE, Whom.ON_DUTY) for each in minutes]


def test_it_dates_steps_by_the_promise_and_does_not_wait_after_an_empty_one() -> None:
    steps = steps_of(5, 8, 12)
    assert next_due(steps, START, []) == START + 5 * MINUTE
    assert next_due(steps, START, [None]) == START + 8 * MINUTE
    assert next_due(steps, START, [START + 5 * MINUTE]) == START + 5 * MINUTE
    assert next_due(steps, START, [START + 5 * MINUTE, None]) == START + 12 * MINUTE
    assert next_due(steps, START, [None, None, None]) is None


def test_a_ladder_without_steps_has_nothing_due() -> None:
    assert next_due([], START, []) is None
