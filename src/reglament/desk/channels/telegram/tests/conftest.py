"""The stage of these tests: the emulated Telegram over HTTP, the story's desk with its bot, and people who write to it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from reglament.desk.channels.telegram.tests.stage import ISTOM, SIROKA, Somebody, Stage
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Identity
from reglament.desk.people.recognising import recognise
from tools.story import companies
from tools.story.companies import Company
from tools.telegram_emulator.server import Emulator


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Company]]:
    """Both desks of the story, told once a module: each test then works in a savepoint of its own, which is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield {"siroka": companies.siroka(FRIDAY), "istom": companies.istom(FRIDAY)}
        transaction.set_rollback(True)


@pytest.fixture
def siroka(told: dict[str, Company], db: None) -> Company:
    """The laboratory systems' desk, as if it had been made for this test."""
    return deepcopy(told["siroka"])


@pytest.fixture
def istom(told: dict[str, Company], db: None) -> Company:
    """The dental program's desk, which knows no bot among its doors."""
    return deepcopy(told["istom"])


@pytest.fixture
def emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """A Bot API on loopback that knows both desks' bots."""
    with Emulator(dict([SIROKA, ISTOM])) as running:
        monkeypatch.setenv("TELEGRAM_API_BASE", running.address)
        monkeypatch.setenv("TELEGRAM_BOTS", f"siroka={SIROKA[0]}")
        yield running


@pytest.fixture
def stage(emulator: Emulator, siroka: Company, settings: Any, media: Any) -> Iterator[Stage]:
    """The Siroka desk with its bot, run turn by turn."""
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    with Stage(emulator, siroka) as played:
        yield played


@pytest.fixture
def nurse(stage: Stage) -> Somebody:
    """The laboratory's nurse, linked already."""
    return linked(stage, "nurse", 501)


@pytest.fixture
def chief(stage: Stage) -> Somebody:
    """The laboratory's responsible person, linked already."""
    return linked(stage, "chief", 502)


def linked(stage: Stage, who: str, account: int) -> Somebody:
    """Somebody of the story whose Telegram account the desk knows, and who has spoken to the bot before."""
    identity = recognise(stage.company.clients[who], "telegram", str(account))
    Identity.objects.filter(pk=identity.pk).update(verified_at=timezone.now())
    stage.emulator.world.chat(stage.emulator.world.bot_called(stage.bot.username), account)
    return stage.somebody(account)
