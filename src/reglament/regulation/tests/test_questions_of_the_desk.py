"""What a request lacks, what of it the desk asks for by itself, and what such a question does to clocks, state and turn."""

from dataclasses import replace

from reglament.regulation.decisions import Act, Promise, PromiseKind, Standing, State, Status
from reglament.regulation.facts import By, Fact
from reglament.regulation.judging.completing import lack
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import edition, lenient, local, mark, strict

RECEIVED = mark("3 10:00", "received")
STEPS = mark("3 10:00", "asked", by=By.DESK, items=("steps", "screenshots"))
IN_PASSING = mark("3 10:00", "asked", by=By.DESK, items=("how_often",))


def stands(*facts: Fact, at: str = "3 12:00") -> Standing:
    return judge(strict(), [RECEIVED, *facts], local(at))


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


def test_it_keeps_waiting_for_what_a_person_asked_besides() -> None:
    standing = stands(STEPS, mark("3 10:30", "asked"), mark("3 10:40", "classified", level="critical"))
    assert standing.state is State.WAITING


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
