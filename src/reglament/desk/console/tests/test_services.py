import threading
from types import SimpleNamespace

import pytest

from reglament.desk.console import services
from reglament.desk.console.services import Services


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Services by name, and no pauses."""
    named = SimpleNamespace(said=[], came=threading.Event())
    monkeypatch.setattr(services, "import_string", lambda path: getattr(named, path.partition(".")[2]))
    monkeypatch.setattr(services, "FIRST_PAUSE_SECONDS", 0.01)
    return named


def test_it_starts_services_and_stops_them(stage: SimpleNamespace) -> None:
    def clerk(stop: threading.Event) -> None:
        stage.came.set()
        stop.wait()
        stage.said.append("stopped")

    stage.clerk = clerk
    with Services(["desk:clerk"]):
        assert stage.came.wait(5)
    assert stage.said == ["stopped"]


def test_it_starts_a_failed_service_again(stage: SimpleNamespace) -> None:
    def clerk(stop: threading.Event) -> None:
        stage.said.append("tried")
        if len(stage.said) < 3:
            raise RuntimeError("the database went away")
        stage.came.set()

    stage.clerk = clerk
    with Services(["desk:clerk"]):
        assert stage.came.wait(5)
    assert stage.said == ["tried"] * 3


def test_it_does_not_wait_for_ever_for_one_that_does_not_listen(
    stage: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "FAREWELL_SECONDS", 0.05)
    never = threading.Event()
    stage.deaf = lambda stop: never.wait(30)
    with Services(["desk:deaf"]):
        pass
    never.set()
