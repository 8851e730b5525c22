"""Moments that fall together: what is judged at the very second at which something else ends, begins or falls due."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from reglament.regulation.decisions import Act, May, Promise, PromiseKind, Standing, State, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging import history
from reglament.regulation.judging.goals import KeptPromise, average, kept_of
from reglament.regulation.judging.standing import judge
from reglament.regulation.rules.goals import Goal
from reglament.regulation.tests.building import edition, lenient, local, mark, ruled, span, strict
from reglament.regulation.values import Counting

STRICT, LENIENT = strict(), lenient()
RECEIVED = mark("2 10:00", "received")
ASKED = mark("2 12:00", "asked")
SECOND = timedelta(seconds=1)


def stands(*facts: Fact, at: datetime, by: Edition = STRICT) -> Standing:
    return judge(by, [RECEIVED, *facts], at)


def promise(kind: PromiseKind, *facts: Fact, at: datetime, by: Edition = STRICT, number: int = -1) -> Promise:
    return [each for each in stands(*facts, at=at, by=by).promises if each.kind is kind][number]


def coming(standing: Standing, what: Act) -> list[datetime]:
    return [each.at for each in standing.next if each.what is what]


def test_it_is_kept_at_the_due_moment_and_broken_a_second_later() -> None:
    due = local("4 10:00")
    assert promise(PromiseKind.SOLVE, at=due).status is Status.RUNNING
    assert promise(PromiseKind.SOLVE, at=due + SECOND).status is Status.LATE
    assert promise(PromiseKind.SOLVE, mark("4 10:00", "completed"), at=due).status is Status.MET
    late = replace(mark("4 10:00", "completed"), at=due + SECOND)
    assert promise(PromiseKind.SOLVE, late, at=due + SECOND).status is Status.LATE


@pytest.mark.parametrize(
    ("level", "why"), [("critical", "out of turn"), ("medium", "order of receipt"), ("low", "order of receipt")]
)
def test_it_says_whether_a_request_waits_its_turn(level: str, why: str) -> None:
    turn = stands(mark("2 10:00", "classified", level=level), at=local("2 10:30")).turn
    assert turn is not None
    assert turn.why == why


@pytest.mark.parametrize(
    ("written", "why"), [(True, "out of turn"), (False, "order of receipt"), (None, "order of receipt")]
)
def test_it_goes_out_of_turn_where_a_level_says_yes_and_not_where_it_says_no(written: bool | None, why: str) -> None:
    leaf = None if written is None else ruled(written, "2.3")
    medium = replace(STRICT.rules.levels["medium"], out_of_turn=leaf)
    law = edition(replace(STRICT.rules, levels=STRICT.rules.levels | {"medium": medium}))
    turn = stands(mark("2 10:00", "classified", level="medium"), at=local("2 10:30"), by=law).turn
    assert turn is not None
    assert turn.why == why


def test_it_judges_a_closed_request_where_nothing_opens_one_again() -> None:
    silent = edition(replace(STRICT.rules, reopening=None))
    standing = stands(mark("2 11:00", "closed"), at=local("2 12:00"), by=silent)
    assert (standing.state, standing.may) == (State.CLOSED, ())


@pytest.mark.parametrize(
    ("so_far", "late"),
    [
        *(("completed", late) for late in ("ask_withdrawn", "completed", "reminded")),
        *(("closed", late) for late in ("ask_withdrawn", "completed", "closed", "reminded", "asked")),
        *(("", late) for late in ("ask_withdrawn", "reopened", "reminded")),
        *(("asked", late) for late in ("reopened",)),
        *(("asked, completed", late) for late in ("ask_withdrawn", "reminded")),
        *(("asked, closed", late) for late in ("ask_withdrawn", "completed", "reminded")),
    ],
)
@pytest.mark.parametrize("by", [By.PERSON, By.DESK])
@pytest.mark.parametrize("at", ["2 16:00", "3 12:30", "16 13:30", "17 12:00"])
def test_it_changes_nothing_by_what_comes_when_it_no_longer_can(so_far: str, late: str, by: By, at: str) -> None:
    """A second press, or a mark of somebody whose page was old."""
    facts = [mark(f"2 {12 + place}:00", kind) for place, kind in enumerate(filter(None, so_far.split(", ")))]
    assert stands(*facts, mark("2 15:00", late, by=by), at=local(at)) == stands(*facts, at=local(at))


def test_it_begins_anew_where_the_client_disputes_what_is_closed() -> None:
    closed = mark("2 12:00", "closed")
    disputed = stands(closed, mark("3 09:00", "disputed"), at=local("3 10:00"))
    assert disputed == stands(closed, mark("3 09:00", "told_more"), at=local("3 10:00"))
    assert (disputed.state, disputed.cycle) == (State.OPEN, 2)


def test_it_waits_for_no_lost_question_once_the_completion_arrived() -> None:
    lost = mark("2 12:05", "undelivered", by=By.DESK, of=local("2 12:00"))
    assert stands(ASKED, lost, at=local("2 13:00")).untold == (local("2 12:00"),)
    assert stands(ASKED, lost, mark("2 13:00", "completed"), at=local("2 13:00")).untold == ()
    assert stands(ASKED, lost, mark("2 13:00", "ask_withdrawn"), at=local("2 13:00")).untold == ()


def test_it_lapses_when_it_is_closed_at_the_due_moment() -> None:
    closed = mark("4 10:00", "closed")
    assert promise(PromiseKind.SOLVE, closed, at=local("5 10:00")).status is Status.LAPSED


def test_it_has_not_run_out_where_a_pause_begins_at_the_due_moment() -> None:
    waits = mark("4 10:00", "asked")
    found = promise(PromiseKind.SOLVE, waits, at=local("5 10:00"))
    assert (found.status, found.left_minutes, found.due) == (Status.PAUSED, 0, local("5 10:00"))


def test_it_reminds_at_the_very_moment() -> None:
    assert coming(stands(ASKED, at=local("3 12:00")), Act.REMIND) == [local("3 12:00"), local("4 12:00")]
    assert coming(stands(ASKED, at=local("4 12:00")), Act.REMIND) == [local("3 12:00")]


def test_it_waits_for_an_answer_to_a_reminder_that_falls_on_the_closing() -> None:
    """The second ask comes no sooner than the moment of closing, so the closing follows a day later."""
    assert coming(stands(ASKED, at=local("5 12:00")), Act.CLOSE) == [local("6 12:00")]
    assert coming(stands(ASKED, at=local("5 11:59")), Act.CLOSE) == [local("5 12:00")]


def test_it_counts_a_reminder_at_its_planned_moment_once() -> None:
    early = mark("2 13:00", "reminded", by=By.DESK)
    due = mark("3 12:00", "reminded", by=By.DESK)
    assert coming(stands(ASKED, due, at=local("3 12:00")), Act.REMIND) == [local("4 12:00")]
    assert coming(stands(ASKED, early, due, at=local("3 12:00")), Act.REMIND) == []


def test_it_takes_a_warning_at_its_very_moment_for_given() -> None:
    """A pause moved the due moment afterwards; whoever was warned with half an hour left knows."""
    warned = mark("4 09:30", "warned", by=By.DESK, promise="solve", due=local("4 10:00"))
    pause = (mark("4 09:31", "asked"), mark("4 11:31", "told_more"))
    warnings = [each for each in stands(warned, *pause, at=local("4 11:32")).next if each.what is Act.WARN]
    assert [each.promise for each in warnings] == ["follow_up"]


def test_it_takes_a_record_without_its_due_moment_for_the_promise_that_ran() -> None:
    """Journals of other systems note a breach and do not say of which due moment."""
    noted = mark("4 10:01", "breached", by=By.DESK, promise="solve")
    assert coming(stands(noted, at=local("4 11:00")), Act.BREACH) == []
    of_another = replace(noted, promise="follow_up")
    assert coming(stands(of_another, at=local("4 11:00")), Act.BREACH) == [local("4 10:00")]
    again = (noted, mark("4 12:00", "closed"), mark("5 10:00", "reopened"))
    assert coming(stands(*again, at=local("5 11:00")), Act.BREACH) == [local("9 10:00")]
    as_it_began = mark("5 10:00", "breached", by=By.DESK, promise="solve")
    assert coming(stands(*again, as_it_began, at=local("5 11:00")), Act.BREACH) == []


def test_it_opens_again_up_to_the_last_second() -> None:
    closed = mark("2 12:00", "closed")
    last = local("16 12:00")
    assert stands(closed, at=last).may == (May.REOPEN,)
    assert stands(closed, at=last + SECOND).may == ()
    assert stands(closed, mark("16 12:00", "told_more"), at=last).state is State.OPEN
    late = replace(mark("16 12:00", "told_more"), at=last + SECOND)
    assert stands(closed, late, at=last + SECOND).state is State.CLOSED


def test_it_owes_a_first_answer_again_only_where_nothing_else_is_owed() -> None:
    """iStom promises first answers alone, so a reopened request is owed one; Siroka promises the follow-up instead."""
    again = (mark("2 11:00", "answered"), mark("2 12:00", "closed"), mark("3 10:00", "reopened"))
    level = mark("2 10:00", "classified", level="urgent")
    found = promise(PromiseKind.FIRST_ANSWER, level, *again, at=local("3 10:30"), by=LENIENT)
    assert (found.cycle, found.status, found.start) == (2, Status.RUNNING, local("3 10:00"))
    assert [each.cycle for each in stands(*again, at=local("3 10:30")).promises] == [1, 2]


def test_it_keeps_what_was_met_before_the_level_changed() -> None:
    done = (mark("2 11:00", "told_more"), mark("2 11:30", "answered"))
    eased = mark("2 12:00", "reclassified", level="low", change="eased")
    found = promise(PromiseKind.FOLLOW_UP, *done, eased, at=local("2 13:00"))
    assert (found.status, found.due) == (Status.MET, local("4 11:00"))
    assert "2.5" not in found.clauses
    at_once = replace(eased, at=local("2 11:30"))
    found = promise(PromiseKind.FOLLOW_UP, *done, at_once, at=local("2 13:00"))
    assert (found.due, "2.5" in found.clauses) == (local("9 11:30"), True)


def test_it_promises_nothing_more_where_an_eased_level_promises_nothing() -> None:
    silent = {**STRICT.rules.levels, "low": replace(STRICT.rules.levels["low"], solve_within=None)}
    law = edition(replace(STRICT.rules, levels=silent))
    for change, kinds in (("eased", []), ("worsened", [PromiseKind.SOLVE])):
        changed = mark("2 11:00", "reclassified", level="low", change=change)
        assert [each.kind for each in stands(changed, at=local("2 12:00"), by=law).promises] == kinds


def test_it_begins_a_promise_when_the_level_gets_worse() -> None:
    silent = {**STRICT.rules.levels, "medium": replace(STRICT.rules.levels["medium"], solve_within=None)}
    law = edition(replace(STRICT.rules, levels=silent))
    for change, due in (("worsened", [local("2 12:00")]), ("eased", [])):
        changed = mark("2 11:00", "reclassified", level="critical", change=change)
        assert [each.due for each in stands(changed, at=local("2 11:30"), by=law).promises] == due


def test_it_tells_bench_and_development_apart_and_ends_them_with_the_request() -> None:
    facts = (mark("2 10:00", "bench_began"), mark("2 10:10", "bench_began"), mark("2 10:30", "bench_ended"))
    more = (mark("2 10:40", "bench_ended"), mark("2 11:00", "handed_over"), mark("2 11:30", "handed_back"))
    rest = (mark("2 12:00", "bench_began"), mark("2 12:00", "handed_over"), mark("2 13:00", "closed"))
    apart = stands(*facts, *more, *rest, at=local("3 10:00")).apart
    assert (apart["bench"], apart["development"]) == (30 + 60, 30 + 60)
    assert stands(mark("2 11:00", "handed_over"), at=local("2 11:15")).apart["development"] == 15


def test_it_goes_on_without_the_window_once_the_work_was_resumed() -> None:
    done = (mark("2 11:00", "completed"), mark("2 12:00", "reopened"))
    standing = stands(*done, at=local("2 13:00"))
    assert (standing.state, coming(standing, Act.CLOSE)) == (State.OPEN, [])
    (solution,) = standing.promises
    assert (solution.status, solution.used_minutes) == (Status.RUNNING, 120)


def test_it_is_in_the_queue_while_a_message_on_a_completed_request_wants_an_answer() -> None:
    done, words = mark("2 11:00", "completed"), mark("2 12:00", "told_more")
    assert stands(done, at=local("2 13:00")).turn is None
    assert stands(done, words, at=local("2 13:00")).turn is not None
    assert stands(done, words, mark("2 12:30", "answered"), at=local("2 13:00")).turn is None


def test_it_is_no_answer_what_a_person_writes_on_a_closed_request() -> None:
    facts = (mark("2 11:00", "closed"), mark("2 12:00", "answered"))
    (first, *_) = stands(*facts, at=local("2 13:00"), by=LENIENT).promises
    assert (first.kind, first.status) == (PromiseKind.FIRST_ANSWER, Status.LAPSED)


def test_it_takes_no_words_of_the_desk_or_the_client_for_an_answer() -> None:
    said = mark("2 11:00", "delayed", message=True)
    assert promise(PromiseKind.FIRST_ANSWER, said, at=local("2 12:00"), by=LENIENT).status is Status.MET
    for by in (By.DESK, By.CLIENT):
        by_other = replace(said, by=by)
        assert promise(PromiseKind.FIRST_ANSWER, by_other, at=local("2 12:00"), by=LENIENT).status is Status.RUNNING


@pytest.mark.parametrize(
    ("of", "kept"),
    [
        ("follow_up", [("2 11:00", "2 11:30"), ("5 10:00", "5 10:10")]),
        ("solve", [("2 10:00", "2 12:00"), ("5 10:00", "5 11:00")]),
        ("first_answer", [("2 10:00", "2 11:30")]),
    ],
)
def test_it_gives_every_cycle_to_the_goals(of: str, kept: list[tuple[str, str]]) -> None:
    law = edition(
        replace(STRICT.rules, goals={"quick": Goal("quick", of=ruled(of, "2.6"), average=span("15 minutes"))})
    )
    first = (mark("2 11:00", "told_more"), mark("2 11:30", "answered"), mark("2 12:00", "completed"))
    then = (mark("3 12:00", "closed"), mark("5 10:00", "told_more"), mark("5 10:10", "answered"))
    found = kept_of(law, "quick", [RECEIVED, *first, *then, mark("5 11:00", "completed")], local("6 10:00"))
    assert found == tuple(KeptPromise("medium", local(start), local(end)) for start, end in kept)


def test_it_holds_at_the_very_goal() -> None:
    start = local("2 10:00")
    assert average(STRICT, "first_answer", [KeptPromise("high", start, start + timedelta(minutes=15))]).holds
    assert not average(
        STRICT, "first_answer", [KeptPromise("high", start, start + timedelta(minutes=15) + SECOND)]
    ).holds


def test_it_says_what_rests_on_silence_and_confirmation_only_where_they_play_a_part() -> None:
    assert "3.6" not in stands(at=local("2 13:00")).clauses
    assert "3.6" in stands(ASKED, at=local("2 13:00")).clauses
    assert "3.7" in stands(mark("2 12:00", "completed"), at=local("2 13:00")).clauses
    assert "3.7" not in stands(ASKED, at=local("2 13:00")).clauses


def test_it_owes_an_answer_to_a_client_who_opens_again_and_none_to_staff_who_do() -> None:
    before = (mark("2 11:00", "answered"), mark("2 12:00", "closed"))
    for by, owed in ((By.CLIENT, True), (By.PERSON, False)):
        standing = stands(*before, mark("3 10:00", "reopened", by=by), at=local("3 10:30"))
        kinds = [each.kind for each in standing.promises if each.status is Status.RUNNING]
        assert (PromiseKind.FOLLOW_UP in kinds) is owed


def test_every_kind_of_mark_has_its_place_among_those_of_one_moment() -> None:
    assert sorted(history._IN_TURN) == sorted(Kind)


@pytest.mark.parametrize(
    "kind",
    ["acknowledged", "auto_replied", "noted", "told_more", "confirmed", "disputed", "thanked", "reworded"],
)
def test_it_meets_no_first_answer_by_words_that_are_not_the_desks(kind: str) -> None:
    """Whoever wrote them down: a colleague may note what a client said."""
    said = mark("2 12:00", kind, by=By.PERSON, message=True)
    first = promise(PromiseKind.FIRST_ANSWER, said, at=local("2 12:01"), by=LENIENT, number=0)
    assert first.status is not Status.MET


def test_it_works_stretches_out_only_where_they_are_asked_for() -> None:
    plain, defended = (judge(STRICT, [RECEIVED], local("2 12:00"), **asked) for asked in ({}, {"defence": True}))
    assert {each.stretches for each in plain.promises} == {()}
    assert all(each.stretches for each in defended.promises)


def test_it_tells_no_time_apart_while_it_is_closed() -> None:
    cycle = (mark("2 11:00", "completed"), mark("2 12:00", "closed"), mark("4 12:00", "reopened"))
    assert stands(*cycle, at=local("4 13:00")).apart["confirmation"] == 60


def test_it_takes_a_level_that_is_corrected_after_an_easing_that_mended_nothing() -> None:
    late = (
        mark("2 10:00", "classified", level="critical"),
        mark("2 12:00", "reclassified", level="low", change="eased"),
    )
    assert promise(PromiseKind.SOLVE, *late, at=local("2 13:00")).status is Status.LATE
    right = mark("2 13:00", "reclassified", level="medium", change="corrected")
    found = promise(PromiseKind.SOLVE, *late, right, at=local("2 14:00"))
    assert (found.status, found.due) == (Status.RUNNING, local("4 10:00"))


def test_silence_and_confirmation_that_count_whole_days_end_with_the_last_of_them() -> None:
    """What is left of the day of the question, or of the completion, comes on top, as with a promise."""
    whole, rules = ruled(Counting.WHOLE_DAYS, "3.6"), STRICT.rules
    assert rules.silence is not None
    assert rules.confirmation is not None
    confirmation = replace(
        rules.confirmation, within=span("2 working days", "3.7"), calendar=ruled("office", "3.7"), counting=whole
    )
    law = edition(replace(rules, silence=replace(rules.silence, counting=whole), confirmation=confirmation))
    waits = stands(ASKED, at=local("2 13:00"), by=law)
    assert coming(waits, Act.REMIND) == [local("3 18:00"), local("4 18:00")]
    assert coming(waits, Act.CLOSE) == [local("5 18:00")]
    done = stands(mark("2 12:00", "completed"), at=local("2 13:00"), by=law)
    assert coming(done, Act.CLOSE) == [local("4 18:00")]
