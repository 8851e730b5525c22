"""What the regulation's own things are called stands in one place, in both languages, and everybody takes it from there."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import polib
import pytest
from test_glossary import rows

from reglament.desk.channels.telegram import words as bot
from reglament.desk.tickets import sentences
from reglament.desk.tickets.intake import completeness
from reglament.regulation.decisions import May, PromiseKind, State, Status
from reglament.regulation.facts import Change
from reglament.regulation.nouns import NOUNS, capital
from reglament.regulation.rules.completeness import ITEMS
from reglament.regulation.rules.doors import Channel, Role
from reglament.regulation.weaving.wording.words import WORDS

SOURCES = Path(__file__).parent.parent / "src" / "reglament"
CATALOGUE = SOURCES / "desk" / "locale" / "ru" / "LC_MESSAGES" / "django.po"

OTHER_THINGS = {
    ("Kept", "what was sent"): "what became of a form that was sent",
    ("Completed", "requests"): "a list of requests, in the plural",
    ("Closed", "requests"): "a list of requests, in the plural",
    ("dispute", None): "a message by which somebody disputes",
    ("phone", None): "by what a person is recognised, and how somebody is reached",
    ("Phone", None): "the same as a label",
    ("e-mail", None): "by what a person is recognised, and how somebody is reached",
    ("E-mail", None): "the same as a label",
    ("e-mail address", None): "by what a user signs in",
    ("full name", None): "of a user or a person, whatever a request holds",
    ("Full name", None): "the same as a label",
}
"""Messages of the catalogue that are spelt as a noun and speak of another thing."""

KINDS: list[tuple[str, type[StrEnum]]] = [
    *(("promise", PromiseKind), ("status", Status), ("state", State), ("may", May)),
    *(("change", Change), ("because", Change), ("channel", Channel), ("came", Channel), ("role", Role)),
]


def spelt(language: str) -> set[str]:
    return {said.casefold() for said in NOUNS[language].values()}


@pytest.mark.parametrize(("kind", "enumeration"), KINDS)
def test_it_has_a_noun_for_every_value_of_the_core(kind: str, enumeration: type[StrEnum]) -> None:
    assert {key for key in NOUNS["en"] if key.startswith(f"{kind}.")} == {
        f"{kind}.{each.value}" for each in enumeration
    }


def test_it_has_a_noun_for_every_item() -> None:
    assert {key.removeprefix("item.") for key in NOUNS["en"] if key.startswith("item.")} == set(ITEMS)


def test_it_says_the_same_things_in_russian() -> None:
    assert NOUNS["ru"].keys() == NOUNS["en"].keys()


@pytest.mark.parametrize("language", NOUNS)
def test_no_two_things_of_a_kind_are_called_alike(language: str) -> None:
    kinds = {key.partition(".")[0] for key in NOUNS[language]}
    for kind in kinds:
        said = [said for key, said in NOUNS[language].items() if key.startswith(f"{kind}.")]
        assert len(said) == len(set(said)), kind


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("States", ["state"]),
        ("What a door does", ["role"]),
        ("Promises", ["promise", "status"]),
        ("Changes of level", ["change"]),
        ("What the client may do", ["may"]),
        ("What a request holds, and how it came", ["item", "channel"]),
    ],
)
def test_the_glossary_has_the_same_words(heading: str, kinds: list[str]) -> None:
    nouns = [(NOUNS["en"][key], NOUNS["ru"][key], key.partition(".")[2]) for key in NOUNS["en"]]
    of_kinds = [noun for key, noun in zip(NOUNS["en"], nouns, strict=True) if key.partition(".")[0] in kinds]
    assert sorted(rows(heading)) == sorted(of_kinds)


def test_no_message_of_the_catalogue_names_them_a_second_time() -> None:
    alike = {
        (entry.msgid, entry.msgctxt)
        for entry in polib.pofile(str(CATALOGUE))
        if not entry.obsolete
        and (entry.msgid.strip(":.").casefold() in spelt("en") or entry.msgstr.strip(":.").casefold() in spelt("ru"))
    }
    assert alike == set(OTHER_THINGS)


def test_no_two_messages_of_the_catalogue_differ_in_their_first_letter_alone_and_translate_differently() -> None:
    said: dict[tuple[str, str | None], set[str]] = {}
    for entry in polib.pofile(str(CATALOGUE)):
        if not entry.obsolete and not entry.msgid_plural:
            said.setdefault((entry.msgid.casefold(), entry.msgctxt), set()).add(entry.msgstr.casefold())
    assert {key: found for key, found in said.items() if len(found) > 1} == {}


def literals() -> Iterator[tuple[str, str]]:
    """Every text of several words that the sources have; the nouns themselves and the page of samples left aside."""
    for file in sorted(SOURCES.rglob("*.py")):
        inside = file.relative_to(SOURCES)
        if {"tests", "migrations", "nouns"} & {*inside.parts} or inside.name == "style.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
                yield str(inside), node.value.strip(" :.")


def test_no_text_of_the_sources_names_them_a_second_time() -> None:
    other = {name.casefold() for name, _ in OTHER_THINGS}
    nouns = (spelt("en") | spelt("ru")) - other
    assert [(file, text) for file, text in literals() if text.casefold() in nouns] == []


@pytest.mark.parametrize("language", NOUNS)
def test_pages_bot_and_published_page_say_the_same(language: str) -> None:
    nouns = NOUNS[language]
    assert WORDS[language].names["doors.widget"] == capital(nouns["channel.widget"])
    assert WORDS[language].rules["completeness.should_hold.steps"] == nouns["item.steps"]
    assert WORDS[language].cases["item.steps"] == nouns["item.steps"]
    assert bot.TEXTS[language]["confirm"] == capital(nouns["may.confirm"])


@pytest.mark.parametrize("language", NOUNS)
def test_labels_and_sentences_of_pages_are_told_from_the_nouns(language: str) -> None:
    from django.utils.translation import override

    nouns = NOUNS[language]
    with override(language):
        assert str(sentences.PROMISES[PromiseKind.FOLLOW_UP]) == capital(nouns["promise.follow_up"])
        assert str(sentences.DETAILS["steps"]) == str(completeness.ITEMS["steps"]) == capital(nouns["item.steps"])
        assert str(sentences.CHANNELS[Channel.PHONE]) == nouns["came.phone"]
        assert str(sentences.CHANGES[Change.EASED]) == f"{nouns['change.eased']}: {nouns['because.eased']}"
        assert completeness.named(["steps", "phone"]) == f"{nouns['item.steps']}, {nouns['item.phone']}"
