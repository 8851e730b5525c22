"""What a request lacks, what of it the desk asks for by itself, and what becomes of such a question.

It is a kindness and changes nothing. `strict()` is an edition that says otherwise: it waits for the steps.
"""

from dataclasses import replace

import pytest

from reglament.regulation.decisions import Act, Promise, PromiseKind, Standing, State, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact
from reglament.regulation.judging.completing import STANDSTILL, NewRequest, lack
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import edition, lenient, local, mark, ruled, strict

RECEIVED = mark("3 10:00", "received")
STEPS = mark("3 10:00", "asked", by=By.DESK, items=("steps", "screenshots"))
IN_PASSING = mark("3 10:00", "asked", by=By.DESK, items=("how_often",))


def stands(*facts: Fact, at: str = "3 12:00", by: Edition | None = None) -> Standing:
    return judge(by or strict(), [RECEIVED, *facts], local(at))


def kind() -> Edition:
    """The strict edition without a wait for the desk's own question, and with what each request needs."""
    rule = strict().rules.completeness
    assert rule is not None
    return edition(
        replace(
            strict().rules,
            completeness=replace(
                rule,
                asks_for=ruled(("what_happened", "steps", "how_often", "screenshots", "phone"), "3.2"),
                waits_for=None,
                goes_on_at=None,
                not_about=ruled(("advice",), "3.2"),
                spares=ruled(("question", "thanks"), "3.2.1"),
                urgent_at=ruled(("critical",), "3.2"),
                urgent_asks_for=ruled(("phone",), "3.2"),
            ),
        )
    )


def solution(standing: Standing) -> Promise:
    return next(each for each in standing.promises if each.kind is PromiseKind.SOLVE)


def test_it_says_what_is_missing_in_the_order_of_the_edition() -> None:
    lacking = lack(strict(), {"what_happened", "phone"})
    assert lacking.items == ("steps", "how_often", "screenshots")
    assert (lacking.asked, lacking.clauses) == (("steps", "how_often", "screenshots"), ("3.2",))


def test_it_asks_for_nothing_that_the_edition_does_not_have_it_ask_for() -> None:
    assert lack(strict(), {"what_happened", "steps", "how_often", "screenshots"}).asked == ()


def test_it_asks_for_no_screenshot_alone() -> None:
    lacking = lack(strict(), {"what_happened", "steps", "how_often", "phone"})
    assert (lacking.items, lacking.asked) == (("screenshots",), ())


def test_it_misses_nothing_by_an_edition_that_says_nothing_of_it() -> None:
    assert lack(lenient(), ()).items == ()


def test_it_asks_nothing_where_the_edition_only_says_what_a_request_holds() -> None:
    rule = strict().rules.completeness
    assert rule is not None
    silent = edition(replace(strict().rules, completeness=replace(rule, asks_for=None)))
    assert lack(silent, ()).asked == ()


def test_it_waits_for_the_steps_and_counts_silence_from_the_question() -> None:
    standing = stands(STEPS)
    assert (standing.state, solution(standing).status) == (State.WAITING, Status.PAUSED)
    assert [each.what for each in standing.next] == [Act.REMIND, Act.REMIND, Act.CLOSE]
    assert (standing.asked_for, standing.missing) == (("steps", "screenshots"),) * 2
    assert "3.2" in standing.clauses


def test_it_goes_on_without_what_was_asked_for_in_passing() -> None:
    standing = stands(IN_PASSING)
    assert (standing.state, solution(standing).status) == (State.OPEN, Status.RUNNING)
    assert standing.missing == ("how_often",)
    assert Act.CLOSE not in [each.what for each in standing.next]


def test_it_takes_any_words_of_the_client_as_the_answer() -> None:
    standing = stands(STEPS, mark("3 11:00", "told_more"))
    assert (standing.state, standing.missing) == (State.OPEN, ("steps", "screenshots"))


def test_it_knows_what_the_client_has_brought_since() -> None:
    assert stands(STEPS, mark("3 11:00", "told_more", items=("steps",))).missing == ("screenshots",)


def test_it_never_puts_a_grave_request_to_waiting() -> None:
    standing = stands(mark("3 10:00", "classified", by=By.DESK, level="critical"), STEPS)
    assert (standing.state, solution(standing).due) == (State.OPEN, local("3 11:00"))


def test_it_takes_the_wait_back_when_the_level_was_grave_from_the_start() -> None:
    for change in ({}, {"change": "corrected"}):
        kind = "reclassified" if change else "classified"
        standing = stands(STEPS, mark("3 10:40", kind, level="critical", **change))
        assert (standing.state, solution(standing).due) == (State.OPEN, local("3 11:00"))
        assert standing.apart["waiting"] == 0


def test_it_takes_the_wait_back_also_when_it_is_over() -> None:
    standing = stands(STEPS, mark("3 10:20", "told_more"), mark("3 10:40", "classified", level="critical"))
    assert solution(standing).due == local("3 11:00")


def test_it_ends_the_wait_when_the_matter_has_grown_worse() -> None:
    standing = stands(STEPS, mark("3 11:00", "reclassified", level="high", change="worsened"))
    assert (standing.state, solution(standing).due) == (State.OPEN, local("3 19:00"))
    assert standing.apart["waiting"] == 60


@pytest.mark.parametrize("by", [strict(), kind()])
def test_it_takes_back_only_what_waited_for_the_desks_own_question(by: Edition) -> None:
    """A person asked as well: the client is owed the time before that, and the wait goes on from there."""
    facts = (STEPS, mark("3 10:30", "asked"), mark("3 10:40", "classified", level="critical"))
    standing = stands(*facts, at="3 10:45", by=by)
    assert (standing.state, solution(standing).status) == (State.WAITING, Status.PAUSED)
    assert (solution(standing).used_minutes, solution(standing).due) == (30, local("3 11:15"))
    assert standing.apart["waiting"] == 15
    assert [each.at for each in standing.next if each.what is Act.REMIND] == [local("4 10:30"), local("5 10:30")]


def test_it_takes_back_also_a_wait_that_a_worse_level_ended() -> None:
    """It grew worse, and then it turned out to have been that grave from the start."""
    worse = mark("3 11:00", "reclassified", level="high", change="worsened")
    right = mark("3 11:30", "reclassified", level="critical", change="corrected")
    standing = stands(STEPS, worse, right)
    assert (standing.apart["waiting"], solution(standing).due) == (0, local("3 11:00"))


def test_it_ends_no_wait_for_a_person_when_the_matter_has_grown_worse() -> None:
    worse = mark("3 10:40", "reclassified", level="critical", change="worsened")
    standing = stands(STEPS, mark("3 10:30", "asked"), worse, at="3 10:45")
    assert (standing.state, standing.apart["waiting"]) == (State.WAITING, 45)
    assert standing.next[0].at == local("4 10:30")


def test_it_counts_the_desks_own_ask_where_the_edition_lets_it_wait() -> None:
    standing = stands(STEPS, mark("3 10:30", "asked"))
    assert [each.at for each in standing.next if each.what is Act.REMIND] == [local("5 10:00")]


def test_it_takes_every_wait_of_its_own_back() -> None:
    again = (mark("3 10:10", "told_more"), replace(STEPS, at=local("3 10:20")), mark("3 10:30", "told_more"))
    standing = stands(STEPS, *again, mark("3 10:40", "classified", level="critical"), at="3 10:45")
    assert (standing.apart["waiting"], solution(standing).due) == (0, local("3 11:00"))


def test_it_is_a_kindness_that_changes_nothing() -> None:
    without, standing = stands(by=kind()), stands(STEPS, by=kind())
    assert standing.missing == ("steps", "screenshots")
    assert replace(standing, asked_for=(), missing=(), clauses=without.clauses) == without


def test_it_is_a_kindness_also_where_the_edition_asks_for_nothing() -> None:
    """Histories of other systems may hold such a question."""
    assert judge(lenient(), [RECEIVED, STEPS], local("3 12:00")).state is State.OPEN


@pytest.mark.parametrize("by", [strict(), kind()])
def test_it_waits_once_a_person_makes_the_question_theirs(by: Edition) -> None:
    standing = stands(IN_PASSING, mark("3 10:30", "ask_adopted", items=("how_often",)), by=by)
    assert (standing.state, solution(standing).status, standing.turn) == (State.WAITING, Status.PAUSED, None)
    assert solution(standing).used_minutes == 30
    assert [each.at for each in standing.next if each.what is Act.REMIND] == [local("4 10:30"), local("5 10:30")]
    assert stands(IN_PASSING, mark("3 10:30", "ask_adopted"), mark("3 11:00", "told_more"), by=by).state is State.OPEN
    brought = mark("3 10:20", "told_more", items=("steps",))
    standing = stands(STEPS, brought, mark("3 10:30", "ask_adopted", items=("screenshots",)), by=by)
    assert (standing.asked_for, standing.missing) == (("steps", "screenshots"), ("screenshots",))


def test_it_meets_no_first_answer_by_making_a_question_theirs() -> None:
    """The words are the desk's; a first answer is what a person wrote."""
    (first, *_) = judge(lenient(), [RECEIVED, STEPS, mark("3 10:30", "ask_adopted")], local("3 12:00")).promises
    assert first.status is Status.RUNNING


def test_it_asks_nothing_of_words_that_lack_nothing() -> None:
    held = ("what_happened",)
    assert lack(kind(), held, NewRequest(words="question")).asked == ()
    assert lack(kind(), held, NewRequest(words="wish")).asked == ("steps", "how_often", "screenshots", "phone")
    assert lack(kind(), held, NewRequest(effect="minor", words="question")).asked != ()
    assert lack(kind(), held, NewRequest(effect="advice")).asked == ()
    assert lack(kind(), held).clauses == ("3.2", "3.2.1")


def test_it_asks_for_a_number_at_most_where_the_work_stands_still() -> None:
    held = ("what_happened",)
    assert lack(kind(), held, NewRequest(level="critical", effect="stopped")).asked == ("phone",)
    assert STANDSTILL == "standstill"
    assert lack(kind(), held, NewRequest(words=STANDSTILL)).asked == ("phone",)
    assert lack(kind(), (*held, "phone"), NewRequest(words=STANDSTILL)).asked == ()
    assert len(lack(kind(), held, NewRequest(effect="minor", words=STANDSTILL)).asked) == 4
    assert lack(strict(), held, NewRequest(words=STANDSTILL)).asked == ("steps", "how_often", "screenshots")


def test_it_keeps_its_turn_until_a_person_has_looked() -> None:
    turn = stands(STEPS).turn
    assert turn is not None
    assert (turn.key[0], turn.why, turn.clauses) == (1, "not looked at yet", ("2.3", "3.2"))
    assert stands(STEPS, mark("3 11:00", "classified", level="medium")).turn is None
    assert stands(STEPS, mark("3 11:00", "answered")).turn is None
    assert stands(mark("3 10:00", "asked")).turn is None


def test_it_does_not_take_a_level_that_the_desk_suggests_for_a_look() -> None:
    assert stands(mark("3 10:00", "classified", by=By.DESK, level="medium"), STEPS).turn is not None


def test_it_never_meets_a_first_answer_by_a_question_of_its_own() -> None:
    (first, *_) = judge(lenient(), [RECEIVED, STEPS], local("3 12:00")).promises
    assert (first.kind, first.status) == (PromiseKind.FIRST_ANSWER, Status.RUNNING)


def test_it_keeps_a_pause_of_an_earlier_cycle() -> None:
    closed = [STEPS, mark("3 11:00", "told_more"), mark("3 12:00", "closed"), mark("4 10:00", "reopened")]
    standing = stands(*closed, mark("4 10:30", "reclassified", level="high", change="corrected"), at="4 11:00")
    assert standing.apart["waiting"] == 60


def test_it_knows_what_a_person_asks_for_where_the_desk_asked_for_nothing() -> None:
    """The question may have been put together by hand of what the desk would have asked for."""
    standing = stands(mark("3 10:30", "ask_adopted", items=("how_often",)), by=kind())
    assert (standing.state, standing.asked_for, standing.missing) == (State.WAITING, ("how_often",), ("how_often",))


def test_what_waits_no_more_at_its_level_has_a_place_like_all_that_are_open() -> None:
    """Also where the desk itself suggests the level, and nobody has looked at the request yet."""
    suggested = mark("3 10:10", "classified", by=By.DESK, level="critical")
    waits, goes_on = stands(STEPS).turn, stands(STEPS, suggested).turn
    assert waits is not None
    assert goes_on is not None
    plain = stands(suggested).turn
    assert plain is not None
    assert (goes_on.why, goes_on.clauses) == (plain.why, plain.clauses) != (waits.why, waits.clauses)


@pytest.mark.parametrize("kind", ["noted", "assigned", "bench_began", "handed_over"])
def test_whatever_colleagues_do_but_decide_or_write_leaves_it_unread(kind: str) -> None:
    unread = stands(STEPS).turn
    assert unread is not None
    assert stands(STEPS, mark("3 11:00", kind)).turn == unread
    decided = stands(STEPS, mark("3 11:00", "classified", level="medium")).turn
    assert decided is None, "a person has looked at it, and it waits for the client"
