"""The list of actions is whole, and any channel can fill what they are told: plain, typed, frozen, with words of its own."""

import ast
import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from django.utils.translation import override

from reglament import desk
from reglament.desk.tickets import actions
from reglament.desk.tickets.actions.listed import ACTIONS
from reglament.desk.tickets.attached.files import AnyFile, Examined
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.stage.action import Action, Errand, Told
from reglament.regulation.facts import Change

ROOM = Path(actions.__file__).parent
FILES = sorted(path for path in ROOM.glob("*.py") if path.stem not in ("__init__", "listed"))
PLAIN = (
    str,
    int,
    int | None,
    datetime,
    Change,
    Mapping[str, str],
    tuple[int, ...],
    Sequence[File | Examined],
    Sequence[AnyFile],
    Original,
)
"""What a field of inputs may be: text, a number or some, a moment, a choice, words by name, files, and the letter that they came with."""
CHANNELS = {
    "tickets/carrying_out.py",
    "channels/phone/actions/end.py",
}
"""Who may say that a channel has placed somebody's words. Each finds out by itself to which request they belong."""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def decorated(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            marks = [mark.func for mark in node.decorator_list if isinstance(mark, ast.Call)]
            if any(isinstance(mark, ast.Name) and mark.id in ("action", "errand") for mark in marks):
                yield node.name


def test_it_lists_every_action_that_is_written() -> None:
    assert len(FILES) > 20
    assert {name for path in FILES for name in decorated(path)} == set(ACTIONS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_action_knows_another(path: Path) -> None:
    assert [*decorated(path)], f"{path.name} holds no action"
    others = [name for name in imported(path) if name.startswith("reglament.desk.tickets.actions")]
    assert others == []


@pytest.mark.parametrize("name", list(ACTIONS))
def test_it_is_told_plain_typed_values(name: str) -> None:
    inputs: Any = ACTIONS[name].inputs
    doc = inspect.getdoc(inputs) or ""
    assert inspect.isclass(inputs)
    assert issubclass(inputs, Told)
    assert vars(inputs)["__dataclass_params__"].frozen
    assert doc
    assert not doc.startswith(f"{inputs.__name__}(")
    hints = get_type_hints(inputs)
    assert [field.name for field in fields(inputs) if hints[field.name] not in PLAIN] == []


@pytest.mark.parametrize("name", list(ACTIONS))
def test_it_is_called_something_on_screens_in_both_languages(name: str) -> None:
    with override("en"):
        english = str(ACTIONS[name].title)
    with override("ru"):
        russian = str(ACTIONS[name].title)
    assert english
    assert russian != english


@pytest.mark.parametrize("name", list(ACTIONS))
def test_it_says_whose_it_is(name: str) -> None:
    each = ACTIONS[name]
    assert isinstance(each, Action | Errand)
    assert each.name == name
    assert each.right.ability or each.right.client or each.right.channel


def test_only_doors_say_that_they_have_placed_somebodys_words() -> None:
    root = Path(desk.__file__).parent
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "tests" not in path.parts and "by_channel=True" in path.read_text("utf-8")
    }
    assert found == CHANNELS
