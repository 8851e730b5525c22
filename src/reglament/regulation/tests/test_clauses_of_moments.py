"""A coming moment cites the clause that its length of time stands under, in every edition that ships, for every level."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reglament.regulation.decisions import Act, Moment, PromiseKind
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.library import shipped, shipped_names
from reglament.regulation.rules.levels import Level
from reglament.regulation.tests.building import edition, ruled, span, strict

RECEIVED = datetime(2026, 3, 2, 7, tzinfo=UTC)
EDITIONS = {name: shipped(name) for name in shipped_names()}
HISTORIES: dict[str, tuple[Kind, ...]] = {
    "open": (),
    "asked": (Kind.ASKED,),
    "told more": (Kind.ANSWERED, Kind.TOLD_MORE),
    "completed": (Kind.ANSWERED, Kind.COMPLETED),
}


def source(law: Edition, level: Level, moment: Moment) -> str:
    """The clause under which the edition says when this happens."""
    promises = {
        PromiseKind.FIRST_ANSWER: level.first_answer_within,
        PromiseKind.FOLLOW_UP: level.follow_up_within,
        PromiseKind.SOLVE: level.solve_within,
    }
    if moment.promise:
        leaf = promises[PromiseKind(moment.promise)] if moment.what is Act.BREACH else level.warn_before
        return leaf.clause if leaf else ""
    if moment.what is Act.NUDGE:
        assert law.rules.idle is not None
        return law.rules.idle.remind_staff_after.clause
    silence, confirmation = law.rules.silence, law.rules.confirmation
    if moment.what is Act.REMIND or moment.ending:
        assert silence is not None
        return (silence.remind_after if moment.what is Act.REMIND else silence.close_after).clause
    assert confirmation is not None
    return confirmation.within.clause


def moments(law: Edition, level: str, kinds: tuple[Kind, ...]) -> Iterator[Moment]:
    facts = [Fact(RECEIVED, Kind.RECEIVED, By.CLIENT), Fact(RECEIVED, Kind.CLASSIFIED, level=level)]
    facts += [Fact(RECEIVED + timedelta(minutes=5 * number), kind) for number, kind in enumerate(kinds, 1)]
    yield from judge(law, facts, RECEIVED + timedelta(minutes=30)).next


@pytest.mark.parametrize("history", HISTORIES)
@pytest.mark.parametrize("name", EDITIONS)
def test_it_cites_the_clause_of_the_length_of_time(name: str, history: str) -> None:
    law, seen = EDITIONS[name], 0
    for level in law.rules.levels.values():
        for moment in moments(law, level.name, HISTORIES[history]):
            assert moment.clause == source(law, level, moment)
            assert moment.clause in moment.clauses
            seen += 1
    # What iStom's edition completes is closed at once.
    assert seen or (name, history) == ("istom", "completed")


def test_it_cites_2_2_for_the_two_hours_of_an_urgent_request() -> None:
    """Also where the clause on changes of level, which comes later in the text, played a part."""
    facts = [
        Fact(RECEIVED, Kind.RECEIVED, By.CLIENT),
        Fact(RECEIVED, Kind.CLASSIFIED, level="standard"),
        Fact(RECEIVED + timedelta(minutes=5), Kind.RECLASSIFIED, level="urgent", change=Change.CORRECTED),
    ]
    found = judge(EDITIONS["istom"], facts, RECEIVED + timedelta(minutes=30)).next
    breach = next(each for each in found if each.what is Act.BREACH)
    assert (breach.clause, breach.clauses[-1]) == ("2.2", "2.2.3")


def test_it_cites_the_clause_of_the_warning_for_a_warning() -> None:
    law = strict()
    levels = {"medium": replace(law.rules.levels["medium"], warn_before=span("30 minutes", "4.1"))}
    told = list(moments(edition(replace(law.rules, levels=levels)), "medium", ()))
    assert [(each.what, each.clause, each.clauses) for each in told] == [
        (Act.WARN, "4.1", ("2.4", "2.6", "4.1")),
        (Act.BREACH, "2.6", ("2.4", "2.6")),
    ]


def test_it_cites_the_clause_of_the_reminder_that_puts_the_closing_off() -> None:
    """Too few asks by the closing: one more reminder goes out, and the closing follows it."""
    law = strict()
    assert law.rules.silence is not None
    late = replace(
        law.rules.silence,
        remind_after=ruled((span("2 working days").value,), "4.2"),
        close_after=span("1 working days", "3.6"),
    )
    asked = list(moments(edition(replace(law.rules, silence=late)), "medium", (Kind.ASKED,)))
    assert [(each.what, each.clause) for each in asked] == [(Act.REMIND, "4.2"), (Act.CLOSE, "4.2")]
