"""What the desk is said to do, it does: every duty that a room registers names a rule, what carries it out, and the test that shows it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import reglament
from reglament.desk.lib.carried import Duty, carried, duties
from reglament.desk.lib.channels import declared
from reglament.regulation.decisions import PromiseKind
from reglament.regulation.library import shipped, shipped_names, texts
from reglament.regulation.rules import KINDS
from reglament.regulation.weaving.pages import weave
from reglament.regulation.weaving.wording.english import HEADINGS

PACKAGE = Path(reglament.__file__).parent
NO_DEEDS = (
    "weaving",
    "reading",
    "proofing",
    "prose",
    "rules",
    "leaves",
    "examples",
    "console",
    "tests",
    "migrations",
    "story",
)
"""Folders whose code reads, says or shows a rule and carries nothing out."""


@cache
def read_by_the_desk() -> frozenset[str]:
    """Every attribute that code reads which decides or does something."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if not set(path.relative_to(PACKAGE).parts) & set(NO_DEEDS):
            found |= {
                node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)
            }
    return frozenset(found)


def names_of(kind: str) -> tuple[str, ...]:
    """What stands between a kind and its key: names from a closed list, and of goals the promise that they are about."""
    if kind == "goals":
        return tuple(promise.value for promise in PromiseKind)
    return tuple(getattr(KINDS[kind].rule, "NAMES", ())) if kind in KINDS else ()


def lies_of(duty: Duty) -> Iterator[str]:
    """Why a duty may not be believed."""
    for rule in duty.rules:
        kind, *rest = rule.split(".")
        names = names_of(kind)
        if kind not in KINDS or not rest or not all(part in (*KINDS[kind].leaves, *names) for part in rest):
            yield f"{rule} is no rule"
        elif not duty.whatever and not {kind, *(part for part in rest if part not in names)} <= read_by_the_desk():
            yield f"nothing that decides or acts reads {rule}"
    module, _, name = duty.does.partition(":")
    if not hasattr(import_module(module), name):
        yield f"{duty.does} is not there"
    file, _, test = duty.shown_by.partition("::")
    path = PACKAGE / "desk" / file
    if not path.exists() or not re.search(rf"^def {test}\(", path.read_text("utf-8"), re.MULTILINE):
        yield f"{duty.shown_by} is no test"


@pytest.mark.parametrize("duty", duties(), ids=lambda duty: duty.rules[0])
def test_it_claims_no_more_than_a_room_carries_out(duty: Duty) -> None:
    assert list(lies_of(duty)) == []


def test_it_finds_a_claim_that_nothing_carries_out() -> None:
    honest = duties()[0]
    assert list(lies_of(replace(honest, rules=("handover.steps",)))) == [
        "nothing that decides or acts reads handover.steps"
    ]
    assert list(lies_of(replace(honest, rules=("silence.remind_often",)))) == ["silence.remind_often is no rule"]
    assert list(lies_of(replace(honest, does="reglament.cli:help"))) == ["reglament.cli:help is not there"]
    assert list(lies_of(replace(honest, shown_by="people/tests/test_access.py::test_it_helps"))) == [
        "people/tests/test_access.py::test_it_helps is no test"
    ]


def test_it_registers_each_rule_once() -> None:
    rules = [rule for duty in duties() for rule in duty.rules]
    assert len(rules) == len(set(rules))


def test_it_knows_of_every_channel_that_it_opens_its_door() -> None:
    kinds = set(declared())
    assert kinds == {rule.split(".")[1] for rule in carried() if rule.startswith("doors.")}


def test_it_tells_as_done_by_hand_the_ends_of_a_mail_and_the_averages_that_nothing_counts() -> None:
    """Only calls end as something else than a request here, and only the average of first answers is counted."""
    edition = shipped("siroka")
    rules = edition.rules
    (goal,) = rules.goals.values()
    solving = replace(goal, name="solving", of=replace(goal.of, value=PromiseKind.SOLVE))
    ends = rules.doors["phone"].may_end_as
    doors = {**rules.doors, "email": replace(rules.doors["email"], may_end_as=ends)}
    edition = replace(edition, rules=replace(rules, doors=doors, goals={**rules.goals, "solving": solving}))
    by_hand = {
        (clause.number, rule.heading, said.subject)
        for clause in weave(edition, "en", carried=carried()).clauses
        for rule in clause.by_hand
        for said in rule.said
        if rule.heading in (HEADINGS["goals"], HEADINGS["doors"])
    }
    assert by_hand == {("2.6", HEADINGS["goals"], "Resolution"), ("3.1", HEADINGS["doors"], "E-mail")}


NOT_CARRIED = {
    "siroka": {"1.4", "2.7", "3.3"},
    "istom": {"1.3", "4.1"},
}
"""Clauses of which the desk carries nothing out; whoever builds one of them takes it out of this list."""


@pytest.mark.parametrize("name", shipped_names())
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_shows_as_done_by_hand_what_no_room_carries_out(name: str, language: str) -> None:
    page = weave(shipped(name), language, texts(name)[language], carried())
    assert {clause.number for clause in page.standing("by hand")} == NOT_CARRIED[name]
    assert not any(clause.rules for clause in page.standing("by hand"))
