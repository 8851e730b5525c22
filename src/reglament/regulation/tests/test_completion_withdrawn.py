"""A completion that staff took back leaves nothing but its words: the law, against histories that never had it."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.regulation.decisions import PromiseKind, State, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import lenient, local, mark, strict
from reglament.regulation.tests.generated import histories

RECEIVED = mark("3 10:00", "received")
DONE, BACK = mark("3 12:00", "completed", message=True), mark("3 15:00", "completion_withdrawn")
KNOWN = {Kind.CLASSIFIED, Kind.RECLASSIFIED}
TURNS = {Kind.COMPLETED, Kind.COMPLETION_WITHDRAWN, Kind.CONFIRMED, Kind.DISPUTED, Kind.CLOSED, Kind.REOPENED}


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(0, 8), st.booleans())
def test_it_is_as_if_it_had_not_been(told: tuple[list[Fact], datetime], place: int, has_words: bool) -> None:
    facts = [fact for fact in told[0] if fact.kind not in KNOWN | TURNS]
    at, last = told[1], facts[-1].at
    done = replace(DONE, at=facts[min(place, len(facts) - 1)].at, message=has_words)
    left = replace(done, kind=Kind.ANSWERED if has_words else Kind.NOTED)
    slipped = [*facts, done, replace(BACK, at=last)]
    never = [*facts, left]
    assert judge(strict(), slipped, at) == judge(strict(), never, at)


def test_it_was_completed_until_then() -> None:
    facts = [RECEIVED, DONE, BACK]
    assert judge(strict(), facts, local("3 14:59")).state is State.COMPLETED
    assert judge(strict(), facts, local("3 15:00")).state is State.OPEN


@pytest.mark.parametrize("end", ["confirmed", "disputed", "closed", "reopened"])
def test_it_takes_back_nothing_that_was_answered(end: str) -> None:
    facts = [RECEIVED, DONE, mark("3 13:00", end)]
    assert judge(strict(), [*facts, BACK], local("3 18:00")) == judge(strict(), facts, local("3 18:00"))


@pytest.mark.parametrize(("edition", "state"), [(strict(), State.OPEN), (lenient(), State.OPEN)])
def test_it_does_so_with_a_window_and_without(edition: Edition, state: State) -> None:
    standing = judge(edition, [RECEIVED, DONE, BACK], local("3 18:00"))
    assert (standing.state, standing.cycle) == (state, 1)


def test_it_leaves_a_request_alone_that_a_message_opened_again() -> None:
    facts = [RECEIVED, DONE, mark("3 13:00", "told_more")]
    assert judge(lenient(), [*facts, BACK], local("3 18:00")) == judge(lenient(), facts, local("3 18:00"))


def test_it_takes_back_what_waits_for_its_confirmation_also_after_a_message() -> None:
    """Further information in the window is no answer to whether it is solved."""
    more = mark("3 13:00", "told_more")
    never = [RECEIVED, replace(DONE, kind=Kind.ANSWERED), more]
    assert judge(strict(), [RECEIVED, DONE, more, BACK], local("3 18:00")) == judge(strict(), never, local("3 18:00"))


def test_it_breaks_the_promise_that_ran_out_meanwhile() -> None:
    standing = judge(strict(), [RECEIVED, DONE, replace(BACK, at=local("20 10:00"))], local("20 10:00"))
    solve = next(each for each in standing.promises if each.kind is PromiseKind.SOLVE)
    assert (solve.status, solve.met_at) == (Status.LATE, None)
