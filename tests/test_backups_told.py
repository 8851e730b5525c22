"""When the last backup was made and a restore last proven: machines, administrators and whoever asks the doctor are told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from reglament.desk.backups.models import Backup, Rehearsal
from reglament.desk.conftest import siroka
from reglament.desk.console import doctor
from tools.story.companies import Company

__all__ = ["siroka"]  # A fixture, which pytest finds by its name here.


@pytest.fixture
def told(settings: Settings, siroka: Company) -> Client:
    settings.REGLAMENT_EXAMINATIONS = {"pages": [], "clerk": [], "channels": []}
    client = Client()
    client.force_login(siroka.staff["administrator"].user)
    return client


def tried(model: type[Backup] | type[Rehearsal], **more: object) -> str:
    at = timezone.now() - timedelta(hours=1)
    model.objects.create(folder="/backup", name="one", moment=at, ended_at=at, seconds=1, **more)
    return at.isoformat(timespec="seconds")


def test_a_probe_tells_both_days_and_is_ready_without_any(told: Client) -> None:
    first = told.get("/readyz")
    assert first.status_code == 200
    assert first.json()["backups"] == {"last_backup": None, "restore_proven": None}


def test_a_probe_tells_them_to_machines_of_this_network_alone(told: Client) -> None:
    made, proven = tried(Backup), tried(Rehearsal, is_restored=True)
    assert told.get("/readyz").json()["backups"] == {"last_backup": made, "restore_proven": proven}
    assert "backups" not in told.get("/readyz", REMOTE_ADDR="203.0.113.9").json()


def test_page_and_doctor_tell_them(told: Client, capsys: pytest.CaptureFixture[str]) -> None:
    page = "/siroka/work/health/"
    assert "The last backup was made" not in told.get(page).content.decode()
    tried(Backup)
    assert "has not been proven yet" in told.get(page).content.decode()
    doctor.run(["--quick"])
    assert "A restore was last proven: never." in capsys.readouterr().out
    tried(Rehearsal, is_restored=True)
    assert "was last proven on" in told.get(page).content.decode()
    doctor.run(["--quick"])
    assert "UTC. A restore was last proven: 2" in capsys.readouterr().out
