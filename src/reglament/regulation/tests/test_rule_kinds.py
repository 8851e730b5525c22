"""What the book lists and what the code knows are equal: rules, their files, their tests and the handbook."""

import re
from pathlib import Path

from reglament.regulation.rules import KINDS

HERE = Path(__file__).parent
RULES = HERE.parent / "rules"
HANDBOOK = Path(__file__).parents[4] / "docs" / "editions.md"
ROW = re.compile(r"^\| `([a-z_]+)(?:\.[A-Z]+)?` \| (.+) \|$", re.MULTILINE)
KEY = re.compile(r"(\*\*)?`([a-z_]+)(?: = [^`]+)?`")


def test_it_keeps_every_kind_in_a_file_with_a_test_of_the_same_name() -> None:
    files = {file.stem for file in RULES.glob("*.py")} - {"__init__", "schema"}
    assert {kind.rule.__module__.rpartition(".")[2] for kind in KINDS.values()} == files
    assert {file.stem.removeprefix("test_") for file in (HERE / "rules").glob("test_*.py")} == files


def test_it_lists_every_kind_and_key_in_the_handbook() -> None:
    rows = {row[1]: row[2] for row in ROW.finditer(HANDBOOK.read_text(encoding="utf-8"))}
    listed = {name: cell for name, cell in rows.items() if name in KINDS}
    assert set(listed) == set(KINDS)
    for name, kind in KINDS.items():
        keys = dict.fromkeys(word for _, word in KEY.findall(listed[name]))
        assert set(kind.leaves) <= set(keys), name


def test_it_prints_needed_keys_in_bold() -> None:
    for name, cell in ROW.findall(HANDBOOK.read_text(encoding="utf-8")):
        if name in KINDS:
            bold = {word for mark, word in KEY.findall(cell) if mark}
            assert bold == {key for key, leaf in KINDS[name].leaves.items() if leaf.required}, name
