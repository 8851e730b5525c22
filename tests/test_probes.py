"""Probes: what they ask, what they tell to whom, and that nothing which dies can hold them up."""

import threading
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings
from some_examinations import COUNTED, HELD

from reglament.desk.health import watching
from reglament.desk.vitals.illness import Examination, Illness, VitalPart
from reglament.desk.vitals.models import Sign

WITHIN = 1.0


@pytest.fixture
def asked(settings: Settings) -> dict[str, list[str]]:
    """The examinations of each part, for the test to choose."""
    chosen: dict[str, list[str]] = {part.value: [] for part in VitalPart}
    settings.REGLAMENT_EXAMINATIONS = chosen
    return chosen


@pytest.fixture
def hanging(asked: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages ask something that does not answer, in threads as they do in earnest."""
    asked["pages"] = ["some_examinations:quick", "some_examinations:hang", "some_examinations:quick"]
    monkeypatch.setattr(watching, "begin", watching.in_a_thread)
    held = threading.Event()
    HELD.append(held)
    yield
    held.set()
    # The next test counts its own alone.
    for thread in threading.enumerate():
        if thread.name == "examination":
            thread.join(10)
    watching.forget()


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How many seconds those who ask are ready to wait for a round, each time: what it comes to is no matter of the clock."""
    seconds: list[float] = []

    class Over(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            seconds.append(float("inf") if timeout is None else timeout)
            return super().wait(timeout)

    really = watching.Round

    def begun(asked: list[tuple[str, Examination]], before: list[Illness]) -> watching.Round:
        return really(asked, before, over=Over())

    monkeypatch.setattr(watching, "Round", begun)
    return seconds


def hanging_threads() -> int:
    """Those that this test has not let go yet are among them; what earlier ones left is counted before."""
    return sum(thread.name == "examination" for thread in threading.enumerate())


def test_it_says_alive_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["", "/clerk", "/channels"])
def test_it_says_ready_where_all_is_well(client: Client, part: str, settings: Settings) -> None:
    settings.REGLAMENT_ADDRESS = "http://testserver/"
    Sign.objects.all().delete()  # Letters that others sent beside their answers may have left some, outside of any transaction.
    answer = client.get(f"/readyz{part}")
    assert (answer.status_code, answer.json()["wrong"], answer.json()["warnings"]) == (200, {}, {})
    assert len(answer.json()["checked"]) > 5


def test_it_answers_whatever_name_it_is_asked_by(client: Client, asked: dict[str, list[str]]) -> None:
    assert client.get("/readyz", headers={"host": "10.0.0.7:8000"}).status_code == 200


def test_it_tells_warnings_beside_and_stays_ready(client: Client, asked: dict[str, list[str]]) -> None:
    asked["pages"] = ["some_examinations:quick"]
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["warnings"] == {"quick": "It is broken. Mend it."}


def test_it_tells_strangers_no_more_than_that(client: Client, asked: dict[str, list[str]]) -> None:
    asked["pages"] = ["some_examinations:quick", "some_examinations:fail"]
    for how in ({"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}):
        told = client.get("/readyz", **how)  # type: ignore[arg-type]
        assert told.status_code == 503
        assert set(told.json()["wrong"]) == {"cannot_examine"}
        assert "gone" not in told.content.decode()


def test_it_takes_no_pages_away_for_a_dead_clerk(client: Client, asked: dict[str, list[str]]) -> None:
    asked["clerk"] = asked["channels"] = ["some_examinations:fail"]
    assert client.get("/readyz").status_code == 200
    assert client.get("/readyz/clerk").status_code == client.get("/readyz/channels").status_code == 503


def test_it_goes_on_asking_after_one_that_fails(client: Client, asked: dict[str, list[str]]) -> None:
    asked["pages"] = ["some_examinations:fail", "some_examinations:quick"]
    told = client.get("/readyz").json()
    assert "gone" in told["wrong"]["cannot_examine"]
    assert told["warnings"] == {"quick": "It is broken. Mend it."}


@pytest.mark.usefixtures("hanging")
def test_it_answers_within_a_second_whatever_hangs(client: Client, waited: list[float]) -> None:
    before = hanging_threads()
    for _ in range(3):
        waited.clear()
        answer = client.get("/readyz")
        assert 0 < sum(waited) <= watching.PATIENCE < WITHIN
        assert answer.status_code == 503
        assert "“hang” has not answered for " in answer.json()["wrong"]["no_answer"]
        assert answer.json()["warnings"] == {"quick": "It is broken. Mend it."}
    assert hanging_threads() == before + 1


def test_it_says_of_a_database_that_is_away_nothing_twice(
    client: Client, asked: dict[str, list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    asked["pages"] = ["some_examinations:away", "some_examinations:fail", "some_examinations:quick"]
    assert set(client.get("/readyz").json()["wrong"]) == {"database"}
    assert ["failed: gone" in each.getMessage() for each in caplog.records if "examination" in each.getMessage()] == [
        True
    ]
    assert not any(each.exc_info for each in caplog.records)


@pytest.mark.usefixtures("hanging")
def test_it_calls_nobody_silent_who_is_only_slow(asked: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Many that answer, each soon, may take longer together than a probe waits: then it tells what was found before."""
    asked["pages"] = ["some_examinations:quick"]
    assert [each.code for each in watching.look(VitalPart.PAGES, WITHIN).illnesses()] == ["quick"]
    monkeypatch.setattr(watching, "FRESH", 0.0)
    asked["pages"] = ["some_examinations:slow"] * 30
    for _ in range(10):
        assert [each.code for each in watching.look(VitalPart.PAGES, 0.05).illnesses()] == ["quick"]


@pytest.mark.usefixtures("hanging")
def test_it_waits_for_all_parts_together_and_begins_them_first(
    asked: dict[str, list[str]], waited: list[float]
) -> None:
    asked["clerk"] = asked["channels"] = asked["pages"]
    found = watching.look_at_all(WITHIN)
    assert len(waited) == len(VitalPart)
    assert sum(waited) <= WITHIN
    assert [[each.code for each in ill] for ill in found.values()] == [["quick", "no_answer"]] * len(VitalPart)


def test_it_asks_once_what_several_parts_have(asked: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    for part in VitalPart:
        asked[part] = ["some_examinations:count"]
    monkeypatch.setattr(watching, "FRESH", 60.0)
    COUNTED.clear()
    found = watching.look_at_all(WITHIN)
    assert [[each.code for each in ill] for ill in found.values()] == [["counted"]] * len(VitalPart)
    assert len(COUNTED) == 1
    monkeypatch.setattr(watching, "FRESH", 0.0)
    watching.look(VitalPart.CLERK)
    assert len(COUNTED) == 2


@pytest.mark.usefixtures("hanging")
def test_it_asks_anew_what_was_left_hanging_for_another_part(
    asked: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked["clerk"] = asked["pages"]
    before = hanging_threads()
    watching.look(VitalPart.PAGES, 0.1)
    monkeypatch.setattr(watching, "LEFT", 0.0)
    HELD.append(threading.Event())
    HELD[-1].set()
    assert [each.code for each in watching.look(VitalPart.CLERK, WITHIN).illnesses()] == ["quick", "quick"]
    HELD.pop()
    assert hanging_threads() == before + 1


@pytest.mark.usefixtures("hanging")
def test_it_leaves_a_round_that_hangs_and_never_begins_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LEFT", 0.0)
    before = hanging_threads()
    for _ in range(10):
        watching.look(VitalPart.PAGES, 0.01)
    assert hanging_threads() == before + watching.MOST_HANGING
    HELD[-1].set()
    for thread in threading.enumerate():
        if thread.name == "examination":
            thread.join(10)
    assert not [each for each in watching.look(VitalPart.PAGES, 1).illnesses() if each.code == "no_answer"]
