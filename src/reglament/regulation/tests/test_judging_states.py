"""What state a request is in, which cycle, what the client may do, and where it stands in the turn."""

from dataclasses import replace

import pytest

from reglament.regulation.decisions import May, PromiseKind, Standing, State
from reglament.regulation.facts import By, Fact
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import edition, lenient, local, mark, strict

RECEIVED = mark("3 10:00", "received")


def stands(*facts: Fact, at: str = "3 18:00") -> Standing:
    return judge(strict(), [RECEIVED, *facts], local(at))


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ([], State.OPEN),
        ([mark("3 11:00", "asked")], State.WAITING),
        ([mark("3 11:00", "asked"), mark("3 11:30", "auto_replied")], State.WAITING),
        ([mark("3 11:00", "asked"), mark("3 11:30", "answered")], State.WAITING),
        ([mark("3 11:00", "asked"), mark("3 12:00", "told_more")], State.OPEN),
        ([mark("3 11:00", "asked"), mark("3 12:00", "ask_withdrawn")], State.OPEN),
        ([mark("3 11:00", "asked"), mark("3 12:00", "completed")], State.COMPLETED),
        ([mark("3 12:00", "completed")], State.COMPLETED),
        ([mark("3 12:00", "completed"), mark("3 12:30", "told_more")], State.COMPLETED),
        ([mark("3 12:00", "completed"), mark("3 13:00", "disputed")], State.OPEN),
        ([mark("3 12:00", "completed"), mark("3 13:00", "confirmed")], State.CLOSED),
        ([mark("3 12:00", "completed"), mark("3 13:00", "closed", by=By.DESK)], State.CLOSED),
        ([mark("3 12:00", "closed")], State.CLOSED),
        ([mark("3 12:00", "closed"), mark("3 13:00", "told_more")], State.OPEN),
        ([mark("3 12:00", "closed"), mark("3 13:00", "reopened")], State.OPEN),
        ([mark("3 12:00", "handed_over"), mark("3 13:00", "bench_began")], State.OPEN),
    ],
)
def test_it_knows_the_state_that_the_marks_lead_to(facts: list[Fact], state: State) -> None:
    assert stands(*facts).state is state


def test_it_does_not_look_at_later_marks() -> None:
    assert stands(mark("4 10:00", "closed")).state is State.OPEN


def test_it_takes_marks_in_any_order() -> None:
    facts = [mark("3 12:00", "told_more"), mark("3 11:00", "asked"), RECEIVED]
    assert judge(strict(), facts, local("3 18:00")) == judge(strict(), facts[::-1], local("3 18:00"))


def test_it_closes_a_completed_request_at_once_without_a_rule_of_confirmation() -> None:
    standing = judge(lenient(), [RECEIVED, mark("3 12:00", "completed")], local("3 18:00"))
    assert (standing.state, standing.may, standing.next) == (State.CLOSED, (May.REOPEN,), ())


def test_it_runs_an_edition_that_has_no_rules_of_silence_and_pauses() -> None:
    standing = judge(lenient(), [RECEIVED, mark("3 12:00", "asked")], local("9 18:00"))
    assert (standing.state, standing.next) == (State.WAITING, ())


def test_it_opens_a_new_cycle_on_a_message_in_time_only() -> None:
    closed = [RECEIVED, mark("3 12:00", "closed")]
    assert judge(strict(), [*closed, mark("17 12:00", "told_more")], local("18 10:00")).cycle == 2
    late = judge(strict(), [*closed, mark("17 12:01", "told_more")], local("18 10:00"))
    assert (late.cycle, late.state, late.may) == (1, State.CLOSED, ())


def test_it_takes_a_reopening_after_the_message_that_did_it_as_harmless() -> None:
    closed = [mark("3 12:00", "closed"), mark("3 13:00", "told_more")]
    assert stands(*closed, mark("3 13:00", "reopened")) == stands(*closed)
    assert stands(*closed, mark("3 13:05", "reopened")).cycle == 2


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        ([], {May.TELL_MORE}),
        ([mark("3 11:00", "asked")], {May.TELL_MORE}),
        ([mark("3 11:00", "completed")], {May.TELL_MORE, May.CONFIRM, May.DISPUTE}),
        ([mark("3 11:00", "closed")], {May.REOPEN}),
    ],
)
def test_it_says_what_the_client_may_do(facts: list[Fact], may: set[May]) -> None:
    assert set(stands(*facts).may) == may


def test_it_keeps_the_level_of_the_edition_until_staff_decide() -> None:
    assert stands().level == "medium"
    assert stands(mark("3 10:05", "classified", level="high")).level == "high"


def test_it_keeps_the_level_that_came_with_the_receipt_until_staff_decide() -> None:
    standing = judge(lenient(), [mark("3 10:00", "received", level="paid")], local("3 10:10"))
    assert (standing.level, standing.promises[0].due) == ("paid", local("3 10:15"))


def test_it_refuses_a_level_that_the_edition_does_not_know() -> None:
    with pytest.raises(ValueError, match="no level 'urgent' here; the levels are: critical, high, medium, low"):
        stands(mark("3 10:05", "classified", level="urgent"))


def test_it_refuses_a_history_without_a_receipt() -> None:
    with pytest.raises(ValueError, match=r"^The history has no receipt") as refused:
        judge(strict(), [RECEIVED], local("3 09:59"))
    assert str(refused.value) == (
        "The history has no receipt by the moment of judging: add a mark of the kind received, or judge it later."
    )


def test_it_passes_over_what_is_dated_before_the_receipt() -> None:
    assert stands(mark("3 09:00", "asked")).state is State.OPEN


def test_it_puts_high_levels_out_of_turn_by_rank_and_the_others_by_receipt() -> None:
    def key(at: str, level: str) -> object:
        facts = [mark(at, "received"), mark(at, "classified", level=level)]
        turn = judge(strict(), facts, local("6 18:00")).turn
        assert turn is not None
        return turn.key

    first_to_last = [
        ("5 10:00", "critical"),
        ("4 10:00", "high"),
        ("3 10:00", "medium"),
        ("3 10:00", "low"),
        ("4 09:00", "medium"),
    ]
    keys = [key(*case) for case in first_to_last]
    assert keys == sorted(keys, key=lambda each: each)  # type: ignore[arg-type,return-value]


def test_it_says_why_a_request_stands_where_it_does() -> None:
    out = stands(mark("3 10:00", "classified", level="critical")).turn
    assert out is not None
    assert (out.why, out.clauses) == ("out of turn", ("2.3", "2.5"))


@pytest.mark.parametrize(
    "facts", [[mark("3 11:00", "asked")], [mark("3 11:00", "completed")], [mark("3 11:00", "closed")]]
)
def test_it_has_no_turn_when_the_desk_has_nothing_to_do(facts: list[Fact]) -> None:
    assert stands(*facts).turn is None


def test_it_keeps_a_completed_request_in_the_queue_while_the_client_waits_for_an_answer() -> None:
    asked_again = [mark("3 11:00", "completed"), mark("3 12:00", "told_more")]
    assert stands(*asked_again).turn is not None
    assert stands(*asked_again, mark("3 13:00", "answered")).turn is None


def test_it_tells_waiting_confirmation_bench_and_development_apart() -> None:
    standing = stands(
        mark("3 11:00", "asked"),
        mark("3 11:30", "told_more"),
        mark("3 12:00", "bench_began"),
        mark("3 12:10", "bench_ended"),
        mark("3 12:10", "handed_over"),
        mark("3 12:40", "handed_back"),
        mark("3 17:00", "completed"),
    )
    assert standing.apart == {"waiting": 30.0, "confirmation": 60.0, "bench": 10.0, "development": 30.0}


def test_it_ends_bench_and_development_with_the_request() -> None:
    standing = stands(mark("3 12:00", "handed_over"), mark("3 12:00", "bench_began"), mark("3 13:00", "closed"))
    assert (standing.apart["bench"], standing.apart["development"]) == (60.0, 60.0)


def test_it_cites_what_state_and_level_rest_on() -> None:
    assert stands().clauses == ("2.5",)
    assert (
        stands(mark("3 11:00", "closed")).clauses == ("2.4", "2.5", "2.6", "3.7")[1::2]
        or "3.7" in stands(mark("3 11:00", "closed")).clauses
    )


def test_it_reports_every_cycle() -> None:
    standing = stands(
        mark("3 10:30", "classified", level="high"),
        mark("3 11:00", "completed"),
        mark("3 11:30", "confirmed"),
        mark("3 12:00", "told_more"),
    )
    assert [(each.kind, each.cycle) for each in standing.promises] == [
        (PromiseKind.SOLVE, 1),
        (PromiseKind.SOLVE, 2),
        (PromiseKind.FOLLOW_UP, 2),
    ]


@pytest.mark.parametrize(
    "before", [[], [mark("3 11:00", "asked")], [mark("3 11:00", "completed")], [mark("3 11:00", "closed")]]
)
def test_it_is_not_changed_by_thanks(before: list[Fact]) -> None:
    thanked = mark("3 12:00", "thanked", by=By.CLIENT)
    assert replace(stands(*before, thanked), at=local("3 18:00")) == stands(*before)


def reworded(at: str, of: str) -> Fact:
    return mark(at, "reworded", by=By.CLIENT, of=local(of))


@pytest.mark.parametrize(
    "before", [[], [mark("3 10:30", "told_more")], [mark("3 11:00", "answered"), mark("3 11:30", "closed")]]
)
def test_it_takes_a_slip_that_is_put_right_for_no_new_words(before: list[Fact]) -> None:
    assert stands(*before, reworded("3 12:00", "3 10:00" if len(before) != 1 else "3 10:30")) == stands(*before)


def test_it_owes_an_answer_to_what_was_put_right_after_an_answer() -> None:
    facts = [mark("3 11:00", "answered"), reworded("3 12:00", "3 10:00")]
    follow_up = [each for each in stands(*facts).promises if each.kind is PromiseKind.FOLLOW_UP]
    assert [each.start for each in follow_up] == [local("3 12:00")]
    waiting = [mark("3 11:00", "asked"), reworded("3 12:00", "3 10:00")]
    assert stands(*waiting).state is State.OPEN


def test_it_has_one_order_of_receipt_for_requests_with_a_level_and_without() -> None:
    """Where an edition names no level to begin with, those that nobody has looked at wait in the same queue."""
    law = edition(replace(strict().rules, triage=None))
    bare = judge(law, [mark("2 10:00", "received")], local("2 12:00")).turn
    known = judge(law, [mark("2 11:00", "received"), mark("2 11:10", "classified", level="low")], local("2 12:00")).turn
    assert bare is not None
    assert known is not None
    assert bare.key[:2] == known.key[:2]
    assert bare.key < known.key
    assert bare.key[-1] < min(level.rank.value for level in law.rules.levels.values())


def test_it_refuses_a_decision_that_names_no_level() -> None:
    """A request may come without a level, and none is decided for it."""
    assert judge(strict(), [mark("3 10:00", "received")], local("3 11:00")).level == "medium"
    for kind in ("classified", "reclassified"):
        with pytest.raises(ValueError, match=r"^There is no level '\(none\)' here; the levels are: critical, high, "):
            stands(mark("3 11:00", kind))
