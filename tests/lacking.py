"""Editions without something: a rule kind or a key is taken out of one that ships, and a desk runs on what is left."""

import re
import sys
from collections.abc import Mapping

import pytest

from reglament.desk.rulebook.proofs import Proofed, file_name
from reglament.desk.rulebook.shipping import shipped
from reglament.regulation.reading.files import read_published

FENCE = re.compile(r"```rule\n(.*?)```\n", re.DOTALL)
EXAMPLE = re.compile(r"```example\n.*?```\n", re.DOTALL)
TABLE = re.compile(r"(?m)^(?=\[)")
ACCOUNTED = re.compile(r"```(rule|told|declaratory)\b")


def without(source: str, *rules: str) -> str:
    """The text of an edition without rules: a kind ("silence"), one of its names ("goals.first_answer"), or a key of
    all of its rules ("levels:solve_within"). A clause that has no rule left is declaratory.
    """
    kept = FENCE.sub(lambda fence: _kept(fence[1], rules), EXAMPLE.sub("", source))
    sections = re.split(r"(?m)^(?=#+ )", kept)
    return "".join(_accounted(section) for section in sections)


def lacking(monkeypatch: pytest.MonkeyPatch, *rules: str) -> None:
    """From now on desks are founded on editions without these rules, as if such had been published long ago."""
    module = sys.modules["reglament.desk.rulebook.actions.publish"]
    monkeypatch.setattr(module, "shipped", lambda regulation: _left_of(shipped(regulation), rules))
    monkeypatch.setattr(module, "proofed", _read)


def _left_of(texts: dict[str, str], rules: tuple[str, ...]) -> dict[str, str]:
    return {
        language: text if re.search(r"(?m)^rules = ", text) else without(text, *rules)
        for language, text in texts.items()
    }


def _read(regulation: str, sources: Mapping[str, str]) -> Proofed:
    """The files as what was published before is read: prose and rules need not fit any more."""
    files = {language: read_published(text, file_name(regulation, language)) for language, text in sources.items()}
    return Proofed(next(file for file in files.values() if not file.rules_in), files)


def _kept(rule: str, lacking: tuple[str, ...]) -> str:
    tables = [_lines(table, lacking) for table in TABLE.split(rule) if not _is_lacking(table, lacking)]
    body = "".join(table for table in tables if table.strip())
    return f"```rule\n{body}```\n" if body.strip() else ""


def _is_lacking(table: str, lacking: tuple[str, ...]) -> bool:
    header = re.match(r"\[([^\]]+)\]", table)
    name = header[1] if header else ""
    return any(name == each or name.startswith(f"{each}.") for each in lacking)


def _lines(table: str, lacking: tuple[str, ...]) -> str:
    kind = table[1:].partition("]")[0].partition(".")[0]
    keys = [each.partition(":")[2] for each in lacking if each.startswith(f"{kind}:")]
    kept = [line for line in table.splitlines(keepends=True) if line.partition(" =")[0] not in keys]
    return "" if len([line for line in kept if line.strip()]) == 1 else "".join(kept)


def _accounted(section: str) -> str:
    if not re.match(r"#+ \d", section) or ACCOUNTED.search(section):
        return section
    # A heading without words of its own accounts for nothing.
    body = section.partition("\n")[2].strip()
    return f"{section.rstrip()}\n\n```declaratory\n```\n\n" if body else section
