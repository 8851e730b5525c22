"""The doors that an edition may name, and the channels that the code has: the same ones."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured

from reglament.desk import channels
from reglament.desk.lib import doors
from reglament.desk.story import cast
from reglament.desk.tickets.console import doctor
from reglament.desk.tickets.sentences import CHANNELS
from reglament.regulation.rules.doors import Door

STILL_TO_COME: set[str] = set()
"""Kinds that an edition may name and whose channel has not been built yet."""


def test_it_has_a_channel_for_every_door_that_an_edition_may_name() -> None:
    assert set(doors.declared()) == set(Door.NAMES) - STILL_TO_COME


def test_it_still_awaits_only_what_is_not_there() -> None:
    assert not STILL_TO_COME & set(doors.declared())


def test_it_declares_a_door_in_every_folder_of_the_channels() -> None:
    folders = {each.parent.name for each in Path(channels.__path__[0]).glob("*/__init__.py")}
    assert {channel.name.rpartition(".")[2] for channel in doors.declared().values()} == folders


def test_it_says_in_words_by_which_door_something_came() -> None:
    assert set(doors.declared()) <= set(CHANNELS)


def test_it_refuses_two_channels_for_one_door(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = doors.declared().values()
    twice: list[AppConfig] = [first, first]
    monkeypatch.setattr(apps, "get_app_configs", lambda: twice)
    with pytest.raises(ImproperlyConfigured, match="both declare the door"):
        doors.declared()


@pytest.mark.django_db
def test_it_tells_of_doors_that_no_channel_serves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.siroka(datetime(2026, 3, 6, 11, 30, tzinfo=UTC))
    monkeypatch.setattr(doors, "declared", lambda: dict.fromkeys(("email", "form", "phone")))
    doctor.tell_of_doors()
    assert "Doors: the edition of siroka names telegram; no channel" in capsys.readouterr().out
