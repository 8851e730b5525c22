"""A disk that is full to its last byte: sentences instead of tracebacks, and nothing that was accepted is lost or doubled."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from bare_environment import bare_environment
from own_desk import entrance
from own_servers import free_port
from template_home import furnish
from visitor import Visitor
from waiting import PATIENCE, until, until_answered

pytestmark = [pytest.mark.slow, pytest.mark.thorough]
COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]
QUESTION = "The analyser in room four has gone silent."
MAIL = """From: Aida Sample <aida@northlight.example>
To: support@siroka.example
Subject: Silent
Message-ID: <full-disk@northlight.example>

The analyser in room five has gone silent.
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Of a desk with the story's people, whose home is on a small disk of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk of a test's own takes root and mount")
    try:
        yield bare_environment(disk / "home", REGLAMENT_STORY="1", REGLAMENT_LOG_LEVEL="ERROR")
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def called(environment: dict[str, str], *words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    told = subprocess.run(
        [*COMMAND, *words], env=environment, input=given, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert "Traceback" not in told.stdout + told.stderr, told.stderr
    return told


def fill(home: Path) -> Path:
    filler = home.parent / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    return filler


def readiness(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def falls_ill(address: str) -> None:
    """Ask until it is said: what a round of questions found before the disk was full is told until the next has found more."""
    until(lambda: readiness(address) == 503, f"{address} does not say that the disk is full")


def test_it_loses_and_doubles_nothing_while_its_disk_is_full(environment: dict[str, str], tmp_path: Path) -> None:
    furnish(Path(environment["REGLAMENT_HOME"]))
    assert called(environment, "prepare").returncode == 0
    port, log = free_port(), tmp_path / "log"
    address = f"http://127.0.0.1:{port}"
    with log.open("w") as said:
        desk = subprocess.Popen([*COMMAND, "run", "--port", str(port)], env=environment, stdout=said, stderr=said)
    try:
        until_answered(f"{address}/healthz")
        play(environment, Visitor(address))
    finally:
        desk.terminate()
        assert desk.wait(PATIENCE) == 0
    assert "Traceback" not in log.read_text()
    told = called(environment, "doctor").stdout
    assert "Faults: 0." in told
    assert called(environment, "rebuild", "--check").returncode == 0
    words = (
        "from reglament.desk.lib.opening import open_desk; open_desk();"
        "from reglament.desk.tickets.models import Message;"
        "print([Message.objects.filter(text__contains=f'room {n} has').count() for n in ('four', 'five')])"
    )
    counted = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True)
    assert counted.stdout == "[1, 1]\n"


def play(environment: dict[str, str], client: Visitor) -> None:
    """A client and a mail server try while there is no room, and again when there is."""
    client.goes(entrance(environment)).goes("/siroka/requests/new/")
    form, told = client.page, {"product": "lis", "effect": "stopped", "hit": "one", "text": QUESTION}
    filler = fill(Path(environment["REGLAMENT_HOME"]))
    with pytest.raises(urllib.error.HTTPError) as refused:
        client.sends(**told)
    assert refused.value.code == 503
    assert QUESTION in refused.value.read().decode()
    base = client.address.partition("/siroka")[0]
    # Of the clerk and the channels too: neither can write down what it does.
    for part in ("/readyz", "/readyz/clerk", "/readyz/channels"):
        falls_ill(f"{base}{part}")
    assert readiness(f"{base}/healthz") == 200
    assert "is full" in called(environment, "doctor", "--quick").stdout
    for words in (["migrate"], ["rebuild", "--again"], ["desk", "zone", "--desk", "siroka", "UTC"]):
        assert "disk has room" in called(environment, *words).stderr
    assert called(environment, "mail", "--desk", "siroka", given=MAIL).returncode == 75
    filler.unlink()
    client.page = form
    client.sends(**told)
    assert QUESTION in client.words
    for _ in range(2):
        assert called(environment, "mail", "--desk", "siroka", given=MAIL).returncode == 0
