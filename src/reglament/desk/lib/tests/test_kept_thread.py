"""A thread that stays keeps what it has opened, until nothing has come for a while."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_django
from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.db.utils import ConnectionHandler

from reglament.desk.lib import kept_thread, sqlite
from reglament.desk.lib.kept_thread import KeptThread


@pytest.fixture
def file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[ConnectionHandler]:
    """A file of our own, which Django closes after each request as it closes the desk's."""
    handler = ConnectionHandler({"default": sqlite.engine(tmp_path / "desk.sqlite3")})
    monkeypatch.setattr(kept_thread, "connections", handler)
    with django_db_blocker.unblock():
        yield handler


def asked(file: ConnectionHandler) -> Any:
    """The open file, after a request has asked it something."""
    with file["default"].cursor() as cursor:
        cursor.execute("SELECT 1")
    opened = file["default"].connection
    # What Django's own receiver does when a request is over.
    file["default"].close_if_unusable_or_obsolete()
    return opened


async def asked_in(thread: KeptThread, file: ConnectionHandler) -> Any:
    async with thread.working():
        return await sync_to_async(asked)(file)


def test_it_keeps_its_connection(file: ConnectionHandler) -> None:
    async def play() -> None:
        thread = KeptThread()
        first = await asked_in(thread, file)
        assert await asked_in(thread, file) is first

    asyncio.run(play())


def test_another_thread_closes_its_own(file: ConnectionHandler) -> None:
    async def play() -> None:
        async with ThreadSensitiveContext():
            first = await sync_to_async(asked)(file)
            assert await sync_to_async(asked)(file) is not first

    asyncio.run(play())


def test_it_closes_what_nobody_has_asked_for_a_while(file: ConnectionHandler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_thread, "KEPT_SECONDS", 0.01)

    async def play() -> None:
        thread = KeptThread()
        first = await asked_in(thread, file)
        await asyncio.sleep(0.1)
        assert await asked_in(thread, file) is not first

    asyncio.run(play())


def test_it_stays_when_a_stream_lets_its_thread_go(file: ConnectionHandler) -> None:
    async def play() -> None:
        thread = KeptThread()
        first = await asked_in(thread, file)
        thread.shutdown(wait=False)
        assert await asked_in(thread, file) is first

    asyncio.run(play())
