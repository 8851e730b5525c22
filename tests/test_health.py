"""Health as a load balancer asks for it."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings


def test_it_says_alive_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_it_says_ready_when_everything_answers(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "checked": ["clerk", "database", "disk", "guards", "outbox"], "wrong": {}}


@pytest.mark.django_db
def test_it_says_what_is_wrong(client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reglament.desk.health.SPARE_BYTES", 1 << 80)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert str(Path(settings.REGLAMENT_HOME)) in answer.json()["wrong"]["disk"]
