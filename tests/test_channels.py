"""The doors that an edition may name, and the channels that the code has: the same ones."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured

from reglament.desk import channels as rooms_of_channels
from reglament.desk.lib import channels
from reglament.desk.tickets.console import doctor
from reglament.desk.tickets.sentences import CHANNELS
from reglament.regulation.rules.doors import Door
from tools.story import companies

STILL_TO_COME: set[str] = set()
"""Kinds that an edition may name and whose channel has not been built yet."""


def test_it_has_a_channel_for_every_door_that_an_edition_may_name() -> None:
    assert set(channels.declared()) == set(Door.NAMES) - STILL_TO_COME


def test_it_still_awaits_only_what_is_not_there() -> None:
    assert not STILL_TO_COME & set(channels.declared())


def test_it_declares_a_channel_in_every_folder_of_the_channels() -> None:
    folders = {each.parent.name for each in Path(rooms_of_channels.__path__[0]).glob("*/__init__.py")}
    assert {channel.name.rpartition(".")[2] for channel in channels.declared().values()} == folders


def imported(room: Path) -> set[str]:
    """What the sources of a channel import from tickets, each as "module.name"; tests aside."""
    sources = (path for path in room.rglob("*.py") if "tests" not in path.parts)
    trees = (ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for path in sources)
    taken = (node for tree in trees for node in tree if isinstance(node, ast.ImportFrom) and node.module)
    return {
        f"{node.module}.{name.name}".removeprefix("reglament.desk.tickets.") for node in taken for name in node.names
    }


def rooms() -> list[Path]:
    return sorted(path.parent for path in Path(rooms_of_channels.__path__[0]).glob("*/apps.py"))


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_it_registers_by_no_channel_beside_the_one_way_in(room: Path) -> None:
    beside = {"entering.registering", "entering.registering.register", "entering.registering.enter"}
    beside |= {
        "entering.contacting.record_contact",
        "intake.refusing",
        "intake.refusing.refuse",
        "judging.judge_following",
    }
    assert not imported(room) & beside


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_it_brings_in_by_every_channel_by_the_one_way(room: Path) -> None:
    assert imported(room) & {"taking_in", "taking_in.take_in"}


def test_it_says_in_words_by_which_channel_something_came() -> None:
    assert set(channels.declared()) <= set(CHANNELS)


def test_it_refuses_two_rooms_for_one_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = channels.declared().values()
    twice: list[AppConfig] = [first, first]
    monkeypatch.setattr(apps, "get_app_configs", lambda: twice)
    with pytest.raises(ImproperlyConfigured, match="both declare the channel"):
        channels.declared()


@pytest.mark.django_db
def test_it_tells_of_doors_that_no_channel_serves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    companies.siroka(datetime(2026, 3, 6, 11, 30, tzinfo=UTC))
    monkeypatch.setattr(channels, "declared", lambda: dict.fromkeys(("email", "form", "phone", "portal")))
    doctor.tell_of_doors()
    assert "Doors: the edition of siroka names telegram; no channel" in capsys.readouterr().out
