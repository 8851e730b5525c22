"""Mail that comes in while the process is killed over and over, by each way: every mail ends as exactly one thing."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from smtplib import LMTP, SMTP, SMTPException

import pytest
from own_desk import own_desk

from reglament.desk.channels.email import corpus
from reglament.desk.channels.email.tests.dovecot import CAN_RUN, PASSWORD, USER, WHY_NOT, dovecot

KILLS = 8
COUNT = 60
LONGEST = 60.0
SCRIPT = Path(__file__).with_name("killed_mail.py")
REGLAMENT = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))"]
MAILS = corpus.make(COUNT, to="support@siroca.com")
Environment = dict[str, str]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Environment]:
    with own_desk(tmp_path / "home") as environment:
        subprocess.run([sys.executable, SCRIPT, "prepare"], env=environment, check=True, timeout=120)
        yield environment


@pytest.mark.slow
def test_it_takes_each_mail_once_from_a_pipe_that_is_killed(desk: Environment, tmp_path: Path) -> None:
    for place, mail in enumerate(MAILS):
        (tmp_path / f"{place:03}.eml").write_bytes(mail.raw)
    command = [*REGLAMENT, "mail", "--desk", "siroka", *map(str, sorted(tmp_path.glob("*.eml")))]
    _killed_at_random(lambda: _start(command, desk))
    assert subprocess.run(command, env=desk, stdout=subprocess.DEVNULL, check=False, timeout=120).returncode == 0
    _everything_is_there_once(desk)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [SMTP, LMTP])
def test_it_takes_each_mail_once_from_a_mail_server(desk: Environment, kind: type[SMTP]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    way = ["--lmtp"] if kind is LMTP else []
    command = [*REGLAMENT, "smtp", "--listen", f"127.0.0.1:{port}", *way]
    random, kills = Random(7), 0
    door = _start(command, desk)
    waiting = [mail.raw for mail in MAILS]
    end = time.monotonic() + LONGEST
    try:
        while waiting:
            assert time.monotonic() < end, f"{len(waiting)} mails still wait"
            # Killed between any two steps of a conversation, and in the middle of them.
            kill = kills < KILLS and random.random() < 0.25
            if _delivered(kind, port, waiting[0], door if kill else None, random.uniform(0, 0.03)):
                waiting.pop(0)
            if door.poll() is not None:
                kills += 1
                door = _start(command, desk)
    finally:
        door.terminate()
        door.wait(20)
    assert kills > KILLS // 2
    _everything_is_there_once(desk)


@pytest.mark.slow
@pytest.mark.skipif(not CAN_RUN, reason=WHY_NOT)
def test_it_takes_each_mail_once_from_a_mailbox(desk: Environment) -> None:
    from imap_tools import MailBoxUnencrypted

    with dovecot() as port, MailBoxUnencrypted("127.0.0.1", port).login(USER, PASSWORD) as server:
        for mail in MAILS:
            server.append(mail.raw.replace(b"\n", b"\r\n"), "INBOX")
        box = f"imap+plain://{USER}:{PASSWORD}@127.0.0.1:{port}/INBOX?desk=siroka&since=2026-01-01"
        command, environment = [*REGLAMENT, "clerk"], desk | {"REGLAMENT_IMAP": box}
        _killed_at_random(lambda: _start(command, environment))
        clerk = _start(command, environment)
        try:
            end = time.monotonic() + LONGEST
            while server.uids("UNKEYWORD ReglamentTaken"):
                assert time.monotonic() < end, "mails still wait in the mailbox"
                time.sleep(0.2)
        finally:
            clerk.terminate()
            clerk.wait(20)
    _everything_is_there_once(desk)


def _start(command: list[str], environment: Environment) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _killed_at_random(start: Callable[[], "subprocess.Popen[bytes]"]) -> None:
    random = Random(26)
    for _ in range(KILLS):
        process = start()
        # A process needs about a second before it has opened the desk and takes mail in.
        time.sleep(random.uniform(0.6, 2.5))
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)


def _delivered(kind: type[SMTP], port: int, raw: bytes, killed: "subprocess.Popen[bytes] | None", after: float) -> bool:
    """Whether the mail server may forget the mail: it was told that it is taken in."""
    try:
        with kind("127.0.0.1", port, timeout=20) as server:
            server.ehlo_or_helo_if_needed()
            server.mail("sender@clinic.example")
            if server.rcpt("support@siroca.com")[0] != 250:
                return False
            server.putcmd("data")
            server.getreply()
            server.send(raw.replace(b"\n", b"\r\n").replace(b"\r\n.", b"\r\n..") + b"\r\n.\r\n")
            if killed:
                time.sleep(after)
                killed.kill()
                killed.wait(10)
            code, _ = server.getreply()
            return code == 250
    except (OSError, SMTPException):
        time.sleep(0.1)
        return False


def _everything_is_there_once(desk: Environment) -> None:
    said = subprocess.run(
        [sys.executable, SCRIPT, "check"], env=desk, check=True, timeout=120, capture_output=True, text=True
    ).stdout
    found = json.loads(said.splitlines()[-1])
    requests = sum(mail.answers < 0 for mail in MAILS)
    wanted = {"code": 0, "tickets": requests, "added": COUNT - requests, "acknowledged": requests, "others": 0}
    assert found == wanted, said
