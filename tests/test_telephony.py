"""Real calls: SIPp calls through Kamailio, with the configuration that we ship, and the desk hears of each exactly once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from own_desk import own_desk
from telephone_line import NUMBER, PACKAGES, Line, events_once, missing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.thorough,
    pytest.mark.skipif(bool(missing()), reason=f"no {missing()} here: `apt-get install {PACKAGES}`"),
]
WHOLE = ["incoming", "ringing", "answered", "hangup"]
PEOPLE = {"+996312000101": "Aida Sample", "+996312000202": "Maria Placeholder", "+996555123456": None}


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    folder: Path = tmp_path_factory.mktemp("telephony")
    with own_desk(folder / "home") as environment:
        played = Line(environment, folder)
        try:
            played.prepare()
            played.open_desk()
            played.open_exchange()
            yield played
        finally:
            played.close_exchange()
            played.close_desk()


def test_it_knows_who_called_and_that_it_was_answered(line: Line) -> None:
    line.calls("caller", "agent", count=3)
    known = line.known(3)
    assert [(call["state"], call["events"]) for call in known] == [("over", WHOLE)] * 3
    assert {call["number"]: call["person"] for call in known} == PEOPLE
    assert {call["name"] for call in known} == {"Aida Sample", "Мария", 'Clinic "North"'}
    assert {(call["desk"], call["to"]) for call in known} == {("siroka", NUMBER)}


def test_it_hears_that_the_line_was_busy(line: Line) -> None:
    line.calls("caller_hears_busy", "agent_is_busy")
    (call,) = line.known(1)
    assert (call["state"], call["code"], call["events"]) == ("missed", 486, ["incoming", "missed"])


def test_it_hears_that_the_caller_gave_up(line: Line) -> None:
    line.calls("caller_gives_up", "agent_is_away")
    (call,) = line.known(1)
    assert (call["state"], call["code"], call["events"]) == ("missed", 487, ["incoming", "ringing", "cancelled"])


def test_it_knows_the_caller_when_the_agent_hangs_up(line: Line) -> None:
    line.calls("caller_listens", "agent_hangs_up")
    (call,) = line.known(1)
    assert (call["state"], call["events"], call["to"]) == ("over", WHOLE, NUMBER)
    assert call["person"] == PEOPLE[call["number"]]


def test_it_loses_nothing_of_two_dozen_calls_at_speed(line: Line) -> None:
    line.calls("caller", "agent", count=24, rate=12)
    known = line.known(24)
    assert len({call["id"] for call in known}) == 24
    assert all(call["events"] == WHOLE and events_once(call) for call in known)
    assert all(call["person"] == PEOPLE[call["number"]] for call in known)


def test_it_hears_of_calls_that_came_while_the_desk_was_away(line: Line) -> None:
    line.close_desk()
    line.calls("caller", "agent", count=6, rate=6)
    line.open_desk()
    known = line.known(6)
    assert len({call["id"] for call in known}) == 6
    assert all(call["events"] == WHOLE and events_once(call) for call in known)
    assert all(call["person"] == PEOPLE[call["number"]] for call in known)
    # The exchange tells what waited in another order than it happened in.
    assert any(call["came"] != WHOLE for call in known)
