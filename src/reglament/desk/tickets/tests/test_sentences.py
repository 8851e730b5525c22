"""Every code that the core and the actions know has its words."""

import re
from pathlib import Path

import pytest

from reglament.desk import tickets
from reglament.desk.tickets import sentences
from reglament.desk.tickets.actions.tell_more import TOO_LATE
from reglament.desk.tickets.entering.readmitting import NOT_KEPT
from reglament.desk.tickets.journal.orders import Overtaken, Refused
from reglament.desk.tickets.presentation.entries import TELLERS
from reglament.desk.tickets.stage.rights import NOT_YOURS
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.facts import Change, Kind

ROOM = Path(tickets.__file__).parent


def test_it_has_a_sentence_for_every_refusal() -> None:
    sources = "".join(path.read_text("utf-8") for path in ROOM.rglob("*.py") if "tests" not in path.parts)
    raised = set(re.findall(r'\b(?:Refused|no)\(\s*"([^"]+)"', sources)) | {NOT_YOURS, NOT_KEPT, TOO_LATE}
    assert len(raised) > 30
    assert raised <= set(sentences.REFUSED)


@pytest.mark.parametrize(
    ("kinds", "texts"),
    [
        (PromiseKind, sentences.PROMISES),
        (State, sentences.STATES),
        (Change, sentences.CHANGES),
        (Kind, TELLERS),
    ],
)
def test_it_has_words_for_every_value(kinds: type, texts: dict[str, object]) -> None:
    assert {kind.value for kind in kinds} == set(texts)  # type: ignore[attr-defined]


def test_it_names_the_clause_of_a_refusal() -> None:
    assert sentences.not_done(Refused("no such delay", ("3.4",))).endswith("(§ 3.4)")


def test_it_says_that_somebody_else_was_faster() -> None:
    assert "still here" in sentences.not_done(Overtaken(()))
