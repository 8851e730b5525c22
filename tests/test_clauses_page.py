"""The page of all clauses in docs against the editions that ship, and against what the rooms of the desk carry out."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from reglament.cli import main
from reglament.desk.lib.carried import carried
from reglament.regulation.library import shipped, texts
from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Ruled
from reglament.regulation.weaving.pages import weave
from reglament.regulation.weaving.wording.english import HEADINGS

PAGE = Path(__file__).parents[1] / "docs" / "clauses.md"


def rows(title: str) -> dict[str, list[str]]:
    """The cells of a regulation's table by clause number."""
    part = PAGE.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if "|" in line]
    return {row[0]: row[1:] for row in cells[2:]}


def kinds_under(book: Rulebook, number: str) -> set[str]:
    kinds = set()
    for kind in (field.name for field in fields(Rulebook)):
        rules = getattr(book, kind)
        for rule in rules.values() if isinstance(rules, dict) else [rules]:
            leaves = [getattr(rule, field.name) for field in fields(rule)] if rule is not None else []
            if any(isinstance(leaf, Ruled) and leaf.clause == number for leaf in leaves):
                kinds.add(kind)
    return kinds


@pytest.mark.parametrize("title", ["Siroka", "iStom"])
def test_it_accounts_for_every_clause_as_the_edition_does(title: str) -> None:
    edition = shipped(title.lower())
    page = weave(edition, "en", texts(title.lower())["en"], carried())
    table = rows(title)
    assert list(table) == [clause.number for clause in edition.clauses if clause.standing != "chapter"]
    for clause in texts(title.lower())["en"].clauses:
        if clause.number in table:
            name, standing, rules, met = table[clause.number]
            woven = next(each for each in page.clauses if each.number == clause.number)
            assert (name, standing) == (clause.title, woven.standing), clause.number
            assert set(re.findall(r"`(\w+)`", rules)) == kinds_under(edition.rules, clause.number)
            by_hand = {HEADINGS[kind] for kind in re.findall(r"\(`(\w+)`\)", rules)}
            assert by_hand == {rule.heading for rule in woven.by_hand}, clause.number
            assert met


@pytest.mark.parametrize("title", ["Siroka", "iStom"])
def test_the_command_counts_as_the_page_does(title: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", title.lower()]) == 0
    standings = [standing for _, standing, *_ in rows(title).values()]
    counted = (f"{standings.count(each)} {each}" for each in ("enforced", "by hand", "told", "declaratory"))
    assert f"{len(standings)} clauses: {', '.join(counted)}, " in capsys.readouterr().out
