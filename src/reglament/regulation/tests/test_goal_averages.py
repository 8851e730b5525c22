"""The average that the desk answers for."""

from reglament.regulation.judging.goals import KeptPromise, average, kept_of
from reglament.regulation.tests.building import local, mark, strict

FRIDAY, MONDAY = local("6 17:55"), local("9 09:15")


def test_it_counts_on_the_calendar_of_each_level_and_beside_it_by_the_plain_clock() -> None:
    found = average(
        strict(),
        "first_answer",
        [KeptPromise("medium", FRIDAY, MONDAY), KeptPromise("critical", FRIDAY, local("6 18:05"))],
    )
    assert (found.minutes, found.plain_minutes, found.count) == (15.0, (3800.0 + 10) / 2, 2)
    assert (found.target_minutes, found.holds, found.clauses) == (15.0, True, ("2.4", "2.6"))


def test_it_has_no_mean_of_nothing() -> None:
    found = average(strict(), "first_answer", [])
    assert (found.count, found.minutes, found.plain_minutes, found.holds) == (0, None, None, True)


def test_it_does_not_hold_above_the_target() -> None:
    assert not average(strict(), "first_answer", [KeptPromise("high", FRIDAY, MONDAY)]).holds


def test_it_takes_first_answers_from_histories() -> None:
    history = [mark("6 17:55", "received"), mark("6 17:56", "acknowledged"), mark("9 09:15", "answered")]
    assert kept_of(strict(), "first_answer", history, local("9 10:00")) == (KeptPromise("medium", FRIDAY, MONDAY),)
    assert kept_of(strict(), "first_answer", history, local("9 09:00")) == ()


def test_it_takes_the_first_answer_from_the_cycle_in_which_it_came() -> None:
    """A request that was closed unanswered and opened again is answered first where somebody writes."""
    unanswered = [mark("2 10:00", "received"), mark("2 11:00", "closed"), mark("6 17:55", "reopened")]
    assert kept_of(strict(), "first_answer", unanswered, local("9 09:00")) == ()
    history = [*unanswered, mark("9 09:15", "answered"), mark("9 10:00", "answered")]
    assert kept_of(strict(), "first_answer", history, local("9 10:00")) == (KeptPromise("medium", FRIDAY, MONDAY),)
