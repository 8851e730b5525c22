"""Readings that many share: once for all, until something changed."""

import pytest

from reglament.desk.lib import shared_readings
from reglament.desk.lib.shared_readings import LASTS_SECONDS, MOST, SharedReadings


class Clock:
    """Stands still until it is moved."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(shared_readings, "time", made)
    return made


def reading(kept: SharedReadings[int], read: list[int], key: str = "queue", mark: int = 1) -> int:
    def look() -> int:
        read.append(len(read))
        return read[-1]

    return kept.get(key, mark, look)


def test_it_reads_once_for_all_who_ask_for_the_same(clock: Clock) -> None:
    kept, read = SharedReadings[int](), list[int]()
    assert [reading(kept, read) for _ in range(5)] == [0] * 5


def test_it_reads_anew_once_the_mark_is_another(clock: Clock) -> None:
    kept, read = SharedReadings[int](), list[int]()
    assert [reading(kept, read, mark=mark) for mark in (1, 2, 2, 1)] == [0, 1, 1, 2]


def test_it_reads_for_each_key(clock: Clock) -> None:
    kept, read = SharedReadings[int](), list[int]()
    assert [reading(kept, read, key=key) for key in "abab"] == [0, 1, 0, 1]


def test_it_reads_anew_what_is_old_whatever_the_mark(clock: Clock) -> None:
    kept, read = SharedReadings[int](), list[int]()
    reading(kept, read)
    clock.now += LASTS_SECONDS * 0.9
    assert reading(kept, read) == 0
    # That somebody took it makes it no younger.
    clock.now += LASTS_SECONDS * 0.2
    assert reading(kept, read) == 1


def test_it_keeps_no_more_than_it_may_and_lets_the_one_go_that_nobody_asks_for(clock: Clock) -> None:
    kept, read = SharedReadings[int](), list[int]()
    for place in range(MOST):
        reading(kept, read, key=str(place))
    reading(kept, read, key="0")
    reading(kept, read, key="one more")
    assert reading(kept, read, key="0") == 0
    assert reading(kept, read, key="1") == MOST + 1


def test_it_keeps_nothing_of_a_reading_that_failed(clock: Clock) -> None:
    kept, read = SharedReadings[int](), list[int]()

    def fail() -> int:
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        kept.get("queue", 1, fail)
    assert reading(kept, read) == 0
