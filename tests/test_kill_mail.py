"""Mail that comes in while the process is killed over and over, by each way: every mail ends as exactly one thing.

REGLAMENT_KILL_MAILS=1000 makes it a thousand mails by each way; the suite takes sixty.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from smtplib import LMTP, SMTP, SMTPException
from urllib.parse import urlencode

import pytest
from killed_mail import COUNT, MAILS, OFFICIAL, UNOFFICIAL, reached, wanted
from own_desk import own_desk
from waiting import PATIENCE, until

from reglament.desk.channels.email.tests.dovecot import CAN_RUN, PASSWORD, USER, WHY_NOT, dovecot

KILLS = max(8, COUNT // 25)
STARTS = 20.0
"""Seconds within which a process must have taken something in, on a machine with other things to do."""

LONGEST = KILLS * STARTS + COUNT * 0.5
"""Seconds for one way: so many starts, and the mails. What takes longer hangs."""

SCRIPT = Path(__file__).with_name("killed_mail.py")
REGLAMENT = (sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))")
Environment = dict[str, str]
Process = subprocess.Popen[bytes]
pytestmark = [pytest.mark.slow, pytest.mark.thorough]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Environment]:
    with own_desk(tmp_path / "home") as environment:
        environment["REGLAMENT_KILL_MAILS"] = str(COUNT)
        subprocess.run([sys.executable, SCRIPT, "prepare"], env=environment, check=True, timeout=600)
        yield environment


def test_it_takes_each_mail_once_from_a_pipe_that_is_killed(desk: Environment, tmp_path: Path) -> None:
    pipes = []
    for address in (OFFICIAL, UNOFFICIAL):
        files = [tmp_path / f"{place:05}.eml" for place in range(COUNT) if reached(place) == address]
        for file in files:
            file.write_bytes(MAILS[int(file.stem)].raw)
        pipes.append((*REGLAMENT, "mail", "--desk", "siroka", "--to", address, *map(str, files)))
    # An answer finds its request among those that were taken in before, so the official ones go first.
    _killed_at_random(pipes[0], desk, _sources(desk))
    for pipe in pipes:
        assert subprocess.run(pipe, env=desk, stdout=subprocess.DEVNULL, check=False, timeout=LONGEST).returncode == 0
    _everything_is_there_once(desk)


@pytest.mark.parametrize("kind", [SMTP, LMTP])
def test_it_takes_each_mail_once_from_a_mail_server(desk: Environment, kind: type[SMTP]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    way = ["--lmtp"] if kind is LMTP else []
    command = [*REGLAMENT, "smtp", "--listen", f"127.0.0.1:{port}", *way]
    random, kills = Random(7), 0
    server = _start(command, desk)
    waiting = list(enumerate(MAILS))
    end = time.monotonic() + LONGEST
    try:
        while waiting:
            assert time.monotonic() < end, f"{len(waiting)} mails still wait"
            # Killed between any two steps of a conversation, and in the middle of them.
            kill = kills < KILLS and random.random() < 2 * KILLS / COUNT
            place, mail = waiting[0]
            killed = server if kill else None
            if _delivered(kind, port, reached(place), mail.raw, killed, random.uniform(0, 0.03)):
                waiting.pop(0)
            if server.poll() is not None:
                kills += 1
                server = _start(command, desk)
    finally:
        server.terminate()
        server.wait(PATIENCE)
    assert kills > KILLS // 2
    _everything_is_there_once(desk)


@pytest.mark.skipif(not CAN_RUN, reason=WHY_NOT)
def test_it_takes_each_mail_once_from_a_mailbox(desk: Environment) -> None:
    from imap_tools import MailBoxUnencrypted

    with dovecot() as port, MailBoxUnencrypted("127.0.0.1", port).login(USER, PASSWORD) as server:
        server.folder.create("Sales")
        folders = {OFFICIAL: "INBOX", UNOFFICIAL: "Sales"}
        for place, mail in enumerate(MAILS):
            server.append(mail.raw.replace(b"\n", b"\r\n"), folders[reached(place)])
        boxes = (_mailbox(port, folder, address) for address, folder in folders.items())
        command, environment = (*REGLAMENT, "clerk"), desk | {"REGLAMENT_IMAP": ",".join(boxes)}
        _killed_at_random(command, environment, _sources(desk))
        clerk = _start(command, environment)
        try:
            for folder in folders.values():
                server.folder.set(folder)
                until(lambda: not server.uids("UNKEYWORD ReglamentTaken"), "mails still wait in the mailbox")
        finally:
            clerk.terminate()
            clerk.wait(PATIENCE)
    _everything_is_there_once(desk)


def _mailbox(port: int, folder: str, address: str) -> str:
    told = urlencode({"desk": "siroka", "since": "2026-01-01", "address": address})
    return f"imap+plain://{USER}:{PASSWORD}@127.0.0.1:{port}/{folder}?{told}"


def _start(command: Sequence[str], environment: Environment) -> Process:
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _sources(desk: Environment) -> Callable[[], int]:
    """How many mails have reached the disk so far."""
    folder = Path(desk["REGLAMENT_HOME"]) / "mail"
    return lambda: sum(1 for _ in folder.glob("*/*/*.eml"))


def _killed_at_random(command: Sequence[str], environment: Environment, taken: Callable[[], int]) -> None:
    """Kill the command again and again in the middle of its work: a moment after a few mails more have reached the disk."""
    random = Random(26)
    for _ in range(KILLS):
        process, before = _start(command, environment), taken()
        some = random.randint(1, max(2, COUNT // KILLS))
        end = time.monotonic() + STARTS
        while process.poll() is None and taken() < before + some and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.03))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def _delivered(kind: type[SMTP], port: int, address: str, raw: bytes, killed: Process | None, after: float) -> bool:
    """Whether the mail server may forget the mail: it was told that it is taken in."""
    try:
        with kind("127.0.0.1", port, timeout=PATIENCE) as server:
            server.ehlo_or_helo_if_needed()
            server.mail("sender@clinic.example")
            if server.rcpt(address)[0] != 250:
                return False
            server.putcmd("data")
            server.getreply()
            server.send(raw.replace(b"\n", b"\r\n").replace(b"\r\n.", b"\r\n..") + b"\r\n.\r\n")
            if killed:
                time.sleep(after)
                killed.kill()
                killed.wait(PATIENCE)
            code, _ = server.getreply()
            return code == 250
    except (OSError, SMTPException):
        time.sleep(0.1)
        return False


def _everything_is_there_once(desk: Environment) -> None:
    said = subprocess.run(
        [sys.executable, SCRIPT, "check"], env=desk, check=True, timeout=LONGEST, capture_output=True, text=True
    ).stdout
    assert json.loads(said.splitlines()[-1]) == wanted(), said
