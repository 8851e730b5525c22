"""A bot that is killed at random moments while updates come in: each request ends exactly once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from waiting import until

from reglament.desk.channels.telegram.models import Update
from reglament.desk.channels.telegram.tests.stage import Somebody, labels
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Identity
from reglament.desk.tickets.models import Message, Ticket
from tools.story import companies
from tools.telegram_emulator.server import Emulator

ROOT = Path(__file__).parents[6]
PEOPLE, EACH = 20, 4
"""So many people say so many things each and then press a button: a hundred updates."""
DEATHS, MOST_DEATHS = 5, 200

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def siroka() -> companies.Company:
    """The desk, committed, so that another process sees it."""
    company = companies.siroka(FRIDAY)
    for number in range(PEOPLE):
        identity = Identity(
            kind="telegram", value=str(600 + number), written=str(600 + number), verified_at=timezone.now()
        )
        identity.desk, identity.person = company.desk, company.clients["nurse"]
        identity.save()
    return company


class Mortal:
    """A bot in a process of its own: it lives until it is killed, and then the next one begins."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process, self._child = process, 0

    def lives(self) -> None:
        """Wait until one is there."""
        assert self._process.stdout is not None
        self._child = int(self._process.stdout.readline())

    def dies(self) -> None:
        """No last words."""
        if self._child:
            with suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)
            self._child = 0


@pytest.fixture
def mortal(siroka: companies.Company, emulator: Emulator) -> Iterator[Mortal]:
    """The bot, and nothing of it left afterwards."""
    command = [sys.executable, "-m", "reglament.desk.channels.telegram.tests.mortal", connection.settings_dict["NAME"]]
    paths = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "src")])
    environment = {**os.environ, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "throwaway_settings"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        bot = Mortal(process)
        yield bot
        process.kill()
        bot.dies()


def test_it_registers_each_request_once_however_often_it_is_killed(emulator: Emulator, mortal: Mortal) -> None:
    chance = random.Random(7)
    people = [Somebody(emulator, 600 + number) for number in range(PEOPLE)]
    for number in range(EACH):
        for who in people:
            who.says(f"{who.account} needs help, {number}.")
    unsent, deaths = set(people), 0
    while unsent or deaths < DEATHS:
        mortal.lives()
        # Each lives a little longer than those before, so that a slow machine comes to an end too.
        time.sleep(chance.uniform(0.05, 0.8) * (1 + deaths / DEATHS / 4))
        mortal.dies()
        deaths += 1
        assert deaths < MOST_DEATHS, f"the bot came no further: {len(unsent)} people still wait for its answer"
        unsent -= {who for who in unsent if _sends(who)}
    mortal.lives()
    until(_all_is_worked)
    assert deaths >= DEATHS
    assert Ticket.objects.count() == PEOPLE
    texts = Message.objects.filter(kind="request").values_list("text", flat=True)
    wanted = ["\n".join(f"{who.account} needs help, {number}." for number in range(EACH)) for who in people]
    assert sorted(texts) == sorted(wanted)


def _all_is_worked() -> bool:
    return Update.objects.count() == PEOPLE * (EACH + 1) and not Update.objects.unworked().exists()


def _sends(who: Somebody) -> bool:
    """Press the button, once the bot has answered every message."""
    offers = [each for each in who.chat() if "Send now" in labels(each)]
    if len(offers) < EACH:
        return False
    who.does("press", message_id=offers[-1]["message_id"], label="Send now")
    return True
