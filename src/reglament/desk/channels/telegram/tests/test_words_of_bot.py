"""The bot's words: both languages whole and alike, nothing unused, long ones cut where Telegram wants it."""

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.desk.channels.telegram.notice_texts import told
from reglament.desk.channels.telegram.words import COMMANDS, LONGEST, MENU, TEXTS, cited, known, pieces, wanted_by

ROOM = Path(__file__).parent.parent


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_it_says_the_same_things_in_both_languages() -> None:
    assert TEXTS["en"].keys() == TEXTS["ru"].keys()
    assert MENU["en"].keys() == MENU["ru"].keys()
    assert COMMANDS["en"].keys() == COMMANDS["ru"].keys()


@pytest.mark.parametrize("key", sorted(TEXTS["en"]))
def test_it_puts_the_same_values_in(key: str) -> None:
    assert places(TEXTS["en"][key]) == places(TEXTS["ru"][key])


def test_it_has_no_text_that_nobody_says() -> None:
    code = "\n".join(path.read_text() for path in ROOM.rglob("*.py") if not {"tests", "words"} & set(path.parts[-3:]))
    families = ("ask_", "why_", "refused_", "door_", "state_", "notice_", "content_")
    unsaid = {key for key in TEXTS["en"] if not key.startswith(families) and not re.search(rf'"{key}"', code)}
    assert unsaid <= {"first_answer", "follow_up", "solve", "always", "sometimes", "once"}


def test_it_has_words_for_each_notice() -> None:
    said = {key.removeprefix("notice_") for key in TEXTS["en"] if key.startswith("notice_")}
    of_completions = {"completed_confirm", "completed_confirm_copied", "completed_vendor", "completed_release"}
    of_corrections = {"acknowledged_amended", "reclassified_amended"}
    of_followers = {key for key in said if key.endswith("_followed")}
    assert {key.removesuffix("_followed") for key in of_followers} <= said
    assert (
        said - of_followers
        == told() | of_completions | {"other", "merged_ended", "reclassified_merged"} | of_corrections
    )


def test_it_writes_russian_in_russian() -> None:
    allowed = re.compile(r"\{\w*\}|Telegram|name@company\.example")
    for key, text in TEXTS["ru"].items():
        assert not re.search(r"[a-z]{3,}", allowed.sub("", text), re.IGNORECASE), key


def test_it_cites_clauses() -> None:
    assert cited("en", ["2.4", "2.6", "2.4"]) == "clauses 2.4 and 2.6"
    assert cited("ru", ["2.4"]) == "п. 2.4"
    assert cited("de", []) == ""


def test_it_knows_its_standing_buttons_in_any_language() -> None:
    assert (wanted_by("Новая заявка"), wanted_by("My requests"), wanted_by("Hello")) == ("new", "requests", "")
    assert (known("ru-RU"), known("de"), known("")) == ("ru", "en", "en")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab я🔧\n ", max_size=3 * LONGEST))
def test_it_cuts_long_words_and_loses_none(text: str) -> None:
    found = pieces(text)
    assert all(0 < len(piece.encode("utf-16-le")) // 2 <= LONGEST for piece in found)
    assert "".join("".join(found).split()) == ("".join(text.split()) or "…")


@pytest.mark.parametrize(("language", "quotes"), [("en", "“([^”{}]+)”"), ("ru", "«([^»{}]+)»")])
def test_it_names_no_button_that_is_not_there(language: str, quotes: str) -> None:
    labels = {*MENU[language].values(), *TEXTS[language].values()}
    pressing = re.compile(r"[Pp]ress|[Нн]ажм", re.IGNORECASE)
    for key, text in TEXTS[language].items():
        named = re.findall(quotes, text) if pressing.search(text) else []
        assert [each for each in named if each not in labels] == [], key
