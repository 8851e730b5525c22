"""When promises fall due, what stops and moves their clocks, and how they end."""

from dataclasses import replace

import pytest

from reglament.regulation.decisions import Promise, PromiseKind, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact
from reglament.regulation.judging.standing import judge
from reglament.regulation.rules import Rulebook
from reglament.regulation.tests.building import calendars, edition, lenient, level, local, mark, ruled, span, strict
from reglament.regulation.values import Counting

STRICT, LENIENT = strict(), lenient()


def promise(
    kind: str,
    *facts: Fact,
    at: str,
    received: str = "2 10:00",
    by: Edition = STRICT,
    defence: bool = False,
    number: int = -1,
) -> Promise:
    standing = judge(by, [mark(received, "received"), *facts], local(at), defence=defence)
    return [each for each in standing.promises if each.kind is PromiseKind(kind)][number]


def decided(name: str, at: str = "2 10:00") -> Fact:
    return mark(at, "classified", level=name)


@pytest.mark.parametrize(
    ("name", "received", "due"),
    [
        ("critical", "7 23:30", "8 00:30"),
        ("high", "6 20:00", "7 04:00"),
        ("medium", "6 17:30", "10 17:30"),
        ("medium", "2 09:00", "3 18:00"),
        ("low", "2 15:00", "9 15:00"),
    ],
)
def test_it_counts_the_solution_on_the_calendar_of_the_level(name: str, received: str, due: str) -> None:
    assert promise("solve", decided(name, received), at=received, received=received).due == local(due)


def test_it_counts_whole_days_to_closing_time_of_the_last() -> None:
    whole = level("medium", 1, "office", solve="2 working days", counting=ruled(Counting.WHOLE_DAYS, "2.6"))
    by = edition(Rulebook(calendars=calendars(), levels={"medium": whole}), "whole")
    found = promise("solve", decided("medium", "2 15:00"), at="2 16:00", received="2 15:00", by=by)
    assert (found.due, found.used_minutes, found.left_minutes) == (local("4 18:00"), 60.0, 1200.0)


def test_it_says_what_is_used_and_left() -> None:
    found = promise("solve", decided("medium"), at="3 10:00")
    assert (found.status, found.used_minutes, found.left_minutes) == (Status.RUNNING, 540.0, 540.0)


def test_it_cites_span_and_calendar() -> None:
    assert promise("solve", decided("medium"), at="3 10:00").clauses == ("2.4", "2.6")


def test_it_stops_the_solution_while_the_client_is_asked() -> None:
    asked = (decided("high"), mark("2 11:00", "asked"))
    paused = promise("solve", *asked, at="2 23:00")
    assert (paused.status, paused.left_minutes, paused.due) == (Status.PAUSED, 420.0, local("3 06:00"))
    assert paused.clauses == ("1.5", "2.4", "2.6")
    resumed = promise("solve", *asked, mark("2 14:00", "told_more"), at="2 15:00")
    assert (resumed.status, resumed.due) == (Status.RUNNING, local("2 21:00"))


@pytest.mark.parametrize(
    ("moves", "due", "used"),
    [
        ("11 asked, 12 told_more, 14 high", "2 22:00", 240),
        ("11 asked, 12 high, 14 told_more", "2 22:00", 240),
        ("11 high, 12 asked, 14 told_more", "2 21:00", 300),
        ("12 asked, 14 told_more, 14 high", "2 22:00", 240),
        ("12 high, 12 asked, 14 told_more", "2 22:00", 240),
        ("11 asked, 12 told_more, 14 high, 15 asked, 16 told_more", "2 23:00", 180),
        ("11 asked, 12 told_more, 13 asked, 14 told_more, 15 high, 16 asked, 17 told_more", "3 00:00", 120),
    ],
)
def test_it_counts_no_pause_for_a_clock_that_began_after_it(moves: str, due: str, used: int) -> None:
    facts = [
        mark(f"2 {hour}:00", "reclassified", level=what, change="worsened")
        if what == "high"
        else mark(f"2 {hour}:00", what)
        for hour, what in (move.split() for move in moves.split(", "))
    ]
    found = promise("solve", decided("medium"), *facts, at="2 18:00")
    assert (found.due, found.used_minutes) == (local(due), used)


def test_it_does_not_stop_for_bench_tests_and_development() -> None:
    facts = (decided("high"), mark("2 11:00", "bench_began"), mark("2 12:00", "handed_over"))
    assert promise("solve", *facts, at="2 15:00").due == local("2 18:00")


def test_it_does_not_call_a_paused_promise_late() -> None:
    facts = (decided("critical"), mark("2 11:00", "asked"))
    used_up = promise("solve", *facts, at="5 10:00")
    assert (used_up.status, used_up.left_minutes, used_up.due) == (Status.PAUSED, 0.0, local("5 10:00"))


def test_it_keeps_a_promise_late_that_was_broken_before_the_pause() -> None:
    facts = (decided("critical"), mark("2 11:01", "asked"))
    broken = promise("solve", *facts, at="5 10:00")
    assert (broken.status, broken.late_at, broken.left_minutes) == (Status.LATE, local("2 11:00"), -1.0)


def test_it_is_late_only_after_the_due_moment() -> None:
    assert promise("solve", decided("critical"), at="2 11:00").status is Status.RUNNING
    assert promise("solve", decided("critical"), at="2 11:01").status is Status.LATE


def test_it_judges_an_end_by_its_own_moment() -> None:
    in_time = promise("solve", decided("critical"), mark("2 11:00", "completed"), at="2 12:00")
    assert (in_time.status, in_time.met_at) == (Status.MET, local("2 11:00"))
    late = promise("solve", decided("critical"), mark("2 11:01", "completed"), at="2 12:00")
    assert (late.status, late.met_at, late.late_at) == (Status.LATE, local("2 11:01"), local("2 11:00"))


def test_it_goes_on_where_the_clock_stood_after_a_dispute() -> None:
    facts = (decided("critical"), mark("2 10:30", "completed"), mark("2 12:00", "disputed"))
    found = promise("solve", *facts, at="2 12:10")
    assert (found.status, found.due, found.met_at) == (Status.RUNNING, local("2 12:30"), None)


def test_it_starts_anew_with_a_new_cycle() -> None:
    facts = (decided("high"), mark("2 11:00", "completed"), mark("2 12:00", "confirmed"), mark("9 09:00", "told_more"))
    assert promise("solve", *facts, at="9 10:00").due == local("9 17:00")
    assert promise("solve", *facts, at="9 10:00", number=0).status is Status.MET
    assert promise("follow_up", *facts, at="9 10:00").start == local("9 09:00")


def test_it_promises_a_first_answer_anew_only_where_no_follow_up_is_promised() -> None:
    closed = (mark("2 10:30", "answered"), mark("2 11:00", "completed"), mark("3 09:00", "told_more"))
    again = promise("first_answer", decided("urgent"), *closed, at="3 10:00", by=LENIENT)
    assert (again.cycle, again.start) == (2, local("3 09:00"))


def test_it_lapses_when_the_request_is_closed_before_it_is_due() -> None:
    assert promise("solve", decided("high"), mark("2 11:00", "closed"), at="9 10:00").status is Status.LAPSED
    late = promise("solve", decided("critical"), mark("2 12:00", "closed"), at="9 10:00")
    assert (late.status, late.late_at) == (Status.LATE, local("2 11:00"))


@pytest.mark.parametrize(
    ("fact", "met"),
    [
        (mark("2 10:20", "answered"), True),
        (mark("2 10:20", "asked"), True),
        (mark("2 10:20", "completed", message=True), True),
        (mark("2 10:20", "delayed", message=True), True),
        (mark("2 10:20", "delayed"), False),
        (mark("2 10:20", "assigned"), False),
        (mark("2 10:20", "noted", message=True), False),
        (mark("2 10:20", "acknowledged", by=By.DESK, message=True), False),
        (mark("2 10:20", "answered", by=By.DESK), False),
        (mark("2 10:20", "auto_replied", by=By.CLIENT, message=True), False),
    ],
)
def test_it_is_answered_by_the_words_of_a_person_alone(fact: Fact, met: bool) -> None:
    found = promise("first_answer", decided("urgent"), fact, at="2 10:30", by=LENIENT)
    assert (found.met_at is not None) is met


def test_it_never_stops_the_first_answer() -> None:
    facts = (decided("urgent"), mark("2 10:10", "asked", by=By.DESK))
    assert promise("first_answer", *facts, at="2 13:00", by=LENIENT).status is Status.LATE


def test_it_starts_the_follow_up_with_the_oldest_unanswered_message() -> None:
    facts = (decided("high"), mark("2 10:10", "answered"), mark("2 11:00", "told_more"), mark("2 12:00", "told_more"))
    running = promise("follow_up", *facts, at="2 13:00")
    assert (running.start, running.due, running.status) == (local("2 11:00"), local("2 19:00"), Status.RUNNING)
    assert promise("follow_up", *facts, mark("2 13:00", "answered"), at="2 14:00").status is Status.MET


def test_it_owes_no_follow_up_for_the_request_itself() -> None:
    facts = [mark("2 10:00", "received"), mark("2 10:00", "told_more")]
    assert [each.kind for each in judge(STRICT, facts, local("2 11:00")).promises] == [PromiseKind.SOLVE]


def test_it_keeps_every_follow_up_that_was_owed() -> None:
    facts = (mark("2 11:00", "told_more"), mark("2 12:00", "answered"), mark("2 13:00", "told_more"))
    standing = judge(STRICT, [mark("2 10:00", "received"), *facts], local("2 14:00"))
    follow_ups = [each.status for each in standing.promises if each.kind is PromiseKind.FOLLOW_UP]
    assert follow_ups == [Status.MET, Status.RUNNING]


def changed(to: str, how: str, at: str) -> Fact:
    return mark(at, "reclassified", level=to, change=how)


@pytest.mark.parametrize(
    ("first", "change", "due"),
    [
        ("medium", changed("high", "corrected", "2 12:00"), "2 18:00"),
        ("medium", changed("critical", "worsened", "3 12:00"), "3 13:00"),
        ("medium", changed("high", "worsened", "4 09:30"), "4 10:00"),
        ("critical", changed("medium", "eased", "2 10:30"), "4 10:30"),
        ("low", changed("high", "eased", "2 10:30"), "6 18:00"),
    ],
)
def test_it_moves_the_deadline_as_the_reason_of_the_change_says(first: str, change: Fact, due: str) -> None:
    received = "2 09:00" if first == "low" else "2 10:00"
    found = promise("solve", decided(first, received), change, at="4 09:40", received=received)
    assert found.due == local(due)
    assert "2.5" in found.clauses


def test_it_leaves_a_broken_promise_broken_when_the_level_eases() -> None:
    facts = (decided("critical"), changed("medium", "eased", "2 12:00"))
    found = promise("solve", *facts, at="2 13:00")
    assert (found.status, found.due, found.late_at) == (Status.LATE, local("2 11:00"), local("2 11:00"))


def test_it_leaves_it_broken_also_where_the_eased_level_promises_nothing() -> None:
    facts = (
        mark("2 09:00", "classified", level="urgent"),
        mark("2 12:30", "reclassified", level="none", change="eased"),
    )
    rules = replace(lenient().rules, levels=lenient().rules.levels | {"none": level("none", 4, "office")})
    found = judge(edition(rules), [mark("2 09:00", "received"), *facts], local("2 13:00")).promises
    assert [(one.status, one.due) for one in found] == [(Status.LATE, local("2 11:00"))]


def test_it_still_owes_the_first_answer_of_a_request_that_was_closed_unanswered() -> None:
    rules = STRICT.rules
    medium = replace(rules.levels["medium"], first_answer_within=span("1 hours"))
    facts = (decided("medium"), mark("2 12:00", "closed"), mark("2 14:00", "told_more"))
    both = edition(replace(rules, levels=rules.levels | {"medium": medium}))
    answers = {
        when: [
            (one.cycle, one.status)
            for one in judge(both, [mark("2 10:00", "received"), *facts, *more], local("2 14:30")).promises
            if one.kind is PromiseKind.FIRST_ANSWER
        ]
        for when, more in {"never": (), "before": (mark("2 10:30", "answered"),)}.items()
    }
    assert answers == {"never": [(1, Status.LATE), (2, Status.RUNNING)], "before": [(1, Status.MET)]}


def test_it_owes_no_first_answer_ever_again_once_one_was_given() -> None:
    medium = replace(STRICT.rules.levels["medium"], first_answer_within=span("1 hours"))
    both = edition(replace(STRICT.rules, levels=STRICT.rules.levels | {"medium": medium}))
    history = [mark("2 10:00", "received"), decided("medium"), mark("2 10:30", "answered")]
    for day in ("3", "4"):  # Opened again and again, and never answered any more.
        history += [mark(f"{day} 10:00", "closed"), mark(f"{day} 11:00", "told_more")]
        promises = judge(both, history, local(f"{day} 11:30")).promises
        assert [one.cycle for one in promises if one.kind is PromiseKind.FIRST_ANSWER] == [1]


def test_it_keeps_the_pauses_when_a_level_is_corrected() -> None:
    facts = (
        decided("medium"),
        mark("2 11:00", "asked"),
        mark("2 13:00", "told_more"),
        changed("high", "corrected", "2 14:00"),
    )
    assert promise("solve", *facts, at="2 15:00").due == local("2 20:00")


def test_it_stops_every_clock_of_the_expression_in_a_pause() -> None:
    facts = (
        decided("medium"),
        changed("critical", "worsened", "2 12:00"),
        mark("2 12:30", "asked"),
        mark("2 15:00", "told_more"),
    )
    found = promise("solve", *facts, at="2 15:10")
    assert (found.due, found.used_minutes) == (local("2 15:30"), 40.0)


def test_it_leaves_a_promise_as_it_was_judged_when_the_level_changes_after_it_was_met() -> None:
    facts = (decided("critical"), mark("2 12:00", "completed"), changed("medium", "corrected", "2 13:00"))
    assert promise("solve", *facts, at="2 14:00").status is Status.LATE


def test_it_moves_the_follow_up_with_the_level_too() -> None:
    facts = (decided("high"), mark("2 11:00", "told_more"), changed("critical", "corrected", "2 11:30"))
    assert promise("follow_up", *facts, at="2 11:40").due == local("2 12:00")


def test_it_defends_a_deadline_stretch_by_stretch() -> None:
    facts = (decided("medium", "6 17:30"), mark("9 10:00", "asked"), mark("9 12:00", "told_more"))
    found = promise("solve", *facts, at="9 13:00", received="6 17:30", defence=True)
    assert [(each.end, each.counted, each.why, each.minutes, each.clauses) for each in found.stretches] == [
        (local("6 18:00"), True, "open hours", 30.0, ("2.4",)),
        (local("9 09:00"), False, "closed hours", 0.0, ("2.4",)),
        (local("9 10:00"), True, "open hours", 60.0, ("2.4",)),
        (local("9 12:00"), False, "waiting", 0.0, ("1.5",)),
        (local("9 13:00"), True, "open hours", 60.0, ("2.4",)),
    ]
    assert sum(each.minutes for each in found.stretches) == found.used_minutes


def test_it_ends_the_defence_of_a_broken_promise_where_it_broke() -> None:
    found = promise("solve", decided("critical"), at="5 10:00", defence=True)
    assert found.stretches[-1].end == local("2 11:00")


def test_it_works_out_no_defence_unless_asked() -> None:
    assert promise("solve", decided("critical"), at="5 10:00").stretches == ()


def test_it_stays_with_the_level_that_stood_where_another_comes_to_the_same_moment() -> None:
    """Neither later nor earlier: nothing has moved, and the calendar that people know of is named still."""
    worse = promise("solve", changed("high", "worsened", "4 02:00"), at="4 03:00")
    assert (worse.due, worse.calendar) == (local("4 10:00"), "office")
    eased = promise("solve", decided("high"), changed("critical", "eased", "2 17:00"), at="2 17:30")
    assert (eased.due, eased.left_minutes) == (local("2 18:00"), 30.0)
    assert eased.used_minutes == 7.5 * 60


def test_it_stops_no_clock_for_a_question_that_was_answered_in_its_moment() -> None:
    found = promise("solve", mark("2 12:00", "asked"), mark("2 12:00", "ask_withdrawn"), at="2 13:00")
    assert (found.due, found.clauses) == (local("4 10:00"), ("2.4", "2.6"))
