"""The glossary and the code use the same words: `docs/glossary.md` against the core's vocabulary and the rooms' models."""

import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps

from reglament.regulation.decisions import May, PromiseKind, State, Status
from reglament.regulation.facts import Change, Kind
from reglament.regulation.rules import KINDS
from reglament.regulation.rules.doors import Role
from reglament.regulation.weaving.wording import english, russian

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"
Row = tuple[str, str, str]
"""English word, Russian word, name in code."""


def rows(heading: str) -> list[Row]:
    """The lines of the tables under a heading of the glossary, in order."""
    section = GLOSSARY.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = []
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if named := re.fullmatch(r"`([\w.]+)`", cells[-1]):
            found.append((cells[0], cells[1], named[1]))
    return found


def names(heading: str) -> list[str]:
    """The names in code under a heading."""
    return [name for _, _, name in rows(heading)]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Facts", [Kind]),
        ("States", [State]),
        ("What a door does", [Role]),
        ("Promises", [PromiseKind, Status]),
        ("Changes of level", [Change]),
        ("What the client may do", [May]),
    ],
)
def test_it_lists_every_word_of_the_core_once(heading: str, words: list[type[StrEnum]]) -> None:
    assert sorted(names(heading)) == sorted(word.value for kind in words for word in kind)


def test_it_lists_every_rule_kind_by_the_headings_of_the_published_page() -> None:
    assert sorted(rows("Rule kinds")) == sorted(
        (english.HEADINGS[kind], russian.HEADINGS[kind], kind) for kind in KINDS
    )


def test_it_lists_every_model_of_the_rooms_once() -> None:
    models = [
        f"{model._meta.app_label}.{model.__name__}"
        for model in apps.get_models()
        if model.__module__.startswith("reglament.")
    ]
    assert sorted(names("Models")) == sorted(models)


@pytest.mark.parametrize(
    "heading", ["The large words", "Facts", "States", "What a door does", "Promises", "Rule kinds", "Models"]
)
def test_it_says_everything_in_both_languages_or_that_screens_do_not(heading: str) -> None:
    for english_word, russian_word, name in rows(heading):
        assert english_word, name
        assert russian_word == "-" or re.search("[а-яё]", russian_word, re.IGNORECASE), name


ROOTS = ("reglament", "reglament.desk", "reglament.desk.channels")


def found(name: str) -> Iterator[Any]:
    """What a dotted name stands for under each of the roots where it stands for something."""
    for root in ROOTS:
        modules = [root, *name.split(".")]
        rest: list[str] = []
        while modules:
            try:
                thing: Any = import_module(".".join(modules))
            except ModuleNotFoundError:
                rest.insert(0, modules.pop())
                continue
            while rest and hasattr(thing, rest[0]):
                thing = getattr(thing, rest.pop(0))
            if not rest and not (isinstance(thing, ModuleType) and thing.__name__ == root):
                yield thing
            break


def test_it_names_in_code_what_is_there() -> None:
    dotted = [name for name in names("The large words") if re.match(r"[a-z_]+\.", name)]
    assert [name for name in dotted if next(found(name), None) is None] == []
    assert len(dotted) > 40


def test_it_defends_every_picture_in_a_name_by_a_line() -> None:
    defended = rows("Pictures in names")
    assert [name for _, why, name in defended if len(why.split()) < 5 or next(found(name), None) is None] == []
    assert len(defended) > 20
