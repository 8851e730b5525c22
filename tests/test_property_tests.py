"""Property tests are counted and never timed: how much they try is declared, and no clock decides whether they pass."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORE = "src/reglament/regulation"
CORE_TRIES = 800
"""So many cases made by chance all tests of the core try in one run. Whoever needs more takes them from others."""
CORE_PROCESSES = 2
"""So many of the core's tests start a program: one for each of the two commands that others drive through a pipe."""


@cache
def _trees() -> list[tuple[str, ast.Module]]:
    paths = [path for room in ("src", "tests", "tools") for path in sorted((ROOT / room).rglob("test_*.py"))]
    return [(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))) for path in paths]


def _called(node: ast.expr) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _settings(tree: ast.Module, test: ast.FunctionDef) -> dict[str, object]:
    """What a property test is told: by a call of `settings` above it, or by a name of its file for such a call."""
    named = {
        target.id: each.value
        for each in tree.body
        if isinstance(each, ast.Assign) and _called(each.value) == "settings"
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    told: dict[str, object] = {}
    for mark in test.decorator_list:
        call = named.get(mark.id) if isinstance(mark, ast.Name) else mark
        if isinstance(call, ast.Call) and _called(call) == "settings":
            told |= {key.arg or "": ast.unparse(key.value) for key in call.keywords}
    return told


def _properties() -> list[tuple[str, dict[str, object]]]:
    """All property tests by their file and name, with what they are told."""
    return [
        (f"{path}::{test.name}", _settings(tree, test))
        for path, tree in _trees()
        for test in ast.walk(tree)
        if isinstance(test, ast.FunctionDef) and any(_called(mark) == "given" for mark in test.decorator_list)
    ]


def test_no_property_test_asks_a_clock_and_each_says_how_much_it_tries() -> None:
    found = _properties()
    assert len(found) > 15
    assert [name for name, told in found if told.get("deadline") != "None"] == []
    assert [name for name, told in found if not str(told.get("max_examples", "")).isdecimal()] == []


def test_the_core_keeps_to_what_it_may_try() -> None:
    tries = sum(int(str(told["max_examples"])) for name, told in _properties() if name.startswith(CORE))
    assert 0 < tries <= CORE_TRIES


def test_the_core_starts_no_more_programs_than_it_has_commands_to_drive() -> None:
    started = [
        f"{path}:{node.lineno}"
        for path, tree in _trees()
        if path.startswith(CORE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("subprocess.")
    ]
    assert len(started) <= CORE_PROCESSES, started
