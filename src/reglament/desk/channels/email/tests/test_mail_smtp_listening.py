"""Where our port for mail servers listens, and as what it speaks there."""

import asyncio
import logging
import socket
import ssl
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.channels.email.bringing import smtp_server
from reglament.desk.channels.email.bringing.smtp_server import ListeningAddress, places


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [
        ("127.0.0.1:8025", "127.0.0.1", 8025),
        ("[::1]:25", "::1", 25),
        (":65535", "127.0.0.1", 65535),
        ("localhost:0", "localhost", 0),
    ],
)
def test_it_listens_where_it_is_told(monkeypatch: pytest.MonkeyPatch, written: str, host: str, port: int) -> None:
    monkeypatch.setenv("REGLAMENT_SMTP_LISTEN", written)
    assert places() == [ListeningAddress(host, port, lmtp=False)]
    monkeypatch.setenv("REGLAMENT_LMTP", written)
    assert places() == [ListeningAddress(host, port, lmtp=False), ListeningAddress(host, port, lmtp=True)]


@pytest.mark.parametrize("written", ["127.0.0.1:65536", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:-1"])
def test_it_says_what_is_no_place_to_listen_at(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("REGLAMENT_LMTP", written)
    with pytest.raises(ImproperlyConfigured) as refused:
        places()
    assert str(refused.value) == (
        f"REGLAMENT_LMTP is {written!r}; write an address and a port, for example 127.0.0.1:8025."
    )


def test_it_speaks_as_the_operator_set_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def conversation(lmtp: bool) -> Any:
        return smtp_server._conversation(ListeningAddress("", 0, lmtp), SimpleNamespace(), None)  # type: ignore[arg-type]

    for lmtp, kind in ((False, SMTP), (True, LMTP)):
        spoken = asyncio.run(conversation(lmtp))
        assert (isinstance(spoken, kind), isinstance(spoken, LMTP)) == (True, lmtp)
        assert (spoken.data_size_limit, spoken.line_length_limit) == (40 * 1024 * 1024, 1024 * 1024)
        assert (spoken.hostname, spoken.__ident__, spoken.enable_SMTPUTF8) == ("reglament", "Reglament", True)
        assert spoken._auth_methods == {}
    monkeypatch.setenv("REGLAMENT_MAIL_MB", "3")
    assert asyncio.run(conversation(False)).data_size_limit == 3 * 1024 * 1024


def test_it_says_where_it_listens_until_it_is_to_stop(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger=smtp_server.log.name)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name in ("REGLAMENT_SMTP_LISTEN", "REGLAMENT_LMTP"):
        monkeypatch.delenv(name, raising=False)
    stop = threading.Event()
    stop.set()
    smtp_server.serve(stop)
    assert caplog.records == []
    monkeypatch.setenv("REGLAMENT_SMTP_LISTEN", f"127.0.0.1:{port}")
    smtp_server.serve(stop)
    assert [each.getMessage() for each in caplog.records] == [f"Mail servers are awaited at 127.0.0.1:{port}."]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_nobody_reads_in_the_log_who_writes_to_whom() -> None:
    assert not logging.getLogger("mail.log").isEnabledFor(logging.INFO)


@pytest.mark.parametrize("key", ["", "key.pem"])
def test_its_certificate_may_have_its_key_beside_it(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    loaded: list[tuple[object, ...]] = []
    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", lambda _context, *files: loaded.append(files))
    assert smtp_server.certificate() is None
    monkeypatch.setenv("REGLAMENT_SMTP_CERTIFICATE", "mail.pem")
    monkeypatch.setenv("REGLAMENT_SMTP_KEY", key)
    context = smtp_server.certificate()
    assert context is not None
    assert (context.verify_mode, loaded) == (ssl.CERT_NONE, [("mail.pem", key or None)])
