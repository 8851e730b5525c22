"""The rules of the shipped editions in words: what a manager reads beside the text."""

import re

import pytest

from reglament.regulation.library import shipped
from reglament.regulation.weaving.wording.rules import RuleWords, rules_in_words

BOT = re.compile(r"@\w+")


def said(name: str, clause: str, language: str) -> dict[str, RuleWords]:
    return {rule.heading: rule for rule in rules_in_words(shipped(name).rules, clause, language)}


def lines(rule: RuleWords) -> dict[str, str]:
    return {one.subject: "; ".join(one.lines) for one in rule.said}


def test_it_says_the_times_of_a_level_in_english() -> None:
    assert lines(said("siroka", "2.6", "en")["Levels"])["medium"] == (
        "what was added is answered within 2 working days; solved within 2 working days; "
        "working days run on as working time; staff are warned 4 hours before the time is up"
    )


def test_it_says_the_times_of_a_level_in_russian() -> None:
    said_of_low = lines(said("siroka", "2.6", "ru")["Уровни"])["низкий"]
    assert "решение за 5 рабочих дней" in said_of_low
    assert "предупреждаем за 1 рабочий день" in said_of_low


def test_it_says_only_what_stands_under_the_clause() -> None:
    assert lines(said("siroka", "2.4", "en")["Levels"])["critical"] == "clock runs around the clock"
    assert not rules_in_words(shipped("siroka").rules, "1.1", "en")


def test_it_says_the_exception_where_it_stands() -> None:
    assert lines(said("istom", "1.2", "ru")["Уровни"])["Платная"] == "время идёт круглосуточно"


def test_it_calls_things_by_the_names_of_the_edition() -> None:
    assert lines(said("istom", "2.1.2", "ru")["Уровни"])["Стандартная"] == (
        "не входит: компьютеры, сетевое оборудование и сторонние программы; для этого предлагается уровень: Платная"
    )


def test_it_puts_triage_into_a_table() -> None:
    table = said("siroka", "2.5", "en")["How the level is found"].said[0].table
    assert table[0] == ("Suggested level", "one user", "several users", "everyone")
    assert table[1] == ("The product or most of its functions do not work", "high", "critical", "critical")


def test_it_says_silence_with_its_reminders() -> None:
    told = lines(said("siroka", "3.6", "ru")["Если клиент молчит"])[""]
    assert "Напоминаем после вопроса через 1 рабочий день и 2 рабочих дня." in told
    assert "Через 3 рабочих дня после вопроса заявка закрывается." in told
    assert "Исход при этом: «клиент не ответил»." in told


@pytest.mark.parametrize("name", ["siroka", "istom"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_has_words_for_every_clause_that_is_enforced(name: str, language: str) -> None:
    for clause in shipped(name).clauses:
        assert bool(rules_in_words(shipped(name).rules, clause.number, language)) == (clause.standing == "enforced")


@pytest.mark.parametrize("name", ["siroka", "istom"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_leaves_no_gap_open(name: str, language: str) -> None:
    for clause in shipped(name).clauses:
        for rule in rules_in_words(shipped(name).rules, clause.number, language):
            assert all(
                "{" not in line and "_" not in BOT.sub("", line) and line.strip()
                for one in rule.said
                for line in one.lines
            )
