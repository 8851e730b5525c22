"""Which clauses a decision rests on: those that played a part, and no other."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reglament.regulation.decisions import Act, Ruling, Standing
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Claim, Fact, Licence
from reglament.regulation.judging.completing import lack
from reglament.regulation.judging.policy import in_order
from reglament.regulation.judging.standing import judge
from reglament.regulation.judging.triage import scope, suggest
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.tests.building import (
    NINE_TO_SIX,
    edition,
    lenient,
    level,
    local,
    mark,
    ruled,
    span,
    strict,
)
from reglament.regulation.values import Counting

STRICT, LENIENT = strict(), lenient()
ASKED = mark("2 12:00", "asked")


def stands(*facts: Fact, at: str = "2 13:00", by: Edition = STRICT) -> Standing:
    return judge(by, [mark("2 10:00", "received"), *facts], local(at))


def with_medium(law: Edition, **leaves: object) -> Edition:
    rules: Rulebook = law.rules
    medium = level("medium", 3, "office", **leaves)
    return edition(replace(rules, levels={**rules.levels, "medium": medium}))


def test_it_counts_working_days_by_their_clause_and_hours_without_it() -> None:
    whole = ruled(Counting.WHOLE_DAYS, "4.1")
    (hours,) = stands(by=with_medium(STRICT, solve="2 hours", counting=whole)).promises
    assert (hours.due, hours.clauses) == (local("2 12:00"), ("2.4", "2.6"))
    (days,) = stands(by=with_medium(STRICT, solve="2 working days", counting=whole)).promises
    assert (days.due, days.clauses) == (local("4 18:00"), ("2.4", "2.6", "4.1"))


def test_it_reminds_by_the_clause_of_reminders_and_closes_by_that_of_closing() -> None:
    silence = STRICT.rules.silence
    assert silence is not None
    remind = ruled(silence.remind_after.value, "4.1")
    apart = replace(silence, remind_after=remind, close_after=span("3 working days", "4.2"))
    found = stands(ASKED, by=edition(replace(STRICT.rules, silence=apart))).next
    grounds = {each.what: each.clauses for each in found if each.what in (Act.REMIND, Act.CLOSE)}
    assert grounds == {Act.REMIND: ("2.4", "3.6", "4.1"), Act.CLOSE: ("2.4", "3.6", "4.2")}


def test_it_closes_without_any_reminder_where_one_ask_is_enough() -> None:
    silence = STRICT.rules.silence
    assert silence is not None
    once = replace(silence, remind_after=ruled((), "4.1"), asks_at_least=ruled(1, "3.6"))
    found = stands(ASKED, by=edition(replace(STRICT.rules, silence=once))).next
    assert [(each.what, each.at) for each in found] == [(Act.CLOSE, local("5 12:00"))]


def test_it_cites_what_is_told_apart_only_where_there_is_some() -> None:
    pauses = STRICT.rules.pauses
    assert pauses is not None
    law = edition(replace(STRICT.rules, pauses=replace(pauses, told_apart=ruled(("waiting", "bench"), "1.6"))))
    assert "1.6" not in stands(by=law).clauses
    assert "1.6" in stands(ASKED, by=law).clauses


def test_it_cites_who_decides_once_somebody_has() -> None:
    triage = STRICT.rules.triage
    assert triage is not None
    law = edition(replace(STRICT.rules, triage=replace(triage, decided_by=ruled("staff", "2.7"))))
    assert "2.7" not in stands(by=law).clauses
    assert "2.7" in stands(mark("2 10:10", "classified", level="low"), by=law).clauses


def test_it_cites_the_window_and_reopening_where_they_count() -> None:
    confirmation, reopening = STRICT.rules.confirmation, STRICT.rules.reopening
    assert confirmation is not None
    assert reopening is not None
    window = replace(confirmation, within=span("24 hours", "4.3"))
    again = replace(reopening, within=span("14 days", "4.4"))
    law = edition(replace(STRICT.rules, confirmation=window, reopening=again))
    done, closed = mark("2 11:00", "completed"), mark("2 12:00", "closed")
    assert {"4.3", "4.4"}.isdisjoint(stands(by=law).clauses)
    assert {"4.3", "4.4"}.intersection(stands(done, by=law).clauses) == {"4.3"}
    assert {"4.3", "4.4"} <= set(stands(done, closed, by=law).clauses)


def test_it_names_the_level_instead_by_its_own_clause() -> None:
    standard = replace(LENIENT.rules.levels["standard"], instead=ruled("paid", "2.1.9"))
    law = edition(replace(LENIENT.rules, levels={**LENIENT.rules.levels, "standard": standard}))
    assert scope(law, "standard", "networks") == Ruling(False, "outside", ("2.1", "2.1.9"), "paid")
    alone = replace(standard, instead=None)
    law = edition(replace(LENIENT.rules, levels={**LENIENT.rules.levels, "standard": alone}))
    assert scope(law, "standard", "networks") == Ruling(False, "outside", ("2.1",))


def test_it_gives_no_level_by_a_tariff_of_another_product() -> None:
    paid = Licence("offer", frozenset({"cloud"}), "paid", date(2026, 1, 1), None)
    claim = Claim(local("6 11:00"), "email", product="desktop", licences=(paid,))
    assert suggest(LENIENT, claim).level == "standard"
    assert suggest(LENIENT, replace(claim, product="cloud")).level == "paid"
    without = replace(paid, tariff="", products=frozenset())
    assert suggest(LENIENT, replace(claim, licences=(without,))).until_decided == "standard"


CALENDAR: dict[str, object] = {
    "hours": NINE_TO_SIX,
    "holidays": "RU",
    "short_eves": True,
    "closed": (date(2026, 3, 20),),
    "open": {date(2026, 3, 21): ((600, 900),)},
    "working_day": span("9 hours").value,
}


@pytest.mark.parametrize("name", CALENDAR)
def test_it_cites_whatever_opens_and_closes_the_calendar_of_a_promise(name: str) -> None:
    leaves: dict[str, Any] = {each: ruled(value, "9.1" if each == name else "2.4") for each, value in CALENDAR.items()}
    law = edition(replace(STRICT.rules, calendars={**STRICT.rules.calendars, "office": Calendar("office", **leaves)}))
    (solution,) = judge(law, [mark("2 10:00", "received")], local("2 13:00"), defence=True).promises
    assert solution.clauses == ("2.4", "2.6", "9.1")
    assert {each.clauses for each in solution.stretches} == {("2.4", "9.1")}


@pytest.mark.parametrize(
    "name", ["should_hold", "asks_for", "not_alone", "not_about", "spares", "urgent_at", "urgent_asks_for"]
)
def test_it_cites_whatever_decides_what_is_asked_for(name: str) -> None:
    rule = STRICT.rules.completeness
    assert rule is not None
    told = {"not_about": ("advice",), "spares": ("thanks",), "urgent_at": ("critical",), "urgent_asks_for": ("phone",)}
    leaf: dict[str, Any] = {name: ruled(told.get(name) or getattr(rule, name).value, "9.1")}
    law = edition(replace(STRICT.rules, completeness=replace(rule, **leaf)))
    assert "9.1" in lack(law, ()).clauses


@pytest.mark.parametrize("name", ["asks_for", "waits_for", "goes_on_at"])
def test_it_cites_whatever_decides_what_becomes_of_the_desks_own_question(name: str) -> None:
    rule = STRICT.rules.completeness
    assert rule is not None
    law = edition(replace(STRICT.rules, completeness=replace(rule, **{name: ruled(getattr(rule, name).value, "9.1")})))
    own = mark("2 10:00", "asked", by=By.DESK, items=("steps",))
    standing = stands(own, by=law)
    assert "9.1" in standing.clauses
    assert standing.turn is not None
    assert "9.1" in standing.turn.clauses
    assert "9.1" not in stands(by=law).clauses


@pytest.mark.parametrize(
    ("name", "reminds", "closes"),
    [
        ("calendar", True, True),
        ("counting", True, True),
        ("remind_after", True, False),
        ("close_after", False, True),
        ("asks_at_least", False, True),
        ("ending", False, True),
    ],
)
def test_it_cites_whatever_times_and_ends_the_silence(name: str, reminds: bool, closes: bool) -> None:
    silence = STRICT.rules.silence
    assert silence is not None
    apart = replace(silence, **{name: ruled(getattr(silence, name).value, "9.1")})
    found = stands(ASKED, by=edition(replace(STRICT.rules, silence=apart))).next
    cited = {each.what: "9.1" in each.clauses for each in found if each.what in (Act.REMIND, Act.CLOSE)}
    assert cited == {Act.REMIND: reminds, Act.CLOSE: closes}


@pytest.mark.parametrize(
    ("rule", "name", "is_high"),
    [("turn", "order", None), ("turn", "out_of_turn", True), ("level", "out_of_turn", True), ("level", "rank", True)],
)
def test_it_cites_whatever_gives_a_request_its_turn(rule: str, name: str, is_high: bool | None) -> None:
    """`is_high`: only for a level that stands out of turn; None for every level."""
    rules = STRICT.rules
    if rule == "turn":
        assert rules.turn is not None
        law = edition(replace(rules, turn=replace(rules.turn, **{name: ruled(getattr(rules.turn, name).value, "9.1")})))
    else:
        high = rules.levels["high"]
        leaf: dict[str, Any] = {name: ruled(getattr(high, name).value, "9.1")}
        law = edition(replace(rules, levels={**rules.levels, "high": replace(high, **leaf)}))
    for level_name, stands_out in (("high", True), ("medium", False)):
        turn = stands(mark("2 10:00", "classified", level=level_name), by=law).turn
        assert turn is not None
        assert ("9.1" in turn.clauses) is (is_high is None or stands_out)


def test_it_names_clauses_once_and_in_the_order_of_the_text() -> None:
    told = ("2.10", "2.6.1", "2.6 b", "10", "2.6", "2.6 a", "2.6", "3")
    assert in_order(told) == ("2.6", "2.6 a", "2.6 b", "2.6.1", "2.10", "3", "10")
    assert in_order(()) == ()
