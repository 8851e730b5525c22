"""The door for mail servers, spoken to over a socket: what it takes, what it refuses, and when it asks to come again."""

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

from reglament.desk.channels.email.bringing import smtp_door
from reglament.desk.channels.email.tests.test_mail_accepting import mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.story import cast
from reglament.desk.story.cast import Company
from reglament.desk.story.official import official
from reglament.desk.tickets.models import Contact, Ticket

SENDER, OFFICIAL, SALES = "aida@northlight.example", official("siroka", "email"), "sales@siroka.example"


@pytest.fixture
def company(transactional_db: None) -> Company:
    return cast.siroka(FRIDAY)


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
    path = tmp_path_factory.mktemp("certificate") / "door.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    subprocess.run([*command, "-keyout", path, "-out", path.with_suffix(".crt")], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


@pytest.fixture(params=["REGLAMENT_SMTP_DOOR", "REGLAMENT_LMTP"])
def door(
    request: pytest.FixtureRequest, company: Company, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SMTP]:
    """A conversation with an open door of each kind."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv(request.param, f"127.0.0.1:{port}")
    monkeypatch.setenv("REGLAMENT_MAIL_MB", "1")
    # The door's threads keep their connections to the database, which may not outlive the test's.
    for name in ("take", "answer_to"):
        monkeypatch.setattr(smtp_door, name, _hanging_up(getattr(smtp_door, name)))
    stop = threading.Event()
    thread = threading.Thread(target=smtp_door.serve, args=(stop,))
    thread.start()
    try:
        with _reached(SMTP if "SMTP" in request.param else LMTP, port) as conversation:
            yield conversation
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def _hanging_up(ask: Callable[..., Any]) -> Callable[..., Any]:
    def asked(*given: Any) -> Any:
        try:
            return ask(*given)
        finally:
            connections.close_all()

    return asked


def _reached(kind: type[SMTP], port: int) -> SMTP:
    for _ in range(100):
        try:
            return kind("127.0.0.1", port, timeout=20)
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("the door does not open")


def test_it_registers_what_a_mail_server_brings_once(door: SMTP, home: Path) -> None:
    raw = mail().replace(b"\n", b"\r\n")
    for _ in range(2):
        door.sendmail(SENDER, [OFFICIAL], raw)
    assert Ticket.objects.get().subject == "Printer"
    assert [path.read_bytes() for path in home.glob("mail/siroka/*/*.eml")] == [raw]


def test_it_relays_nothing(door: SMTP) -> None:
    with pytest.raises(SMTPRecipientsRefused) as refused:
        door.sendmail(SENDER, ["somebody@else.example"], mail())
    assert refused.value.recipients["somebody@else.example"][0] == 550


def test_it_takes_a_mail_to_several_addresses_of_a_desk_once(door: SMTP) -> None:
    door.sendmail(SENDER, [SALES, OFFICIAL], mail())
    if isinstance(door, LMTP):
        # The library reads one answer, and LMTP gives one for each recipient.
        assert door.getreply() == (250, b"2.0.0 Taken in")
    assert (Ticket.objects.count(), Contact.objects.count()) == (1, 0)


def test_it_keeps_a_contact(door: SMTP) -> None:
    door.sendmail(SENDER, [SALES], mail())
    assert (Ticket.objects.count(), Contact.objects.get().reached) == (0, SALES)


def test_it_takes_no_mail_that_is_too_large(door: SMTP) -> None:
    with pytest.raises(Exception, match=r"552|exceed"):
        door.sendmail(SENDER, [OFFICIAL], mail() + b"x" * 78 * 20_000)
    assert not Ticket.objects.exists()


def test_it_takes_a_mail_with_a_line_longer_than_any_rule_allows(door: SMTP) -> None:
    door.sendmail(SENDER, [OFFICIAL], mail(words="word " * 20_000).replace(b"\n", b"\r\n"))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("error", [OperationalError("database is locked"), OSError("disk full")])
def test_it_asks_to_come_again_when_it_cannot_take_a_mail(
    door: SMTP, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr("reglament.desk.tickets.doors.enter", fail)
        with pytest.raises(SMTPDataError) as refused:
            door.sendmail(SENDER, [OFFICIAL], mail())
    assert refused.value.smtp_code == 451
    door.sendmail(SENDER, [OFFICIAL], mail())
    assert Ticket.objects.count() == 1


def test_it_keeps_a_mail_that_the_desk_cannot_take_and_goes_on(
    door: SMTP, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a fault of the program")

    with monkeypatch.context() as broken:
        broken.setattr("reglament.desk.tickets.doors.enter", fail)
        door.sendmail(SENDER, [OFFICIAL], mail())
    door.sendmail(SENDER, [OFFICIAL], mail(number=2))
    assert len(list((home / "mail" / "siroka" / "quarantine").iterdir())) == 1
    assert Ticket.objects.count() == 1


def test_it_takes_one_mail_where_somebody_smuggles_a_second(door: SMTP) -> None:
    door.ehlo_or_helo_if_needed()
    door.mail(SENDER)
    door.rcpt(OFFICIAL)
    door.putcmd("data")
    door.getreply()
    second = mail(number=2).replace(b"\n", b"\r\n")
    hidden = b"\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<" + OFFICIAL.encode() + b">\r\nDATA\r\n" + second
    door.send(mail().replace(b"\n", b"\r\n") + hidden + b"\r\n.\r\n")
    door.getreply()
    door.noop()
    assert Ticket.objects.count() == 1


def test_it_speaks_in_secret_where_it_has_a_certificate(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_SMTP_CERTIFICATE", str(certificate))
    with_certificate = ssl.create_default_context(cafile=str(certificate.with_suffix(".crt")))
    with_certificate.check_hostname = False
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("REGLAMENT_SMTP_DOOR", f"127.0.0.1:{port}")
    thread = threading.Thread(target=smtp_door.serve, args=(stop,))
    thread.start()
    try:
        with _reached(SMTP, port) as server:
            assert server.starttls(context=with_certificate)[0] == 220
            assert server.noop()[0] == 250
    finally:
        stop.set()
        thread.join(10)


def test_it_opens_no_door_that_nobody_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    smtp_door.serve(threading.Event())
    monkeypatch.setenv("REGLAMENT_LMTP", "nowhere")
    with pytest.raises(ImproperlyConfigured, match="REGLAMENT_LMTP is 'nowhere'"):
        smtp_door.serve(threading.Event())
