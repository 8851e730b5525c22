"""How much one request may bring, announced or not."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from reglament.desk.asgi import application
from reglament.desk.lib.large_bodies import MEGABYTE, bounded


def answered(pieces: list[bytes], length: bytes = b"") -> tuple[int, bytes, int]:
    """Status and body for a POST of these pieces, and how many of them were taken."""
    sent: list[Any] = []
    coming = list(pieces)

    async def receive() -> dict[str, Any]:
        if not coming:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": coming.pop(), "more_body": bool(coming)}

    async def send(said: Any) -> None:
        sent.append(said)

    headers = [(b"host", b"127.0.0.1"), *([(b"content-length", length)] if length else [])]
    scope = {"type": "http", "method": "POST", "path": "/login/", "query_string": b"", "headers": headers}
    small = bounded(application, 1)
    # In a thread of its own: a browser in the same run keeps a loop in the tests' thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(small(scope, receive, send))).result()
    return sent[0]["status"], sent[-1].get("body", b""), len(pieces) - len(coming)


def test_it_takes_what_is_not_too_much() -> None:
    assert answered([b"x" * MEGABYTE], str(MEGABYTE).encode())[0] == 403


def test_it_turns_away_what_is_announced_and_reads_none_of_it() -> None:
    status, said, taken = answered([b"x"], str(MEGABYTE + 1).encode())
    assert (status, taken) == (413, 0)
    assert b"smaller files" in said
    assert "меньше".encode() in said


@pytest.mark.parametrize("length", [b"", b"5"])
def test_it_stops_reading_where_it_becomes_too_much(length: bytes) -> None:
    status, _, taken = answered([b"x" * (MEGABYTE // 2)] * 50, length)
    assert (status, taken) == (413, 3)
