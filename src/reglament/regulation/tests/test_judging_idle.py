"""Nothing is forgotten: what lies still is brought to the desk's people again and again, where the edition says so; and an edition
that does not say so is known to leave it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from reglament.regulation.decisions import Act, Moment
from reglament.regulation.facts import By, Fact
from reglament.regulation.judging.standing import judge
from reglament.regulation.library import shipped, shipped_names
from reglament.regulation.proofing.open_ends import open_ends
from reglament.regulation.rules.idle import IdleRule
from reglament.regulation.tests.building import edition, lenient, level, local, mark, ruled, span
from reglament.regulation.tests.forgetting import forgotten
from reglament.regulation.tests.generated import histories
from reglament.regulation.values import Counting

STILL = IdleRule(
    remind_staff_after=span("5 working days", "1.3"),
    calendar=ruled("office", "1.2"),
    counting=ruled(Counting.RUNNING, "1.3"),
)
LENIENT = edition(replace(lenient().rules, idle=STILL))
RECEIVED = mark("2 10:00", "received")
ANSWERED = mark("2 11:00", "answered")
SOON = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def nudges(*facts: Fact, at: str = "2 12:00") -> list[datetime]:
    found = judge(LENIENT, [RECEIVED, *facts], local(at)).next
    return [each.at for each in found if each.what is Act.NUDGE]


def test_what_was_answered_and_is_owed_nothing_is_told_after_so_long() -> None:
    standing = judge(LENIENT, [RECEIVED, ANSWERED], local("2 12:00"))
    assert standing.next == (
        Moment(local("9 11:00"), Act.NUDGE, ("1.2", "1.3", "2.4"), clause="1.3", since=local("2 11:00")),
    )


@pytest.mark.parametrize(
    "facts",
    [
        [ANSWERED, mark("2 11:00", "asked")],
        [mark("2 11:00", "asked")],
        [ANSWERED, mark("2 10:30", "noted"), mark("2 10:40", "assigned")],
    ],
)
def test_it_counts_from_the_last_thing_that_happened(facts: list[Fact]) -> None:
    assert nudges(*facts) == [local("9 11:00")]


def test_a_request_that_is_promised_nothing_and_that_nobody_touched_lies_still_since_its_receipt() -> None:
    levels = {**LENIENT.rules.levels, "standard": level("standard", 3, "office")}
    standing = judge(edition(replace(LENIENT.rules, levels=levels)), [RECEIVED], local("2 12:00"))
    assert [(each.what, each.at, each.since) for each in standing.next] == [
        (Act.NUDGE, local("9 10:00"), local("2 10:00"))
    ]


@pytest.mark.parametrize("kind", ["told_more", "noted", "assigned", "ask_withdrawn", "amended", "delayed"])
def test_whatever_somebody_does_begins_it_anew(kind: str) -> None:
    # What a client adds to a request that was answered is promised nothing here.
    assert nudges(ANSWERED, mark("4 11:00", kind), at="4 12:00") == [local("11 11:00")]


@pytest.mark.parametrize("kind", ["thanked", "auto_replied", "erased", "followed", "unfollowed", "rated"])
def test_what_changes_nothing_leaves_it(kind: str) -> None:
    assert nudges(ANSWERED, mark("4 11:00", kind, by=By.CLIENT), at="4 12:00") == [local("9 11:00")]


def test_it_comes_again_after_as_long_while_nothing_happens() -> None:
    first = mark("9 11:00", "nudged", by=By.DESK)
    assert nudges(ANSWERED, first, at="9 11:01") == [local("16 11:00")]
    late = mark("12 15:00", "nudged", by=By.DESK)
    assert nudges(ANSWERED, late, at="12 15:01") == [local("19 15:00")], "Told late, it is not told again at once."


def test_it_is_due_from_its_moment_on_and_once() -> None:
    assert nudges(ANSWERED, at="20 12:00") == [local("9 11:00")]


def test_nothing_comes_beside_a_promise_that_runs() -> None:
    assert {each.what for each in judge(LENIENT, [RECEIVED], local("2 12:00")).next} == {Act.BREACH}


def test_nothing_comes_once_it_is_closed() -> None:
    assert nudges(ANSWERED, mark("2 11:30", "completed")) == []


def test_a_broken_promise_is_brought_again() -> None:
    broken = mark("4 10:00", "breached", by=By.DESK, promise="first_answer", due=local("4 10:00"))
    assert nudges(broken, at="4 12:00") == [local("11 10:00")]


def test_an_edition_without_the_rule_reminds_nobody() -> None:
    assert judge(lenient(), [RECEIVED, ANSWERED], local("30 12:00")).next == ()
    assert set(open_ends(lenient())) == {"answered", "waiting", "late"}
    assert open_ends(LENIENT) == {}


@SOON
@given(history=histories())
def test_editions_that_ship_forget_nothing(history: tuple[list[Fact], datetime]) -> None:
    for name in shipped_names():
        law = shipped(name)
        levels = list(law.rules.levels)
        facts = [replace(each, level=levels[0]) if each.level else each for each in history[0]]
        for later in (0, 40):
            assert forgotten(law, facts, history[1] + timedelta(days=later)) == ""
