"""A class has a name that no other class has (STYLE, Names): what stands in two files under one word is two things."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from test_glossary import rows

HOUSE = Path(__file__).parent.parent
SOURCES = HOUSE / "src" / "reglament"
TOOLS = HOUSE / "tools"
DJANGOS = {"Meta", "Media"}
"""Words that Django looks for inside a class."""


@cache
def classes() -> tuple[tuple[str, ast.ClassDef], ...]:
    """Every class of the sources with the dotted name of its module below `reglament`; tests and migrations left aside. What stands
    in a class is left out: all sources are read once, and what is kept of them is small.
    """
    found = tuple(_classes_below(SOURCES, SOURCES))
    for _module, node in found:
        node.body.clear()
    return found


def _classes_below(folder: Path, top: Path) -> Iterator[tuple[str, ast.ClassDef]]:
    for file in sorted(folder.rglob("*.py")):
        inside = file.relative_to(top).with_suffix("")
        if {"tests", "migrations"} & {*inside.parts} or inside.name == "conftest":
            continue
        module = ".".join(inside.parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name not in DJANGOS:
                yield module, node


def bases(node: ast.ClassDef) -> list[str]:
    """The last words of what a class is made from."""
    plain = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    return [ast.unparse(base).rpartition(".")[2] for base in plain]


def test_no_name_stands_for_two_classes_but_those_that_the_glossary_allows() -> None:
    where = defaultdict(list)
    for module, node in (*classes(), *_classes_below(TOOLS, HOUSE)):
        where[node.name].append(module)
    twice = {name: modules for name, modules in where.items() if len(modules) > 1}
    allowed = {name: reason for name, reason, _ in rows("One name, a core's class and its row")}
    assert sorted(twice) == sorted(allowed), {name: twice.get(name) for name in {*twice} ^ {*allowed}}
    assert all(allowed.values())


def test_an_allowed_pair_is_a_class_of_the_core_and_the_model_that_keeps_it() -> None:
    models = {(model.__module__.removeprefix("reglament."), model.__name__) for model in apps.get_models()}
    for name, _, core in rows("One name, a core's class and its row"):
        modules = [module for module, node in classes() if node.name == name]
        kept = [module for module in modules if (module, name) in models]
        assert len(kept) == 1, name
        assert [f"{module}.{name}" for module in modules if module not in kept] == [core]


def test_a_form_says_so_and_nothing_else_does() -> None:
    forms = {node.name for _, node in classes() if any(base.endswith("Form") for base in bases(node))}
    assert forms == {node.name for _, node in classes() if node.name.endswith("Form")}


def test_a_field_of_a_form_says_so() -> None:
    fields = {node.name for _, node in classes() if any(base.endswith("Field") for base in bases(node))}
    assert {name for name in fields if not name.endswith("Field")} == set()


def test_a_channel_is_called_so_and_a_door_is_what_an_edition_names() -> None:
    """The glossary tells them apart; a room of `desk/channels/` is a channel, whether an edition names it as a door or not."""
    rooms = SOURCES / "desk" / "channels"
    said = re.compile(r"\b(?:this|the other|every|any other|another|no|which(?:ever)?) doors?\b", re.IGNORECASE)
    texts = ((file, file.read_text(encoding="utf-8")) for file in sorted(rooms.rglob("*.py")))
    assert [str(file.relative_to(rooms)) for file, text in texts if said.search(text)] == []


def test_a_metaphor_that_was_given_up_does_not_come_back() -> None:
    """What they are called now: forms and actions, examinations, notice texts, contents and manuals, `by_channel`."""
    given_up = re.compile(r"\b(?:deeds?|ailing|tidings|shelf|shelves|by_door|REGLAMENT_SMTP_DOOR)\b", re.IGNORECASE)
    kinds = ("*.py", "*.html", "*.css", "*.js", "*.toml")
    files = [file for kind in kinds for file in sorted(SOURCES.rglob(kind)) if "migrations" not in file.parts]
    said = {str(file.relative_to(SOURCES)) for file in files if given_up.search(file.read_text(encoding="utf-8"))}
    assert said == {
        "desk/channels/email/bringing/smtp_server.py",  # It tells what the setting is called now,
        "desk/channels/email/tests/test_mail_smtp_server.py",  # and that is tested.
    }
