"""The tables of words against the rule kinds and against each other: nothing that an edition may say lacks words."""

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import Any

import pytest

from reglament.regulation.calendars.year import DayReason
from reglament.regulation.decisions import May, State, Status
from reglament.regulation.examples import cases
from reglament.regulation.facts import Change
from reglament.regulation.rules import KINDS
from reglament.regulation.values import Counting
from reglament.regulation.weaving.wording.page import WORDS as PAGE_WORDS
from reglament.regulation.weaving.wording.page import YEAR_ENGLISH, YEAR_RUSSIAN
from reglament.regulation.weaving.wording.rules import SHOWN_AS_SUBJECT
from reglament.regulation.weaving.wording.words import WORDS

UNSAID = {"admission.called"}
"""Leaves that only name the values of others."""

TABLES = ("headings", "rules", "names", "cases")


def leaves() -> Iterator[str]:
    for kind in KINDS.values():
        for field in fields(kind.rule):
            path = f"{kind.name}.{field.name}"
            if "leaf" in field.metadata and field.name not in SHOWN_AS_SUBJECT and path not in UNSAID:
                yield path


@pytest.mark.parametrize("path", list(leaves()))
def test_it_has_words_for_every_leaf_of_a_rule(path: str) -> None:
    rules = WORDS["en"].rules
    assert path in rules or any(key.startswith(f"{path}.") for key in rules)


@pytest.mark.parametrize("table", TABLES)
def test_it_says_in_russian_what_it_says_in_english(table: str) -> None:
    assert getattr(WORDS["ru"], table).keys() == getattr(WORDS["en"], table).keys()


def test_it_has_the_same_words_around_the_page() -> None:
    assert PAGE_WORDS["ru"].keys() == PAGE_WORDS["en"].keys()


@pytest.mark.parametrize("table", TABLES)
def test_it_leaves_the_same_gaps_in_both_languages(table: str) -> None:
    english, russian = getattr(WORDS["en"], table), getattr(WORDS["ru"], table)
    for key, said in english.items():
        assert ("{" in said) == ("{" in russian[key]), key


@pytest.mark.parametrize("words", [PAGE_WORDS["ru"], *(getattr(WORDS["ru"], table) for table in TABLES)])
def test_it_writes_russian_in_russian_letters(words: dict[str, str]) -> None:
    foreign = {"Telegram", "JPG", "GIF", "PNG", "PDF", "{value}", "{value}."}
    for key, said in words.items():
        assert said in foreign or any("а" <= letter <= "я" for letter in said), key


@pytest.mark.parametrize("key", [*cases.GIVEN, *cases.THEN, "ending", "reason", "change"])
def test_it_has_words_for_every_key_of_an_example(key: str) -> None:
    assert key in WORDS["en"].cases


@pytest.mark.parametrize(("enum", "prefix"), [(State, "state"), (Status, "status"), (May, "may"), (Change, "change")])
def test_it_has_words_for_every_word_of_the_core(enum: type[StrEnum], prefix: str) -> None:
    assert all(f"{prefix}.{word.value}" in WORDS["en"].cases for word in enum)


@pytest.mark.parametrize("words", [YEAR_ENGLISH, YEAR_RUSSIAN])
def test_it_has_words_for_every_reason_of_a_day(words: dict[str, str]) -> None:
    assert set(words) == set(DayReason)


@pytest.mark.parametrize("words", [words.rules for words in WORDS.values()])
def test_it_says_both_ways_of_counting(words: dict[str, Any]) -> None:
    assert all(f"levels.counting.{counting.value}" in words for counting in Counting)
