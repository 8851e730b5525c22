"""A question, a reminder or a completion that the client never got has not happened for them, until it reaches them.

What a person wrote was written all the same: it meets the time of reaction.
"""

from dataclasses import replace

import pytest

from reglament.regulation.decisions import Act, PromiseKind, Standing, State, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import edition, lenient, local, mark, strict

RECEIVED = mark("2 10:00", "received")
MEDIUM = mark("2 10:00", "classified", level="medium")


def lost(at: str, of: str) -> Fact:
    return mark(at, "undelivered", by=By.DESK, of=local(of))


def reached(at: str, of: str = "", by: By = By.PERSON) -> Fact:
    return mark(at, "reached", by=by, of=local(of) if of else None)


def stands(*facts: Fact, at: str = "4 09:00", by: Edition | None = None) -> Standing:
    return judge(by or strict(), [RECEIVED, MEDIUM, *facts], local(at))


def moments(standing: Standing, act: Act) -> list[object]:
    return [moment.at for moment in standing.next if moment.what is act]


def solution(standing: Standing) -> tuple[Status, object]:
    promise = next(each for each in standing.promises if each.kind is PromiseKind.SOLVE)
    return promise.status, promise.due


def test_it_waits_for_no_answer_to_a_question_that_did_not_arrive() -> None:
    standing = stands(mark("2 12:00", "asked"), lost("2 12:05", "2 12:00"))
    assert (standing.state, standing.untold) == (State.OPEN, (local("2 12:00"),))
    assert moments(standing, Act.CLOSE) == moments(standing, Act.REMIND) == []
    assert solution(standing) == solution(stands())
    assert standing.turn is not None


def test_it_takes_the_whole_pause_back_however_late_the_news_comes() -> None:
    asked = mark("2 12:00", "asked")
    assert solution(stands(asked, at="3 11:00"))[0] is Status.PAUSED
    assert solution(stands(asked, lost("3 10:00", "2 12:00"), at="3 11:00")) == solution(stands(at="3 11:00"))


def test_it_begins_to_wait_when_the_question_reaches_the_client() -> None:
    standing = stands(mark("2 12:00", "asked"), lost("2 12:05", "2 12:00"), reached("3 12:00", "2 12:00"))
    assert (standing.state, standing.untold) == (State.WAITING, ())
    assert moments(standing, Act.CLOSE) == moments(stands(mark("3 12:00", "asked")), Act.CLOSE)


def test_it_does_not_wait_when_what_was_sent_again_bounced_again() -> None:
    again = (reached("3 12:00", "2 12:00"), lost("3 12:05", "2 12:00"))
    standing = stands(mark("2 12:00", "asked"), lost("2 12:05", "2 12:00"), *again)
    assert (standing.state, standing.untold) == (State.OPEN, (local("2 12:00"),))


def test_it_takes_a_word_that_names_nothing_for_all_that_had_not_arrived() -> None:
    facts = [
        mark("2 12:00", "answered"),
        lost("2 12:05", "2 12:00"),
        mark("2 13:00", "asked"),
        lost("2 13:05", "2 13:00"),
    ]
    assert stands(*facts).untold == (local("2 12:00"), local("2 13:00"))
    assert stands(*facts, reached("2 14:00")).untold == ()
    assert stands(*facts, reached("2 14:00", "2 12:00")).untold == (local("2 13:00"),)


@pytest.mark.parametrize(
    ("told", "rests_on"),
    [
        ("", ""),
        ("12 answered", ""),
        ("12 asked", "2.4 3.6"),
        ("12 completed", "2.4 3.7"),
        ("12 answered, 13 completed", "2.4 3.7"),
        ("12 answered, 13 asked", "2.4 3.6"),
        ("12 answered, 13 answered", ""),
    ],
)
def test_it_cites_what_has_not_begun_because_it_did_not_arrive(told: str, rests_on: str) -> None:
    said = [each.split() for each in told.split(", ") if each]
    facts = [
        fact
        for hour, kind in said
        for fact in (mark(f"2 {hour}:00", kind, message=True), lost(f"2 {hour}:05", f"2 {hour}:00"))
    ]
    assert stands(*facts).clauses == tuple(sorted({*stands().clauses, *rests_on.split()}))
    silent = edition(replace(strict().rules, silence=None, confirmation=None))
    assert stands(*facts, by=silent).clauses == stands(by=silent).clauses


def test_it_counts_words_that_did_not_arrive_as_the_first_answer_because_a_person_wrote_them() -> None:
    standing = judge(lenient(), [RECEIVED, mark("2 10:30", "answered"), lost("2 10:31", "2 10:30")], local("2 11:00"))
    assert [(each.kind, each.status) for each in standing.promises] == [(PromiseKind.FIRST_ANSWER, Status.MET)]


def test_it_counts_a_reminder_that_did_not_arrive_as_no_ask_and_tries_again_a_day_later() -> None:
    asked, reminded = mark("2 12:00", "asked"), mark("3 12:00", "reminded", by=By.DESK)
    standing = stands(asked, reminded, lost("3 12:01", "3 12:00"), at="3 12:30")
    assert moments(standing, Act.REMIND) == [local("4 12:00")]
    second = (mark("4 12:00", "reminded", by=By.DESK), lost("4 12:01", "4 12:00"))
    standing = stands(asked, reminded, lost("3 12:01", "3 12:00"), *second, at="4 12:30")
    assert moments(standing, Act.REMIND) == [local("5 12:00")]
    assert moments(standing, Act.CLOSE) == [local("6 12:00")]


def test_it_takes_a_reminder_that_did_not_arrive_for_none_once_a_later_one_did_not_either() -> None:
    asked, first = mark("2 12:00", "asked"), mark("3 12:00", "reminded", by=By.DESK)
    second = mark("4 12:00", "reminded", by=By.DESK)
    facts = [asked, first, lost("3 12:01", "3 12:00"), second, lost("4 12:01", "4 12:00")]
    assert stands(*facts, at="4 12:30").untold == (local("4 12:00"),)
    assert stands(*facts, reached("4 13:00", "4 12:00"), at="4 13:30").untold == ()
    by_name, by_reading = (stands(*facts, reached("4 13:00", of), at="4 13:30") for of in ("4 12:00", ""))
    assert by_reading == by_name


def test_it_closes_in_time_where_one_reminder_of_two_arrived() -> None:
    asks = (mark("2 12:00", "asked"), mark("3 12:00", "reminded", by=By.DESK), mark("4 12:00", "reminded", by=By.DESK))
    standing = stands(*asks, lost("4 12:01", "4 12:00"), at="4 12:30")
    assert moments(standing, Act.CLOSE) == [local("5 12:00")]


def test_it_takes_a_completion_that_did_not_arrive_for_none() -> None:
    standing = stands(mark("2 12:00", "completed"), lost("2 12:05", "2 12:00"))
    assert (standing.state, solution(standing)) == (State.OPEN, solution(stands()))
    assert moments(standing, Act.CLOSE) == []


def test_it_waits_for_no_answer_any_more_once_a_person_meant_to_complete() -> None:
    standing = stands(mark("2 11:00", "asked"), mark("2 12:00", "completed"), lost("2 12:05", "2 12:00"))
    assert (standing.state, moments(standing, Act.CLOSE)) == (State.OPEN, [])


def test_it_begins_the_time_of_confirmation_when_the_client_is_told() -> None:
    facts = (mark("2 12:00", "completed"), lost("2 12:05", "2 12:00"), reached("3 15:00"))
    standing = stands(*facts, at="3 16:00")
    assert (standing.state, moments(standing, Act.CLOSE)) == (State.COMPLETED, [local("4 15:00")])


def test_it_closes_where_nothing_waits_for_confirmation_only_once_the_client_is_told() -> None:
    facts = [RECEIVED, mark("2 12:00", "completed"), lost("2 12:05", "2 12:00")]
    assert judge(lenient(), facts, local("3 12:00")).state is State.OPEN
    assert judge(lenient(), [*facts, reached("3 11:00")], local("3 12:00")).state is State.CLOSED


def test_it_begins_no_time_of_confirmation_anew_with_an_answer_that_did_not_arrive() -> None:
    facts = [mark("2 12:00", "completed"), mark("2 13:00", "told_more"), mark("2 14:00", "answered")]
    standing = stands(*facts, lost("2 14:01", "2 14:00"), at="2 15:00")
    assert (standing.state, moments(standing, Act.CLOSE)) == (State.COMPLETED, [])
    assert standing.turn is not None, "somebody must tell the client"
    standing = stands(*facts, lost("2 14:01", "2 14:00"), reached("2 15:00", "2 14:00"), at="2 16:00")
    assert (moments(standing, Act.CLOSE), standing.turn) == ([local("3 15:00")], None)
    standing = stands(*facts, lost("2 14:01", "2 14:00"), mark("2 15:30", "answered"), at="2 16:00")
    assert moments(standing, Act.CLOSE) == [local("3 15:30")]


def test_it_forgets_what_did_not_arrive_once_the_client_has_said_something() -> None:
    facts = (mark("2 12:00", "asked"), lost("2 12:05", "2 12:00"), mark("2 13:00", "told_more"))
    assert stands(*facts).untold == ()
    assert stands(*facts, reached("2 14:00")).state is State.OPEN


@pytest.mark.parametrize("ended", ["ask_withdrawn", "completed"])
def test_it_asks_nothing_that_nobody_needs_any_more(ended: str) -> None:
    facts = (mark("2 12:00", "asked"), lost("2 12:05", "2 12:00"), mark("2 13:00", ended), reached("2 14:00"))
    assert stands(*facts, at="2 15:00").state is not State.WAITING


def test_it_keeps_a_completion_for_whoever_tells_the_client_after_a_closing_that_had_no_ground() -> None:
    closed = (
        mark("3 12:00", "closed", by=By.DESK),
        lost("3 13:00", "2 12:00"),
        mark("3 13:00", "reopened", by=By.DESK),
    )
    facts = (mark("2 12:00", "completed"), *closed)
    standing = stands(*facts, at="3 14:00")
    assert (standing.state, standing.cycle, standing.untold) == (State.OPEN, 2, (local("2 12:00"),))
    assert stands(*facts, reached("3 15:00"), at="3 16:00").state is State.COMPLETED
    by_hand = (mark("2 12:00", "completed"), lost("2 12:05", "2 12:00"), mark("3 12:00", "closed"))
    assert stands(*by_hand, at="3 14:00").untold == ()


def test_it_misses_nothing_that_the_desk_asked_for_although_its_question_did_not_arrive() -> None:
    own = mark("2 10:00", "asked", by=By.DESK, items=("steps",))
    standing = stands(own, lost("2 10:05", "2 10:00"))
    assert (standing.state, standing.missing) == (State.OPEN, ("steps",))
    adopted = mark("2 11:00", "ask_adopted", items=("steps",))
    assert stands(own, adopted, lost("2 11:05", "2 11:00")).missing == ("steps",)


def test_it_cites_what_hangs_on_the_news() -> None:
    rules = strict().rules
    assert rules.silence is not None
    assert rules.confirmation is not None
    standing = stands(mark("2 12:00", "asked"), lost("2 12:05", "2 12:00"))
    assert rules.silence.close_after.clause in standing.clauses
    standing = stands(mark("2 12:00", "completed"), lost("2 12:05", "2 12:00"))
    assert rules.confirmation.within.clause in standing.clauses


def test_it_says_which_mark_does_not_name_what_did_not_arrive() -> None:
    with pytest.raises(ValueError, match="does not say of what it speaks"):
        stands(mark("2 12:00", "asked"), mark("2 12:05", "undelivered", by=By.DESK))


@pytest.mark.parametrize("kind", ["answered", "asked"])
def test_it_waits_for_confirmation_again_once_the_words_arrive(kind: str) -> None:
    """Whatever words they were: a request that nothing closes by the clock would stand there for good."""
    before = [mark("2 11:00", "completed", message=True), mark("2 11:30", "told_more", by=By.CLIENT)]
    facts = [*before, mark("2 12:00", kind), lost("2 12:05", "2 12:00")]
    assert moments(stands(*facts, at="2 14:00"), Act.CLOSE) == []
    assert moments(stands(*facts, reached("2 13:00", "2 12:00"), at="2 14:00"), Act.CLOSE) != []


def test_it_waits_for_no_confirmation_while_the_client_is_owed_an_answer_whatever_else_arrives() -> None:
    before = [mark("2 11:00", "completed", message=True), mark("2 11:30", "told_more")]
    own = mark("2 12:00", "asked", by=By.DESK, items=("steps",), message=True)
    standing = stands(*before, own, lost("2 12:05", "2 12:00"), reached("2 13:00", "2 12:00"), at="2 14:00")
    assert (standing.state, moments(standing, Act.CLOSE)) == (State.COMPLETED, [])


def test_it_asks_for_the_same_whether_the_question_arrived_or_not() -> None:
    own = mark("2 10:01", "asked", by=By.DESK, items=("steps", "phone"), message=True)
    given = mark("2 11:00", "told_more", by=By.CLIENT, items=("steps",))
    adopted = mark("2 12:00", "ask_adopted", items=("phone",), message=True)
    question = mark("2 12:00", "asked", items=("phone",))
    missed = lost("2 12:05", "2 12:00")
    for facts in ([own, given, adopted], [question]):
        asked = {stands(*facts, *more).asked_for for more in ([], [missed], [missed, reached("2 13:00", "2 12:00")])}
        assert len(asked) == 1


@pytest.mark.parametrize(("items", "asks_for"), [(("how_often",), ("how_often",)), ((), ("steps", "phone"))])
@pytest.mark.parametrize("news", [(), (lost("2 11:05", "2 11:00"),)])
def test_it_asks_for_what_the_desk_named_last(
    items: tuple[str, ...], asks_for: tuple[str, ...], news: tuple[Fact, ...]
) -> None:
    """A question of the desk that names nothing, as histories of other systems may hold, takes nothing back."""
    first = mark("2 10:01", "asked", by=By.DESK, items=("steps", "phone"), message=True)
    second = mark("2 11:00", "asked", by=By.DESK, items=items, message=True)
    assert stands(first, second, *news).asked_for == asks_for


def test_a_reminder_that_did_not_arrive_gives_way_to_another_reminder_alone() -> None:
    asked, reminded = mark("2 12:00", "asked"), mark("3 12:00", "reminded", by=By.DESK)
    lost = mark("3 12:10", "undelivered", by=By.DESK, of=reminded.at)
    words = mark("3 13:00", "answered", message=True)
    words_lost = mark("3 13:10", "undelivered", by=By.DESK, of=words.at)
    again = mark("4 12:00", "reminded", by=By.DESK)
    again_lost = mark("4 12:10", "undelivered", by=By.DESK, of=again.at)
    told = [mark("2 10:00", "received"), asked, reminded, lost, words, words_lost]
    assert judge(strict(), told, local("4 11:00")).untold == (reminded.at, words.at)
    assert judge(strict(), [*told, again, again_lost], local("4 13:00")).untold == (words.at, again.at)
