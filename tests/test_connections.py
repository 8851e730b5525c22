"""What a connection waits for: the head of a request, of a size and within a time, and no longer."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState
from waiting import PATIENCE

from reglament.desk.console import connections
from reglament.desk.console.connections import Connection
from reglament.desk.console.serving import options

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


async def endless(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    while (await send({"type": "http.response.body", "body": b"a" * 65536, "more_body": True})) is None:
        await asyncio.sleep(0)


async def hello(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def told(talk: Talk) -> bytes:
    """What a server says in a talk; nothing where it hangs up."""

    async def play() -> bytes:
        config = uvicorn.Config(hello, **options())
        config.load()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connection(config, ServerState(), {}), "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try:
            async with asyncio.timeout(PATIENCE):
                return await talk(reader, writer)
        finally:
            writer.close()
            server.close()

    # In a thread of its own: a browser in the same run keeps a loop in the tests' thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(play())).result()


def test_it_answers_one_request_after_another() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        said = b""
        for _ in range(3):
            writer.write(HEAD + b"X-A: " + b"a" * 60_000 + b"\r\n\r\n")
            said += await reader.readuntil(b"\r\n\r\n")
        return said

    assert told(talk).count(b"204") == 3


@pytest.mark.parametrize("line", [b"X-A: aaaaaaaaaaaaaaaa\r\n", b"a" * 20])
def test_it_hangs_up_on_a_head_without_end(line: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(HEAD + b"X-B: ")
        try:
            for _ in range(100):
                writer.write(line * 1000)
                await writer.drain()
                await asyncio.sleep(0)
            return await reader.read()
        except ConnectionError:
            return b""

    assert told(talk) == b""


@pytest.mark.parametrize("begun", [b"", HEAD])
def test_it_hangs_up_on_who_takes_too_long(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.1)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(begun)
        return await reader.read()

    assert told(talk) == b""


def test_it_lets_go_of_who_takes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "DEAD_SECONDS", 1)
    lost: list[Exception | None] = []

    class Watched(Connection):
        def connection_lost(self, exc: Exception | None) -> None:
            lost.append(exc)
            super().connection_lost(exc)

    async def play() -> None:
        config = uvicorn.Config(endless, **options())
        config.load()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Watched(config, ServerState(), {}), "127.0.0.1", 0)
        with socket.create_connection(server.sockets[0].getsockname()) as deaf:
            deaf.sendall(HEAD + b"\r\n")
            async with asyncio.timeout(20):
                while not lost:
                    await asyncio.sleep(0.05)
        server.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(play())).result()
    assert len(lost) == 1


def test_it_lets_the_kernel_end_what_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as connected:
        connections.let_go_of_the_dead(connected)
        assert connected.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            assert connected.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == connections.DEAD_SECONDS * 1000
