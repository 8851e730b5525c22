"""The whole desk behind a PgBouncer that gives every transaction to another connection."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import own_servers
import pytest
from bare_environment import bare_environment
from own_desk import entrance
from own_servers import free_port
from visitor import Visitor
from waiting import PATIENCE, until_answered

pytestmark = [pytest.mark.slow, pytest.mark.thorough, pytest.mark.postgres]
COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]
QUESTION = "The analyser in room four has gone silent."


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Of a desk with the story's people, whose database is behind the pooler."""
    if not own_servers.BINARIES:
        pytest.skip("no PostgreSQL server here")
    if not own_servers.PGBOUNCER:
        pytest.skip("no PgBouncer here; get it with: apt-get install pgbouncer")
    with own_servers.postgres() as server, own_servers.pgbouncer(server) as pooler:
        yield bare_environment(
            tmp_path / "home",
            DATABASE_URL=pooler.address,
            REGLAMENT_POOL="0",
            REGLAMENT_STORY="1",
            REGLAMENT_LOG_LEVEL="WARNING",
        )


def said(environment: dict[str, str], *words: str, code: int = 0) -> str:
    told = subprocess.run(
        [*COMMAND, *words], env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert told.returncode == code, told.stdout + told.stderr
    assert "Traceback" not in told.stderr, told.stderr
    return told.stdout


@contextmanager
def running(environment: dict[str, str], *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A command that serves until it is told to stop; it must have complained of nothing."""
    process = subprocess.Popen(
        [*COMMAND, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        _, log = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in log, log


def test_it_works_behind_a_pooler_in_transaction_mode(environment: dict[str, str]) -> None:
    said(environment, "migrate")
    # The story registers two dozen requests, answers them and lets clerks act.
    said(environment, "prepare")
    link = entrance(environment)
    port = free_port()
    with running(environment, "web", "--port", str(port), "--workers", "2"), running(environment, "clerk"):
        until_answered(f"http://127.0.0.1:{port}/readyz")
        until_answered(f"http://127.0.0.1:{port}/readyz/clerk")
        client = Visitor(f"http://127.0.0.1:{port}").goes(link)
        client.goes("/siroka/requests/new/").sends(product="lis", effect="stopped", hit="one", text=QUESTION)
        assert QUESTION in client.words
        client.goes("/siroka/requests/")
        assert QUESTION in client.words
    said(environment, "rebuild", "--check")
    said(environment, "rebuild")
    said(environment, "rebuild", "--check")
    assert "Illnesses: 0." in said(environment, "doctor")
