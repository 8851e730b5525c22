"""When the steps of a ladder are due, against a slow reference that asks every minute by itself."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.regulation.duty.ladder import LadderStep, Whom, next_due

START = datetime(2026, 3, 9, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LONGEST = 40


def steps_of(minutes: list[int]) -> list[LadderStep]:
    return [LadderStep(each * MINUTE, Whom.ON_DUTY) for each in sorted(minutes)]


def reckoned(steps: list[LadderStep], empty: list[bool]) -> list[datetime]:
    """The moments of all steps, climbed one after another."""
    done: list[datetime | None] = []
    moments: list[datetime] = []
    while (due := next_due(steps, START, done)) is not None:
        done.append(due if empty[len(moments)] else None)
        moments.append(due)
    return moments


def by_minutes(steps: list[LadderStep], empty: list[bool]) -> list[datetime]:
    """Every minute: take the next step when its time has come, or when the one before it was taken and reached nobody."""
    moments: list[datetime] = []
    for minute in range(LONGEST + 1):
        at = START + minute * MINUTE
        while len(moments) < len(steps):
            place = len(moments)
            is_skipped = place > 0 and empty[place - 1]
            if not is_skipped and steps[place].after > minute * MINUTE:
                break
            moments.append(at)
    return moments


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.integers(0, LONGEST), max_size=6),
    st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_its_steps_are_due_as_every_minute_finds_them(minutes: list[int], empty: list[bool]) -> None:
    steps = steps_of(minutes)
    assert reckoned(steps, empty) == by_minutes(steps, empty)
