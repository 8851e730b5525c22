"""What must happen next: warnings, breaches, reminders, closings."""

from dataclasses import replace
from datetime import datetime

import pytest

from reglament.regulation.decisions import Act, Moment
from reglament.regulation.facts import By, Fact
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import edition, local, mark, ruled, span, strict

STRICT = strict()


def coming(*facts: Fact, at: str, received: str = "2 10:00") -> list[Moment]:
    return list(judge(STRICT, [mark(received, "received"), *facts], local(at)).next)


def times(moments: list[Moment], *acts: Act) -> list[tuple[Act, datetime]]:
    return [(each.what, each.at) for each in moments if each.what in acts]


def test_it_warns_and_breaks_by_the_clock_of_the_promise() -> None:
    found = coming(at="2 11:00")
    assert times(found, Act.WARN, Act.BREACH) == [(Act.WARN, local("4 09:30")), (Act.BREACH, local("4 10:00"))]
    assert {(each.promise, each.due) for each in found} == {("solve", local("4 10:00"))}


def test_it_warns_once_for_each_due_moment() -> None:
    warned = mark("4 09:30", "warned", by=By.DESK, promise="solve", due=local("4 10:00"))
    assert times(coming(warned, at="4 09:40"), Act.WARN) == []
    paused = (warned, mark("4 09:40", "asked"), mark("4 11:40", "told_more"), mark("4 11:41", "answered"))
    assert times(coming(*paused, at="4 11:45"), Act.WARN, Act.BREACH) == [(Act.BREACH, local("4 12:00"))]
    early = mark("3 09:30", "warned", by=By.DESK, promise="solve", due=local("3 10:00"))
    assert times(coming(early, at="3 09:40"), Act.WARN) == [(Act.WARN, local("4 09:30"))]


def test_it_does_not_warn_of_what_is_late_already() -> None:
    assert times(coming(at="5 10:00"), Act.WARN, Act.BREACH) == [(Act.BREACH, local("4 10:00"))]


def test_it_asks_for_a_breach_until_it_is_on_record() -> None:
    done = mark("4 12:00", "completed")
    assert times(coming(done, at="4 12:30"), Act.BREACH) == [(Act.BREACH, local("4 10:00"))]
    noted = mark("4 12:01", "breached", by=By.DESK, promise="solve", due=local("4 10:00"))
    assert times(coming(done, noted, at="4 12:30"), Act.BREACH) == []


def test_it_neither_warns_nor_breaks_while_the_promise_is_paused() -> None:
    assert times(coming(mark("2 11:00", "asked"), at="9 10:00"), Act.WARN, Act.BREACH) == []


def reminded(at: str) -> Fact:
    return mark(at, "reminded", by=By.DESK)


ASKED = mark("2 12:00", "asked")


@pytest.mark.parametrize(
    ("facts", "at", "reminders", "closing"),
    [
        ([ASKED], "2 13:00", ["3 12:00", "4 12:00"], "5 12:00"),
        ([ASKED, reminded("3 12:00")], "3 13:00", ["4 12:00"], "5 12:00"),
        ([ASKED, reminded("3 12:00"), reminded("4 12:00")], "4 13:00", [], "5 12:00"),
        # An early reminder stands for the first one.
        ([ASKED, reminded("2 17:00")], "3 13:00", ["4 12:00"], "5 12:00"),
        # A repeated question is an ask like a reminder, and the time goes on counting from the first.
        ([ASKED, mark("3 10:00", "asked")], "3 13:00", ["4 12:00"], "5 12:00"),
        # The desk stood still: one reminder catches up, and the closing waits a day for an answer to it.
        ([ASKED], "6 10:00", ["3 12:00"], "9 10:00"),
        ([ASKED, reminded("6 10:00")], "6 10:05", [], "9 10:00"),
        # Two missed reminders are caught up with one, which is enough when it comes before the closing.
        ([ASKED], "4 15:00", ["3 12:00"], "5 12:00"),
        ([ASKED, reminded("4 15:00")], "4 15:05", [], "5 12:00"),
    ],
)
def test_it_reminds_and_closes_a_silent_request(facts: list[Fact], at: str, reminders: list[str], closing: str) -> None:
    found = coming(*facts, at=at)
    assert [each.at for each in found if each.what is Act.REMIND] == [local(reminder) for reminder in reminders]
    assert times(found, Act.CLOSE) == [(Act.CLOSE, local(closing))]


def test_it_dates_a_repeated_reminder_by_the_last_one() -> None:
    """Where more asks are wanted than reminders are planned, the first interval is repeated from ask to ask."""
    silence = STRICT.rules.silence
    assert silence is not None
    often = edition(replace(STRICT.rules, silence=replace(silence, asks_at_least=ruled(5, "3.6"))))
    found = judge(often, [mark("2 10:00", "received"), ASKED], local("2 13:00")).next
    days = [each.at for each in found if each.what is Act.REMIND]
    assert days == [local("3 12:00"), local("4 12:00"), local("5 12:00"), local("6 12:00")]
    assert times(list(found), Act.CLOSE) == [(Act.CLOSE, local("9 12:00"))]


def test_it_names_the_ending_and_the_clauses_of_silence() -> None:
    closing = coming(ASKED, at="2 13:00")[-1]
    assert (closing.what, closing.ending) == (Act.CLOSE, "silent")
    assert "3.6" in closing.clauses


def test_it_stops_the_silence_on_any_answer_but_not_on_an_auto_reply() -> None:
    assert times(coming(ASKED, mark("5 11:59", "told_more"), at="5 12:30"), Act.REMIND, Act.CLOSE) == []
    assert times(coming(ASKED, mark("5 11:59", "auto_replied"), at="5 12:30"), Act.CLOSE) != []


COMPLETED = mark("2 12:00", "completed", message=True)


def test_it_closes_a_completed_request_when_its_window_is_over() -> None:
    assert times(coming(COMPLETED, at="2 13:00"), Act.CLOSE) == [(Act.CLOSE, local("3 12:00"))]


def test_it_counts_the_window_from_completion_also_after_an_earlier_message() -> None:
    facts = (ASKED, mark("2 12:30", "told_more"), mark("2 13:00", "completed"))
    assert times(coming(*facts, at="2 14:00"), Act.CLOSE) == [(Act.CLOSE, local("3 13:00"))]


def test_it_closes_nothing_silently_while_a_message_waits_for_its_answer() -> None:
    again = (COMPLETED, mark("2 14:00", "told_more"))
    assert times(coming(*again, at="9 10:00"), Act.CLOSE) == []
    answered = (*again, mark("3 09:00", "answered"))
    assert times(coming(*answered, at="3 10:00"), Act.CLOSE) == [(Act.CLOSE, local("4 09:00"))]


def test_it_leaves_overdue_closings_in_the_past() -> None:
    assert times(coming(COMPLETED, at="9 10:00"), Act.CLOSE) == [(Act.CLOSE, local("3 12:00"))]


def test_it_expects_nothing_of_a_closed_request() -> None:
    assert coming(mark("9 10:00", "closed"), at="9 11:00") == []


def test_it_gives_moments_in_order() -> None:
    found = coming(mark("2 11:00", "told_more"), ASKED, mark("2 13:00", "told_more"), at="2 14:00")
    assert found == sorted(found, key=lambda each: each.at)


def test_it_tells_what_comes_in_the_order_of_time_whatever_it_comes_of() -> None:
    """Where nothing stops the clock, a solution falls due between two reminders."""
    law = edition(replace(STRICT.rules, pauses=None))
    found = judge(law, [mark("2 10:00", "received"), mark("2 12:00", "asked")], local("2 13:00")).next
    assert [(each.what, each.at) for each in found] == [
        (Act.REMIND, local("3 12:00")),
        (Act.WARN, local("4 09:30")),
        (Act.BREACH, local("4 10:00")),
        (Act.REMIND, local("4 12:00")),
        (Act.CLOSE, local("5 12:00")),
    ]


def test_it_warns_at_once_where_less_is_promised_than_is_warned_before() -> None:
    medium = replace(STRICT.rules.levels["medium"], solve_within=span("20 minutes"))
    law = edition(replace(STRICT.rules, levels={**STRICT.rules.levels, "medium": medium}))
    found = judge(law, [mark("2 10:00", "received")], local("2 10:01")).next
    assert [(each.what, each.at) for each in found] == [(Act.WARN, local("2 10:00")), (Act.BREACH, local("2 10:20"))]
