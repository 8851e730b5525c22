"""Which level an edition suggests for a claim, and what a level covers."""

from dataclasses import replace
from datetime import date

import pytest

from reglament.regulation.decisions import Ruling, Scope, Suggestion
from reglament.regulation.facts import Claim, Licence
from reglament.regulation.judging.triage import scope, suggest, suggest_again
from reglament.regulation.rules import Rulebook
from reglament.regulation.tests.building import edition, lenient, local, ruled, span, strict

CLAIM = Claim(local("6 11:00"), "email")


def offer(tariff: str, last_day: date | None = None) -> tuple[Licence, ...]:
    return (Licence("offer", frozenset(), tariff, date(2026, 1, 1), last_day),)


def test_it_suggests_by_effect_and_users_hit() -> None:
    found = suggest(strict(), replace(CLAIM, effect="stopped", hit="one"))
    assert found == Suggestion("high", "effect and users hit", ("2.5",), "medium")


@pytest.mark.parametrize(("effect", "hit"), [("", ""), ("stopped", ""), ("gone", "one")])
def test_it_suggests_what_holds_until_decided_when_nothing_fits(effect: str, hit: str) -> None:
    found = suggest(strict(), replace(CLAIM, effect=effect, hit=hit))
    assert found == Suggestion("medium", "nothing said yet", ("2.5",), "medium")


@pytest.mark.parametrize(
    ("tariff", "topic", "level", "why", "until_decided"),
    [
        ("standard", "general", "standard", "tariff", "standard"),
        ("standard", "stopped", "urgent", "topic, to be confirmed", "standard"),
        ("paid", "stopped", "paid", "tariff", "paid"),
        ("paid", "general", "paid", "tariff", "paid"),
        ("paid", "networks", "paid", "tariff", "paid"),
        ("standard", "networks", "paid", "outside", "standard"),
        ("standard", "training", "paid", "higher level", "standard"),
        ("", "stopped", "urgent", "topic, to be confirmed", "standard"),
        ("", "", "standard", "nothing said yet", "standard"),
    ],
)
def test_it_weighs_topic_and_tariff(tariff: str, topic: str, level: str, why: str, until_decided: str) -> None:
    found = suggest(lenient(), replace(CLAIM, topic=topic, licences=offer(tariff)))
    assert (found.level, found.why, found.until_decided) == (level, why, until_decided)


@pytest.mark.parametrize(
    ("effect", "topic", "why"),
    [
        ("minor", "stopped", "topic, to be confirmed"),
        ("stopped", "general", "effect and users hit"),
    ],
)
def test_it_considers_the_higher_level_first_of_effect_and_topic(effect: str, topic: str, why: str) -> None:
    rules = lenient().rules
    assert rules.triage is not None
    matrix = ruled({"stopped": {"one": "urgent"}, "minor": {"one": "standard"}}, "2.2")
    both = edition(replace(rules, triage=replace(rules.triage, suggests=matrix)))
    found = suggest(both, replace(CLAIM, effect=effect, hit="one", topic=topic, licences=offer("standard")))
    assert (found.level, found.why) == ("urgent", why)


@pytest.mark.parametrize("tariffs", [("standard", "paid"), ("paid", "standard")])
def test_it_gives_the_higher_level_of_two_tariffs(tariffs: tuple[str, str]) -> None:
    found = suggest(lenient(), replace(CLAIM, licences=tuple(each for name in tariffs for each in offer(name))))
    assert (found.level, found.why, found.until_decided) == ("paid", "tariff", "paid")


def test_it_does_not_look_at_a_tariff_that_has_ended() -> None:
    ended = replace(CLAIM, licences=offer("paid", date(2026, 3, 5)))
    assert suggest(lenient(), ended).level == "standard"


@pytest.mark.parametrize("topic", ["", "stopped"])
def test_it_suggests_nothing_where_an_edition_has_no_triage(topic: str) -> None:
    assert suggest(edition(Rulebook()), replace(CLAIM, topic=topic)) == Suggestion("", "nothing said yet", (), "")


@pytest.mark.parametrize(("confirmed", "why"), [(True, "topic, to be confirmed"), (False, "topic"), (None, "topic")])
def test_it_says_that_staff_confirm_a_topic_where_they_do(confirmed: bool | None, why: str) -> None:
    rules = lenient().rules
    leaf = None if confirmed is None else ruled(confirmed, "2.2")
    topics = rules.topics | {"stopped": replace(rules.topics["stopped"], confirmed_by_staff=leaf)}
    found = suggest(edition(replace(rules, topics=topics)), replace(CLAIM, topic="stopped", licences=offer("standard")))
    assert (found.level, found.why) == ("urgent", why)


def test_it_cites_tariff_and_topic_where_both_suggest_one_level() -> None:
    rules = lenient().rules
    paid = replace(rules.levels["paid"], for_topics=ruled(("training",), "2.2"))
    law = edition(replace(rules, levels=rules.levels | {"paid": paid}))
    found = suggest(law, replace(CLAIM, topic="training", licences=offer("paid")))
    assert found == Suggestion("paid", "tariff", ("2.2", "2.3"), "paid")


def test_it_covers_a_topic_beside_a_level_that_is_sold_and_names_no_topics() -> None:
    rules = lenient().rules
    paid = replace(rules.levels["paid"], for_topics=None)
    assert scope(edition(replace(rules, levels=rules.levels | {"paid": paid})), "standard", "training").holds


def test_it_covers_by_no_clause_what_a_level_without_topics_leaves_unsaid() -> None:
    rules = lenient().rules
    bare = {name: replace(level, for_topics=None, outside=None) for name, level in rules.levels.items()}
    assert scope(edition(replace(rules, levels=bare)), "standard", "training") == Ruling(True, Scope.COVERED, ())


@pytest.mark.parametrize(
    ("rank", "first", "level"),
    [
        (1, "5 minutes", "quick"),
        (1, "15 minutes", "quick"),
        (1, "16 minutes", "paid"),
        (2, "5 minutes", "paid"),
        (3, "5 minutes", "paid"),
    ],
)
def test_it_leaves_a_tariff_s_level_for_one_that_stands_above_and_answers_no_later(
    rank: int, first: str, level: str
) -> None:
    rules = lenient().rules
    quick = replace(
        rules.levels["paid"],
        name="quick",
        rank=ruled(rank, "2.2"),
        first_answer_within=span(first),
        for_topics=ruled(("quick",), "2.2"),
        for_tariffs=None,
    )
    law = edition(replace(rules, levels={"quick": quick, **rules.levels}))
    assert suggest(law, replace(CLAIM, topic="quick", licences=offer("paid"))).level == level


@pytest.mark.parametrize(
    ("level", "topic", "holds", "instead", "clauses"),
    [
        ("standard", "general", True, "", ("2.1",)),
        ("standard", "networks", False, "paid", ("2.1",)),
        ("standard", "training", False, "paid", ("2.3",)),
        ("paid", "general", True, "", ()),
        ("urgent", "training", True, "", ()),
    ],
)
def test_it_says_what_a_level_covers(
    level: str, topic: str, holds: bool, instead: str, clauses: tuple[str, ...]
) -> None:
    ruling = scope(lenient(), level, topic)
    assert (ruling.holds, ruling.instead, ruling.clauses) == (holds, instead, clauses)


def test_it_refuses_the_scope_of_an_unknown_level() -> None:
    with pytest.raises(ValueError, match="no level 'gold' here; the levels are: urgent, paid, standard"):
        scope(lenient(), "gold", "general")


def test_it_puts_no_topic_on_a_level_that_does_not_stand_above() -> None:
    rules = lenient().rules
    beside = replace(rules.levels["paid"], rank=rules.levels["standard"].rank)
    level = edition(replace(rules, levels={**rules.levels, "paid": beside}))
    assert scope(level, "standard", "training").holds


@pytest.mark.parametrize(
    ("tariff", "decided", "level", "why"),
    [
        ("standard", "urgent", "urgent", "decided"),
        ("standard", "", "standard", "tariff"),
        ("standard", "paid", "standard", "tariff"),
        ("paid", "paid", "paid", "tariff"),
        ("paid", "standard", "paid", "tariff"),
        ("paid", "urgent", "paid", "tariff"),
        ("", "paid", "standard", "nothing said yet"),
        ("", "urgent", "urgent", "decided"),
    ],
)
def test_it_lets_stand_what_was_decided_as_far_as_the_new_agreements_do(
    tariff: str, decided: str, level: str, why: str
) -> None:
    found = suggest_again(lenient(), replace(CLAIM, licences=offer(tariff)), decided)
    assert (found.level, found.why) == (level, why)


@pytest.mark.parametrize(
    ("silent", "level"),
    [(("urgent",), "standard"), (("standard",), "urgent"), (("urgent", "standard"), "urgent")],
)
def test_it_takes_a_level_that_promises_no_first_answer_for_one_that_answers_never(
    silent: tuple[str, ...], level: str
) -> None:
    levels = lenient().rules.levels
    law = edition(
        replace(
            lenient().rules, levels=levels | {name: replace(levels[name], first_answer_within=None) for name in silent}
        )
    )
    assert suggest(law, replace(CLAIM, topic="stopped", licences=offer("standard"))).level == level
