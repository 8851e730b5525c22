"""Our own SMTP and LMTP, spoken to over a socket: what it takes, what it refuses, and when it asks to come again."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from smtplib import LMTP, SMTP, SMTPDataError, SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

from reglament.desk.channels.email.bringing import smtp_server
from reglament.desk.channels.email.tests.test_mail_accepting import mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.models import Contact, Ticket
from tools.story import companies
from tools.story.companies import Company
from tools.story.official import official

SENDER, OFFICIAL, SALES = "aida@northlight.example", official("siroka", "email"), "sales@siroka.example"


@pytest.fixture
def company(transactional_db: None) -> Company:
    return companies.siroka(FRIDAY)


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return tmp_path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate with its key in one file, which nobody vouches for."""
    if shutil.which("openssl") is None:
        pytest.skip("No openssl here to make a certificate. Get it with: apt-get install openssl")
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    subprocess.run([*command, "-keyout", path, "-out", path.with_suffix(".crt")], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


@pytest.fixture(params=["REGLAMENT_SMTP_LISTEN", "REGLAMENT_LMTP"])
def server(
    request: pytest.FixtureRequest, company: Company, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SMTP]:
    """A conversation with an open server of each kind."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv(request.param, f"127.0.0.1:{port}")
    monkeypatch.setenv("REGLAMENT_MAIL_MB", "1")
    # The port's threads keep their connections to the database, which may not outlive the test's.
    for name in ("take", "answer_to"):
        monkeypatch.setattr(smtp_server, name, _hanging_up(getattr(smtp_server, name)))
    stop = threading.Event()
    thread = threading.Thread(target=smtp_server.serve, args=(stop,))
    thread.start()
    try:
        with _reached(SMTP if "SMTP" in request.param else LMTP, port) as conversation:
            yield conversation
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def _hanging_up(ask: Callable[..., Any]) -> Callable[..., Any]:
    def asked(*given: Any, **named: Any) -> Any:
        try:
            return ask(*given, **named)
        finally:
            connections.close_all()

    return asked


def _reached(kind: type[SMTP], port: int) -> SMTP:
    for _ in range(100):
        try:
            return kind("127.0.0.1", port, timeout=20)
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("the server does not listen")


def test_it_registers_what_a_mail_server_brings_once(server: SMTP, home: Path) -> None:
    raw = mail().replace(b"\n", b"\r\n")
    for _ in range(2):
        server.sendmail(SENDER, [OFFICIAL], raw)
    assert Ticket.objects.get().subject == "Printer"
    assert [path.read_bytes() for path in home.glob("mail/siroka/*/*.eml")] == [raw]


def test_it_relays_nothing(server: SMTP) -> None:
    with pytest.raises(SMTPRecipientsRefused) as refused:
        server.sendmail(SENDER, ["somebody@else.example"], mail())
    assert refused.value.recipients["somebody@else.example"][0] == 550


def test_it_takes_a_mail_to_several_addresses_of_a_desk_once(server: SMTP) -> None:
    server.sendmail(SENDER, [SALES, OFFICIAL], mail())
    if isinstance(server, LMTP):
        # The library reads one answer, and LMTP gives one for each recipient.
        assert server.getreply() == (250, b"2.0.0 Taken in")
    assert (Ticket.objects.count(), Contact.objects.count()) == (1, 0)


def test_it_keeps_a_contact(server: SMTP) -> None:
    server.sendmail(SENDER, [SALES], mail())
    assert (Ticket.objects.count(), Contact.objects.get().reached) == (0, SALES)


def test_it_takes_no_mail_that_is_too_large(server: SMTP) -> None:
    with pytest.raises(Exception, match=r"552|exceed"):
        server.sendmail(SENDER, [OFFICIAL], mail() + b"x" * 78 * 20_000)
    assert not Ticket.objects.exists()


def test_it_takes_a_mail_with_a_line_longer_than_any_rule_allows(server: SMTP) -> None:
    server.sendmail(SENDER, [OFFICIAL], mail(words="word " * 20_000).replace(b"\n", b"\r\n"))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("error", [OperationalError("database is locked"), OSError("disk full")])
def test_it_asks_to_come_again_when_it_cannot_take_a_mail(
    server: SMTP, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr("reglament.desk.tickets.carrying_out.enter", fail)
        with pytest.raises(SMTPDataError) as refused:
            server.sendmail(SENDER, [OFFICIAL], mail())
    assert refused.value.smtp_code == 451
    server.sendmail(SENDER, [OFFICIAL], mail())
    assert Ticket.objects.count() == 1


def test_it_keeps_a_mail_that_the_desk_cannot_take_and_goes_on(
    server: SMTP, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a fault of the program")

    with monkeypatch.context() as broken:
        broken.setattr("reglament.desk.tickets.carrying_out.enter", fail)
        server.sendmail(SENDER, [OFFICIAL], mail())
    server.sendmail(SENDER, [OFFICIAL], mail(number=2))
    assert len(list((home / "mail" / "siroka" / "quarantine").iterdir())) == 1
    assert Ticket.objects.count() == 1


def test_it_takes_one_mail_where_somebody_smuggles_a_second(server: SMTP) -> None:
    server.ehlo_or_helo_if_needed()
    server.mail(SENDER)
    server.rcpt(OFFICIAL)
    server.putcmd("data")
    server.getreply()
    second = mail(number=2).replace(b"\n", b"\r\n")
    hidden = b"\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<" + OFFICIAL.encode() + b">\r\nDATA\r\n" + second
    server.send(mail().replace(b"\n", b"\r\n") + hidden + b"\r\n.\r\n")
    server.getreply()
    server.noop()
    assert Ticket.objects.count() == 1


def test_it_speaks_in_secret_where_it_has_a_certificate(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_SMTP_CERTIFICATE", str(certificate))
    with_certificate = ssl.create_default_context(cafile=str(certificate.with_suffix(".crt")))
    with_certificate.check_hostname = False
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("REGLAMENT_SMTP_LISTEN", f"127.0.0.1:{port}")
    thread = threading.Thread(target=smtp_server.serve, args=(stop,))
    thread.start()
    try:
        with _reached(SMTP, port) as server:
            assert server.starttls(context=with_certificate)[0] == 220
            assert server.noop()[0] == 250
    finally:
        stop.set()
        thread.join(10)


def test_it_listens_nowhere_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    smtp_server.serve(threading.Event())
    monkeypatch.setenv("REGLAMENT_LMTP", "nowhere")
    with pytest.raises(ImproperlyConfigured, match="REGLAMENT_LMTP is 'nowhere'"):
        smtp_server.serve(threading.Event())


def test_it_says_what_the_setting_is_called_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_SMTP_DOOR", "127.0.0.1:8025")
    with pytest.raises(ImproperlyConfigured, match="REGLAMENT_SMTP_DOOR is called REGLAMENT_SMTP_LISTEN"):
        smtp_server.serve(threading.Event())
