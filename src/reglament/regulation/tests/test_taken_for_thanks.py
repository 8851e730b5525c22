"""Words that a person took for mere thanks change nothing: the law, against histories in which they were thanks from the start."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.regulation.decisions import Act, PromiseKind, State
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import lenient, local, mark, strict
from reglament.regulation.tests.generated import histories

RECEIVED = mark("3 10:00", "received")
WORDS, TAKEN = mark("3 12:00", "told_more"), mark("3 15:00", "taken_for_thanks", of=local("3 12:00"))
KNOWN = {Kind.CLASSIFIED, Kind.RECLASSIFIED}


@settings(max_examples=30, deadline=None)
@given(histories(), st.integers(0, 8), st.integers(0, 8), st.booleans())
def test_it_is_as_if_they_had_been_thanks_and_as_if_not_where_they_count_again(
    told: tuple[list[Fact], datetime], place: int, later: int, is_lenient: bool
) -> None:
    facts, at = [fact for fact in told[0] if fact.kind not in KNOWN], told[1]
    edition = lenient() if is_lenient else strict()
    words = replace(WORDS, at=facts[min(place, len(facts) - 1)].at)
    said = Fact(max(words.at, facts[min(later, len(facts) - 1)].at), Kind.TAKEN_FOR_THANKS, By.PERSON, of=words.at)
    thanked = replace(words, kind=Kind.THANKED)
    assert judge(edition, [*facts, words, said], at) == judge(edition, [*facts, thanked], at)
    assert judge(edition, [*facts, words, said, words], at) == judge(edition, [*facts, words], at)


def test_they_counted_until_then() -> None:
    facts = [RECEIVED, mark("3 11:00", "asked"), WORDS, TAKEN]
    assert judge(strict(), facts, local("3 14:59")).state is State.OPEN
    assert judge(strict(), facts, local("3 15:00")).state is State.WAITING


@pytest.mark.parametrize(
    ("before", "edition"),
    [
        ([], strict()),
        ([mark("3 11:00", "asked")], strict()),
        ([mark("3 11:00", "completed")], strict()),
        ([mark("3 11:00", "closed")], strict()),
        ([mark("3 11:00", "completed")], lenient()),
    ],
)
def test_nothing_is_left_of_what_they_changed(before: list[Fact], edition: Edition) -> None:
    at = local("3 18:00")
    stood, counted = judge(edition, [RECEIVED, *before], at), judge(edition, [RECEIVED, *before, WORDS], at)
    assert judge(edition, [RECEIVED, *before, WORDS, TAKEN], at) == stood != counted


def test_the_answer_is_owed_to_what_the_client_really_wrote() -> None:
    facts = [RECEIVED, mark("3 10:10", "answered"), WORDS, mark("3 13:00", "told_more"), TAKEN]
    owed = [each for each in judge(strict(), facts, local("3 16:00")).promises if each.kind is PromiseKind.FOLLOW_UP]
    assert [each.start for each in owed] == [local("3 13:00")]


def test_the_window_of_confirmation_runs_on_from_the_completion_and_confirms_nothing() -> None:
    standing = judge(strict(), [RECEIVED, mark("3 11:00", "completed"), WORDS, TAKEN], local("3 16:00"))
    assert standing.state is State.COMPLETED
    assert [(each.what, each.at) for each in standing.next] == [(Act.CLOSE, local("4 11:00"))]


def test_of_two_words_of_one_moment_one_is_taken() -> None:
    facts = [RECEIVED, mark("3 11:00", "asked"), WORDS, WORDS, TAKEN]
    assert judge(strict(), facts, local("3 16:00")).state is State.OPEN
    assert judge(strict(), [*facts, replace(TAKEN, at=local("3 15:30"))], local("3 16:00")).state is State.WAITING


def test_what_came_with_them_is_there() -> None:
    asked = mark("3 11:00", "asked", by=By.DESK, items=("steps", "phone"))
    facts = [RECEIVED, asked, replace(WORDS, items=("phone",)), TAKEN]
    assert judge(strict(), facts, local("3 16:00")).missing == ("steps",)


def test_a_completion_that_nobody_really_answered_can_be_taken_back() -> None:
    done, back = mark("3 11:00", "completed"), mark("3 16:00", "completion_withdrawn")
    standing = judge(lenient(), [RECEIVED, done, WORDS, TAKEN, back], local("3 18:00"))
    assert (standing.state, standing.cycle) == (State.OPEN, 1)


def test_it_says_which_mark_does_not_name_the_words() -> None:
    with pytest.raises(ValueError, match="taken_for_thanks does not say of what it speaks"):
        judge(strict(), [RECEIVED, WORDS, replace(TAKEN, of=None)], local("3 18:00"))
