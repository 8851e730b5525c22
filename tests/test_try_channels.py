"""`make try-channels`: a mail goes in, its acknowledgement is read on the page, and Ctrl-C leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest
from waiting import PATIENCE, until

from reglament.desk.channels.email.tests import dovecot, exim
from reglament.desk.channels.email.tests.private_server import free_port
from tools.try_channels.__main__ import mail

ROOT = Path(__file__).parent.parent
NURSE = "aida@northlight.example"
MISSING = [each.WHY_NOT for each in (exim, dovecot) if not each.CAN_RUN]


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.skipif(bool(MISSING), reason=" ".join(MISSING))
def test_it_opens_the_doors_and_ends_what_it_started(tmp_path: Path) -> None:
    said = tmp_path / "said"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.try_channels"],
            cwd=ROOT,
            env=environment | {"PORT": str(free_port())},
            stdout=out,
        )
    try:
        # A new desk with its story, a mail server and mailboxes, on a machine with other things to do.
        until(lambda: process.poll() is not None or "Ctrl-C ends everything" in said.read_text())
        assert process.poll() is None, said.read_text()
        (webmail,) = re.findall(r"Mail, as any of these people: (\S+)", said.read_text())
        (port,) = re.findall(r"--port (\d+)", said.read_text())
        send = [sys.executable, "-m", "tools.try_channels.send", "--port", port, NURSE, "It is slow", "Since Monday."]
        subprocess.run(send, cwd=ROOT, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
        until(lambda: "It is slow" in _page(f"{webmail}?who={NURSE}"))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
    assert process.returncode == 0
    (place,) = re.findall(r"What they log is in (\S+)\. ", said.read_text())
    assert not Path(place).exists()
    assert [line for line in _commands() if place in line] == []


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def _commands() -> list[str]:
    """What runs on this machine."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:  # It ended while we looked.
            continue
    return found


def test_it_names_what_is_missing_and_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for each in (exim, dovecot):
        monkeypatch.setattr(each, "CAN_RUN", False)
    monkeypatch.setattr(exim, "WHY_NOT", "No Exim here to carry mail. Get it with: apt-get install exim4-daemon-light")
    environment: dict[str, str] = {}
    with ExitStack() as running:
        told = mail(tmp_path, running, environment, port=0)
    assert told[1] == "No mail: letters are printed here."
    assert "  No Exim here to carry mail. Get it with: apt-get install exim4-daemon-light" in told
    assert environment == {}
