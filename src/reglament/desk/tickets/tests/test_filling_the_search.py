"""Words that were written before there was a search, put into its index while people work, by a service that ends by itself."""

from threading import Event

import pytest
from django.db import OperationalError, connection

from reglament.desk.conftest import Play
from reglament.desk.lib import outages
from reglament.desk.tickets import indexing
from reglament.desk.tickets.indexing import INDEX
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service import filling
from reglament.desk.tickets.tests.test_indexing import by_desk, differences
from reglament.desk.vitals.models import Keepsake
from tools.story.acting import sends


class EndsAfter(Event):
    """An event that is set after it was asked so often."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.left = times

    def is_set(self) -> bool:
        self.left -= 1
        return self.left < 0


class Rested(Event):
    """An event whose waits are written down, and end at once."""

    def __init__(self) -> None:
        super().__init__()
        self.rests: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.rests.append(timeout)
        return self.is_set()


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """How often the connection was closed; it stays open, because a test lives in a transaction of its own."""
    times: list[None] = []
    monkeypatch.setattr(connection, "close", lambda: times.append(None))
    monkeypatch.setattr(outages, "close_old_connections", lambda: None)
    return times


def empty_index(play: Play, requests: int) -> list[int]:
    """So many more requests, and no words of any in the index yet; the keys of all."""
    for number in range(requests):
        sends(play.company, "nurse", play.at(number), product="lis", text="An old giraffe.")
    keys = list(Ticket.objects.order_by("pk").values_list("pk", flat=True))
    for pk in keys:
        INDEX.drop(indexing.held(pk))
    Keepsake.objects.create(name=indexing.FILLED, value="0")
    return keys


def test_it_is_filled_with_what_was_there_before_and_goes_on_where_it_was_ended(lab: Play) -> None:
    tickets = empty_index(lab, 4)
    assert indexing.filled_to() == 0
    assert differences() == []  # What is still to be put in is no fault.
    stop = EndsAfter(3)
    assert not filling.step(stop)
    assert indexing.filled_to() == tickets[2]
    assert len(by_desk(lab, "giraffe")) == 2
    while not filling.step(EndsAfter(99)):
        pass
    assert indexing.filled_to() is None
    assert len(by_desk(lab, "giraffe")) == 4
    assert differences() == []


def test_it_rests_between_its_pages_and_ends_by_itself_when_all_are_in(
    lab: Play, closed: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "TOGETHER", 2)
    empty_index(lab, 4)
    stop = Rested()
    filling.serve(stop)
    assert (len(by_desk(lab, "giraffe")), indexing.filled_to(), differences()) == (4, None, [])
    # Two, two, one, and that none is left; nobody's connection is kept meanwhile.
    assert stop.rests == [filling.REST] * 4
    assert len(closed) == 4


def test_it_ends_at_once_where_nothing_is_to_do(lab: Play, closed: list[None]) -> None:
    stop = Rested()
    filling.serve(stop)
    assert len(stop.rests) == 1


def test_it_does_nothing_more_once_it_is_told_to_stop(lab: Play, closed: list[None]) -> None:
    empty_index(lab, 1)
    stop = Rested()
    stop.set()
    filling.serve(stop)
    assert (indexing.filled_to(), stop.rests) == (0, [])


def test_it_tries_again_what_it_could_not_put_in_while_the_database_was_away(
    lab: Play, closed: list[None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    empty_index(lab, 1)
    put, errors = indexing.put_anew, iter([OperationalError("It is away.")])

    def fails_once(ticket: Ticket) -> None:
        for error in errors:
            raise error
        put(ticket)

    monkeypatch.setattr(indexing, "put_anew", fails_once)
    filling.serve(Rested())
    assert (indexing.filled_to(), len(by_desk(lab, "giraffe"))) == (None, 1)
    assert [record.message.partition(" cannot")[0] for record in caplog.records] == [
        "The filling of the search",
        "The filling of the search goes on again.",
    ]


def test_it_forgets_how_far_it_came_and_nothing_else_that_the_desk_remembers(lab: Play, closed: list[None]) -> None:
    for name in ("a thing of others", "z thing of others"):
        Keepsake.objects.create(name=name, value="no number")
    empty_index(lab, 0)
    filling.serve(Rested())
    assert Keepsake.objects.filter(name__endswith="of others", value="no number").count() == 2
    assert indexing.filled_to() is None
