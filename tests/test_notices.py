"""Notices across the rooms: what is told is declared, and what is declared can be said in every language and by every channel."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reglament.desk
from reglament.desk.channels.email import outgoing
from reglament.desk.channels.telegram.words import TEXTS
from reglament.desk.channels.widget.presence import SHOWN_IN_CHAT
from reglament.desk.notices import kinds
from reglament.desk.notices.reader import Who

DESK = Path(reglament.desk.__path__[0])
LETTERS = Path(outgoing.__path__[0]) / "letters"
TELLING = {
    **dict.fromkeys(("tell", "tell_assignee", "tell_heads", "tell_whoever_takes", "tell_sender"), 0),
    **dict.fromkeys(("tell_client", "tell_colleague", "_tell_staff"), 1),
}
"""Where each call by which an action tells somebody has its kind."""


def told() -> Iterator[tuple[str, str]]:
    """Each kind that an action names, and the file where."""
    for path in DESK.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute | ast.Name):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
                given = call.args[TELLING[name] :] if name in TELLING else []
                if given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, str):
                    yield given[0].value, path.name


def test_it_tells_nothing_that_is_not_declared() -> None:
    found = sorted(told())
    assert len(found) > 15
    assert [each for each in found if each[0] not in kinds.declared()] == []


def test_it_declares_nothing_that_nobody_tells() -> None:
    without_ticket = {
        "contact_written_down",
        "refused",
        "contact",
        "edition",
        "consent_changed",
        "consent_withdrawn",
        "given_back",
        "unplaced",
        "sender_answered",
        "intake_waits",
        "not_sent",
        "watched",
        "nobody_on_duty",
        "paged",
        "step_reached_nobody",
        "swap_asked",
        "service_report",
        "swap_answered",
    }
    assert {kind for kind, _ in told()} | without_ticket == set(kinds.declared())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_has_a_letter_for_every_kind_and_no_other(language: str) -> None:
    assert {each.stem for each in (LETTERS / language).glob("*.txt")} == set(kinds.declared())


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_it_has_the_bots_words_for_all_that_clients_are_told_there(language: str) -> None:
    copied = {
        name for name, kind in kinds.declared().items() if Who.CLIENT in kind.readers and not kind.only_for_record
    }
    assert {f"notice_{name}" for name in copied} <= TEXTS[language].keys()


def test_it_holds_back_for_the_chat_only_what_clients_read() -> None:
    assert all(Who.CLIENT in kinds.named(name).readers for name in SHOWN_IN_CHAT)


def test_it_names_no_channel_where_something_is_told() -> None:
    named = [path.name for path in DESK.rglob("actions/*.py") if 'channel="email"' in path.read_text(encoding="utf-8")]
    assert named == []
