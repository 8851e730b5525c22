"""Ids that appear out of order on PostgreSQL: a transaction that drew its id first and commits last is not passed over."""

import threading
from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, transaction
from waiting import PATIENCE, until

from reglament.desk.lib.live import watermark
from reglament.desk.lib.live.reader import SourceReader
from reglament.desk.lib.live.sources import Event, Source

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = "live_test_rows"


@pytest.fixture
def source() -> Iterator[Source]:
    key = "bigserial PRIMARY KEY" if connection.vendor == "postgresql" else "integer PRIMARY KEY AUTOINCREMENT"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id {key}, word text)")
    yield Source("rows", lambda: max((event.id for event in after(0, 10**6)), default=0), after, {})
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


def after(last: int, most: int) -> Sequence[Event]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, word FROM {TABLE} WHERE id > %s ORDER BY id LIMIT %s", [last, most])
        return [Event(number, {"a": word}) for number, word in cursor.fetchall()]


def write(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (word) VALUES (%s)", [word])


def words(events: Sequence[Event]) -> list[str]:
    return [word for event in events for word in event.to.values()]


def settle(reader: SourceReader, number: int) -> None:
    """Look until the id is settled: other tests on the same server may hold a transaction open for a while."""
    until(lambda: _is_settled(reader, number))


def _is_settled(reader: SourceReader, number: int) -> bool:
    if reader.position.low >= number:
        return True
    assert reader.read() == []
    return False


def test_it_settles_what_was_read(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watermark, "BREATH", 0.0)
    reader = SourceReader(source)
    reader.begin()
    write("one")
    assert words(reader.read()) == ["one"]
    settle(reader, 1)
    assert (reader.position.low, reader.position.seen) == (1, set())


def test_it_waits_for_who_drew_a_smaller_id_and_commits_later(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has several writers at once; `make test-postgres` runs this")
    monkeypatch.setattr(watermark, "BREATH", 0.0)
    reader = SourceReader(source)
    reader.begin()
    drawn, may_end = threading.Event(), threading.Event()

    def dawdle() -> None:
        with transaction.atomic():
            write("first drawn, last committed")
            drawn.set()
            may_end.wait(PATIENCE)
        connection.close()

    slow = threading.Thread(target=dawdle)
    slow.start()
    drawn.wait(PATIENCE)
    write("second")
    told = [words(reader.read()) for _ in range(5)]
    assert told == [["second"], [], [], [], []]
    # The smaller id is still under way, so nothing is settled, however often one looks.
    assert (reader.position.low, reader.position.seen) == (0, {2})
    may_end.set()
    slow.join(10)
    assert words(reader.read()) == ["first drawn, last committed"]
    settle(reader, 2)
    assert reader.position.low == 2


def test_it_does_not_wait_for_an_id_whose_transaction_was_taken_back(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watermark, "BREATH", 0.0)
    reader = SourceReader(source)
    reader.begin()
    with transaction.atomic():
        write("never")
        transaction.set_rollback(True)
    write("one")
    assert words(reader.read()) == ["one"]
    settle(reader, max(reader.position.seen, default=1))
    assert reader.position.seen == set()
