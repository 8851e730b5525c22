"""Examples told in words."""

from typing import Any

from reglament.regulation.edition import Example
from reglament.regulation.library import shipped
from reglament.regulation.reading.toml_lines import load
from reglament.regulation.values import Place
from reglament.regulation.weaving.wording.cases import CaseWords, case_in_words


def told(text: str, language: str, name: str = "siroka") -> CaseWords:
    values: dict[str, Any] = load(text)
    example = Example(values["given"], values["then"], ("2.6",), Place("test.md", 1, "2.6"))
    return case_in_words(shipped(name), example, language)


def test_it_tells_a_deadline() -> None:
    words = told(
        'given = { level = "medium", received = 2026-03-06T17:30 }\nthen = { solve_by = 2026-03-10T17:30 }', "en"
    )
    assert words.given == (("level", "medium"), ("received", "Fri 6 March 2026, 17:30"))
    assert words.then == (("resolution by", "Tue 10 March 2026, 17:30"),)
    assert words.because == ("2.6",)


def test_it_tells_a_change_of_level_in_russian() -> None:
    words = told(
        'given = { reclassified = { at = 2026-03-06T17:30, level = "high", change = "worsened" } }\n'
        'then = { solve = "late" }',
        "ru",
    )
    assert words.given == (
        ("уровень изменён", "пт, 6 марта 2026, 17:30 (уровень: высокий, причина: положение стало серьёзнее)"),
    )
    assert words.then == (("решение", "нарушено"),)


def test_it_tells_the_answers_of_triage_by_their_names() -> None:
    words = told('given = { effect = "stopped", hit = "one" }\nthen = { suggested = "high" }', "ru")
    assert words.given[0][1] == "Продукт или большинство его функций не работает"
    assert words.then == (("подсказанный уровень", "высокий"),)


def test_it_tells_lists_lengths_flags_and_never() -> None:
    words = told(
        'given = { calendar = "office" }\n'
        'then = { may = ["confirm", "dispute"], solve_left = "16 hours", closes_at = "never", '
        "registered = false, open = true }",
        "en",
    )
    assert [value for _, value in words.then] == ["confirm and dispute", "16 hours", "never", "no", "yes"]


def test_it_tells_that_nothing_may_be_done() -> None:
    assert told('given = { level = "low" }\nthen = { may = [] }', "en").then == (
        ("the client may", "do nothing more here"),
    )


def test_it_keeps_a_word_that_no_rule_knows() -> None:
    assert told('given = { agreement = "barter", topic = "weather" }\nthen = { open = true }', "en").given == (
        ("agreement", "barter"),
        ("topic", "weather"),
    )
