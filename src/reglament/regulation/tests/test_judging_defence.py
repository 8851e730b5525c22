"""The defence of a deadline leaves no moment out, tells none twice, and counts what the promise counts."""

from itertools import pairwise

import pytest

from reglament.regulation.decisions import Promise, PromiseKind
from reglament.regulation.facts import Fact
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import local, mark, strict

ASKED, TOLD = mark("2 12:00", "asked"), mark("2 15:00", "told_more")


def solution(*facts: Fact, at: str) -> Promise:
    standing = judge(strict(), [mark("2 10:00", "received"), *facts], local(at), defence=True)
    return next(each for each in standing.promises if each.kind is PromiseKind.SOLVE)


def changed(at: str, level: str, change: str) -> Fact:
    return mark(at, "reclassified", level=level, change=change)


CASES: dict[str, tuple[tuple[Fact, ...], str, str, str]] = {
    "nothing but time": ((), "3 12:00", "2 10:00", "3 12:00"),
    "over a night, a weekend and the due moment": ((), "9 12:00", "2 10:00", "4 10:00"),
    "a wait that is over": ((ASKED, TOLD), "3 12:00", "2 10:00", "3 12:00"),
    "a wait that lasts": ((ASKED,), "2 14:00", "2 10:00", "2 14:00"),
    "a wait after the due moment": (
        (mark("4 11:00", "asked"), mark("4 12:00", "told_more")),
        "4 17:00",
        "2 10:00",
        "4 10:00",
    ),
    "worse in the middle of a wait": (
        (ASKED, changed("2 13:00", "high", "worsened"), TOLD),
        *("2 16:00", "2 13:00", "2 16:00"),
    ),
    "worse at the moment at which a wait ends": (
        (ASKED, TOLD, changed("2 15:00", "high", "worsened")),
        *("2 16:00", "2 15:00", "2 16:00"),
    ),
    "met in the evening": ((mark("3 20:00", "completed"),), "5 12:00", "2 10:00", "3 20:00"),
    "met late": ((mark("5 12:00", "completed"),), "6 12:00", "2 10:00", "5 12:00"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_tells_every_moment_once_from_the_start_to_the_end(name: str) -> None:
    facts, at, start, end = CASES[name]
    stretches = solution(*facts, at=at).stretches
    assert (stretches[0].start, stretches[-1].end) == (local(start), local(end))
    assert all(before.end == after.start for before, after in pairwise(stretches))
    assert all(each.start < each.end for each in stretches)
    assert all((each.counted, each.why) != (after.counted, after.why) for each, after in pairwise(stretches))


@pytest.mark.parametrize("name", CASES)
def test_it_counts_what_the_promise_counts_up_to_its_due_moment(name: str) -> None:
    facts, at, _, end = CASES[name]
    found = solution(*facts, at=at)
    used = sum(each.minutes for each in found.stretches)
    assert used == (
        found.used_minutes if local(at) == local(end) or found.met_at else found.used_minutes + found.left_minutes
    )
    assert all(each.counted == (each.minutes > 0) for each in found.stretches)


def test_it_defends_the_promise_of_a_cycle_by_what_stood_still_in_that_cycle() -> None:
    opened_again = (mark("2 16:00", "completed"), mark("2 17:00", "confirmed"), mark("3 10:00", "told_more"))
    stretches = solution(ASKED, TOLD, *opened_again, at="3 12:00").stretches
    assert [(each.start, each.end, each.why) for each in stretches if not each.counted] == [
        (local("2 12:00"), local("2 15:00"), "waiting")
    ]
