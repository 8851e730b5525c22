"""The whole desk as one process, from an empty home to a clean stop."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from bare_environment import bare_environment
from template_home import furnish
from waiting import PATIENCE, until_answered

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]
REST_MEGABYTES = 120


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = _free_port()
    environment = bare_environment(tmp_path / "home")
    furnish(tmp_path / "home")
    subprocess.run([*COMMAND, "prepare"], env=environment, check=True)
    process = subprocess.Popen(
        [*COMMAND, "run", "--port", str(port)], env=environment, stderr=subprocess.PIPE, text=True
    )
    address = f"http://127.0.0.1:{port}"
    until_answered(f"{address}/readyz")
    yield process, address
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_cleanly(desk: tuple[subprocess.Popen[str], str], word: signal.Signals) -> None:
    process, address = desk
    with urllib.request.urlopen(f"{address}/login/") as answer:
        page = answer.read().decode()
    assert "Sign in" in page
    sheet = page.partition('href="/static/desk/css/base.')[2].partition('"')[0]
    with urllib.request.urlopen(f"{address}/static/desk/css/base.{sheet}") as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    assert _megabytes(process.pid) < REST_MEGABYTES
    process.send_signal(word)
    _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in log


@pytest.mark.slow
def test_it_says_that_its_address_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = [*COMMAND, "web", "--port", str(port)]
        told = subprocess.run(words, env=bare_environment(tmp_path), capture_output=True, text=True, check=False)
    assert told.returncode == 1
    said = f"reglament: cannot listen on 127.0.0.1:{port}: Address already in use. Choose another with --port.\n"
    assert told.stderr == said


@pytest.mark.slow
def test_it_keeps_workers_that_are_busy_for_a_while(tmp_path: Path) -> None:
    environment = bare_environment(tmp_path / "home")
    furnish(tmp_path / "home")
    subprocess.run([*COMMAND, "migrate"], env=environment, check=True)
    port = _free_port()
    words = [*COMMAND, "web", "--port", str(port), "--workers", "2"]
    with subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            until_answered(f"http://127.0.0.1:{port}/healthz")
            before = _workers(process.pid)
            # As silent as one that is busy: the server's own patience was five seconds.
            os.kill(max(before), signal.SIGSTOP)
            time.sleep(7)
            os.kill(max(before), signal.SIGCONT)
            time.sleep(1)
            after = _workers(process.pid)
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)
    assert len(before) == 2
    assert after == before


def _workers(pid: int) -> set[int]:
    """The processes below one that serve pages: not the keeper of what they share."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(each) for each in below if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
