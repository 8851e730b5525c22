"""The whole bot with threads and a real server: Telegram calls the desk, with the secret, and people get their answers."""

import threading
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from waiting import until

from reglament.desk.channels.telegram import serving
from reglament.desk.channels.telegram.tests.stage import SIROKA, Somebody
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.recognising import recognise
from reglament.desk.tickets.models import Ticket
from tools.story import companies
from tools.telegram_emulator.server import Emulator

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_it_is_called_and_answers(
    emulator: Emulator, live_server: LiveServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = companies.siroka(FRIDAY)
    recognise(company.clients["nurse"], "telegram", "501")
    settings.REGLAMENT_ADDRESS = f"{live_server.url}/"
    monkeypatch.setenv("TELEGRAM_WEBHOOK", "1")
    # A token that Telegram does not know keeps no other bot from its work.
    monkeypatch.setenv("TELEGRAM_BOTS", f"istom=9:unknown, siroka={SIROKA[0]}")
    stop = threading.Event()
    service = threading.Thread(target=serving.serve, args=(stop,))
    service.start()
    try:
        nurse = Somebody(emulator, 501)
        nurse.says("It hangs.")
        _wait_for(nurse, "Send now")
        nurse.presses("Send now")
        _wait_for(nurse, "Every time")
    finally:
        stop.set()
        service.join(10)
    assert Ticket.objects.get().received_at <= timezone.now()
    state = nurse.does("state")
    assert state["webhook"]["url"] == f"{live_server.url}/channels/telegram/siroka/"
    assert len(state["webhook"]["secret"]) == 64
    assert (state["pending"], state["last_error"]) == (0, "")
    assert {"", "en", "ru"} == set(state["commands"])
    assert SIROKA[0] not in state["webhook"]["url"]


def _wait_for(who: Somebody, label: str) -> None:
    until(lambda: label in who.last_buttons(), f"no button {label} came")
