"""Addresses that strangers named: which may be called, whatever they are made to look like, and how a call ends."""

import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from reglament.desk.lib import outside
from reglament.desk.lib.outside import NotPublicError, is_public, post, split_public

PUBLIC = "https://push.example/send/abc"


@pytest.mark.parametrize(
    "address",
    [
        *("http://push.example/a", "ftp://push.example/a", "//push.example/a", "push.example/a", "", "https://", "https:///a"),
        *("https://push.example:8443/a", "https://push.example:80/a", "https://push.example:99999/a", "https://push.example:x/a"),
        *("https://somebody@push.example/a", "https://push.example@127.0.0.1/a", "https://push.example/a#b"),
        *("https://127.0.0.1/a", "https://10.0.0.1/", "https://127.1/", "https://0x7f000001/", "https://2130706433/"),
        *("https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://8.8.8.8/"),
        *("https://127.0.0.1./", "https://push.example\\@127.0.0.1/", "https://push.example/a b", "https://push.exam\nple/"),
        *("https://пример.example/", "https://push.example/\u202e", "https://[::1", "https://push.example./..\x00"),
        "file:///etc/passwd",
    ],
)  # fmt: skip
def test_it_calls_no_address_that_is_not_plainly_public(address: str) -> None:
    with pytest.raises(NotPublicError):
        split_public(address)


def test_it_takes_a_public_name_by_https() -> None:
    assert split_public(PUBLIC).hostname == "push.example"
    assert split_public("https://push.example:443/a?b=c").query == "b=c"


@pytest.mark.parametrize(
    "written",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3"),
        *("224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.0.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "fec0::1"),
        # Disguises: a private address inside of a public one.
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "::7f00:1"),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::1"),
    ],
)  # fmt: skip
def test_it_takes_no_address_for_public_that_is_not(written: str) -> None:
    assert not is_public(written)


@pytest.mark.parametrize(
    "written", ["8.8.8.8", "142.250.1.1", "::ffff:8.8.8.8", "2a00:1450:4001::5f", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_it_takes_public_addresses(written: str) -> None:
    assert is_public(written)


def resolving(*found: str) -> Callable[..., list[tuple[object, ...]]]:
    """A name that leads to these addresses."""
    return lambda *_asked, **_more: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in found]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Where a connection was tried; none is made."""
    tried: list[Any] = []

    def connect(target: Any, *_more: Any) -> socket.socket:
        tried.append(target)
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(socket, "create_connection", connect)
    return tried


@pytest.mark.parametrize(
    "found", [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("8.8.8.8", "::1"), ("::ffff:169.254.169.254",)]
)
def test_it_connects_nowhere_where_a_name_leads_to_any_address_that_is_not_public(
    calls: list[Any], found: tuple[str, ...]
) -> None:
    with pytest.raises(NotPublicError, match="not public"):
        post(PUBLIC, b"", {}, resolve=resolving(*found))
    assert calls == []


def test_it_connects_to_the_address_that_it_looked_at_and_asks_for_the_name_once(calls: list[Any]) -> None:
    """A name that leads elsewhere at the second question is asked no second one."""
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    with pytest.raises(ConnectionRefusedError):
        post(PUBLIC, b"", {}, resolve=lambda *asked, **more: resolving(*next(answers))())
    assert calls == [("8.8.8.8", 443)]
    assert list(answers) == [["127.0.0.1"]]


@pytest.fixture
def here() -> Iterator[tuple[str, type[http.server.BaseHTTPRequestHandler]]]:
    """A server on this machine, and its handler, whose `do_POST` a test writes."""

    class Here(http.server.BaseHTTPRequestHandler):
        seen: list[tuple[str, str, bytes]] = []  # noqa: RUF012 - of one test.

        def log_message(self, *_told: Any) -> None:
            """Nothing is printed."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Here)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", Here
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_calls_a_host_of_this_machine_only_where_it_is_named(here: Any) -> None:
    host, handler = here

    def take(self: Any) -> None:
        self.seen.append((self.path, self.headers["Topic"], self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(201)
        self.send_header("Retry-After", "7")
        self.end_headers()

    handler.do_POST = take
    answer = post(f"http://{host}/a?b", b"words", {"Topic": "t"}, own=[host])
    assert (answer.status, answer.headers["retry-after"]) == (201, "7")
    assert handler.seen == [("/a?b", "t", b"words")]
    for own in ([], ["127.0.0.1:1"]):
        with pytest.raises(NotPublicError):
            post(f"http://{host}/a", b"", {}, own=own)


def test_it_lets_a_named_host_lead_to_no_other_machine(calls: list[Any]) -> None:
    with pytest.raises(NotPublicError):
        post("http://inside.example:80/", b"", {}, own=["inside.example:80"], resolve=resolving("10.0.0.1"))
    assert calls == []


def test_it_follows_nobody_to_another_place(here: Any) -> None:
    host, handler = here

    def send_away(self: Any) -> None:
        self.seen.append(self.path)
        self.send_response(307)
        self.send_header("Location", f"http://{host}/inside")
        self.end_headers()

    handler.do_POST = handler.do_GET = send_away
    assert post(f"http://{host}/a", b"", {}, own=[host]).status == 307
    assert handler.seen == ["/a"]


def test_it_reads_the_beginning_of_an_answer_without_end(here: Any) -> None:
    host, handler = here

    def talk(self: Any) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    handler.do_POST = talk
    assert post(f"http://{host}/a", b"", {}, own=[host]).body == b"x" * outside.MOST_BYTES


def test_it_waits_for_nobody_who_sends_a_little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece comes in time, and the whole never does."""
    monkeypatch.setattr(outside, "PATIENCE", 0.6)
    ended = threading.Event()

    def drip(server: socket.socket) -> None:
        line, _where = server.accept()
        with closing(line):
            line.sendall(b"HTTP/1.1 200 OK\r\n")
            while not ended.wait(0.1):
                try:
                    line.sendall(b"X: y\r\n")
                except OSError:
                    return

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = threading.Thread(target=drip, args=(server,), daemon=True)
        thread.start()
        host = f"127.0.0.1:{server.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(OSError):  # noqa: PT011 - a line that is cut fails in whichever way it was being read.
            post(f"http://{host}/", b"", {}, own=[host])
        assert time.monotonic() - begun < 30
        ended.set()
        thread.join()
