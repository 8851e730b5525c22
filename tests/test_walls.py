"""The walls of the house, as `pyproject.toml` draws them."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DESK = ROOT / "src/reglament/desk"
READERS = ("workplace", "channels", "registry", "answers", "notices", "health", "tickets/pages")
"""Where rules are read through `rulebook/law.py` alone."""
CORE = ROOT / "src/reglament/regulation"
CORE_NEEDS = {"markdown_it", "holidays", "pytest", "hypothesis"}
"""What `.ci/newest-python` installs for the core and its tests, as it is imported."""


@pytest.mark.slow
def test_it_keeps_every_room_to_the_floors_below() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_it_says_of_each_room_the_floor_on_which_it_stands() -> None:
    floors = (ROOT / "docs/pipeline.md").read_text("utf-8").partition("## Floors")[2].split("```")[1]
    stands = {room: line.split()[0] for line in floors.splitlines() for room in re.findall(r"desk/(\w+)", line)}
    says = {
        path.parent.relative_to(DESK): floor
        for path in DESK.rglob("*.py")
        if path.name in ("__init__.py", "apps.py")
        for floor in re.findall(r"\bfloor (\d+)", path.read_text("utf-8"), re.IGNORECASE)
    }
    assert len(says) > 10
    assert {room: floor for room, floor in says.items() if stands[room.parts[0]] != floor} == {}


def test_it_reads_rules_through_the_rulebook_alone() -> None:
    """Whoever holds an edition could look into its rules without importing anything."""
    seen = 0
    found: list[str] = []
    for path in (each for room in READERS for each in (DESK / room).rglob("*.py") if "tests" not in each.parts):
        seen += 1
        looked_into = [each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Attribute)]
        rules = [ast.unparse(each) for each in looked_into if each.attr == "rules"]
        # The bot's `self.rules` is what the rulebook reads.
        found += [f"{path.relative_to(DESK)}: {each}" for each in rules if each != "self.rules"]
    assert seen > 150
    assert found == []


def test_the_core_and_its_tests_need_no_framework_and_no_desk() -> None:
    """Its tests have no package, so the contracts do not see them."""
    paths = list(CORE.rglob("*.py"))
    assert len([path for path in paths if "tests" in path.parts]) > 50
    foreign = {
        f"{path.relative_to(CORE)}: {name}"
        for path in paths
        for name in _imported(ast.parse(path.read_text("utf-8")))
        if name != "reglament"
        and not f"{name}.".startswith("reglament.regulation.")
        and name.partition(".")[0] not in sys.stdlib_module_names | CORE_NEEDS
    }
    assert foreign == set()


@pytest.mark.slow
def test_the_cores_tests_are_found_where_there_is_no_framework() -> None:
    """Without the desk's settings and its shared fixtures, and with an import of either ending at once."""
    script = (
        "import sys, pytest; sys.modules.update({'django': None, 'reglament.desk': None, 'tools': None});"
        "sys.exit(pytest.main(sys.argv[1:]))"
    )
    alone = ["-c", os.devnull, "--rootdir", ".", "--confcutdir", str(CORE), "--import-mode=importlib"]
    without = ["-p", "no:django", "-p", "no:cacheprovider", "-p", "no:randomly", "-W", "ignore"]
    outcome = subprocess.run(
        [sys.executable, "-c", script, *alone, *without, "--collect-only", "-q", str(CORE)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout[-3000:] + outcome.stderr[-3000:]


def _imported(tree: ast.Module) -> Iterator[str]:
    """The names of all modules that a file imports, inside functions too; it has no relative ones."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."
