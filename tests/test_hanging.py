"""What the desk answers while a database hangs: a sentence, before what hangs goes on.

For how many seconds each waits is told without a clock, in `test_probes.py` and `test_lost_database.py`. Here nothing that hangs is let go
before the answers have come, so whoever waited for it would never be answered.
"""

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import own_servers
import pytest
import waiting
from bare_environment import bare_environment
from own_servers import Server, free_port
from template_home import furnish

pytestmark = [pytest.mark.slow, pytest.mark.thorough]
PROBES = ("/healthz", "/readyz", "/readyz/clerk", "/readyz/channels")
SILENT = "127.9.9.9"
"""Of the loopback; a socket that takes questions and never answers."""
PATIENCE = 2
"""Of the desks here, in seconds, so that nobody waits for what is 20 in earnest."""
DESK = f"""
import sys
from reglament.desk.lib import patience, sqlite
patience.PAGE_SECONDS = sqlite.BUSY_SECONDS = {PATIENCE}
from reglament.cli import main
sys.exit(main())
"""
COMMAND = [sys.executable, "-c", DESK]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if not own_servers.BINARIES:
        pytest.skip("no PostgreSQL server here")
    with own_servers.postgres() as started:
        yield started


@contextmanager
def serving(home: Path, database: str = "", **more: str) -> Iterator[str]:
    """The address of a desk that has its tables, and has answered once: what it reads at the first time is read."""
    told = environment(home, database, **more)
    if not database:
        furnish(home)
    subprocess.run([*COMMAND, "migrate"], env=told, check=True, capture_output=True)
    with listening(told) as address:
        wait_for(lambda: asked(f"{address}/readyz")[1]["checked"])
        assert asked(f"{address}/")[0] == 200
        yield address


def environment(home: Path, database: str, **more: str) -> dict[str, str]:
    return bare_environment(home, **{"DATABASE_URL": database, "REGLAMENT_LOG_LEVEL": "CRITICAL", **more})


@contextmanager
def listening(told: dict[str, str], *before: str) -> Iterator[str]:
    """The address of a desk that takes connections; nothing more is known of it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    words = [*before, *COMMAND, "web", "--port", str(port)]
    with subprocess.Popen(words, env=told, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: asked(f"{address}/healthz"))
            yield address
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()


def asked(address: str, form: bytes | None = None) -> tuple[int, dict[str, object]]:
    """Status, and JSON if it is any, otherwise the page under `page`."""
    request = urllib.request.Request(address, form, headers={"Cookie": "sessionid=" + "a" * 32})
    try:
        with urllib.request.urlopen(request, timeout=waiting.PATIENCE) as answer:
            status, body = answer.status, answer.read()
    except urllib.error.HTTPError as error:
        status, body = error.code, error.read()
    try:
        return status, json.loads(body)
    except ValueError:
        return status, {"page": body.decode()}


def wait_for(is_so: Callable[[], object]) -> None:
    waiting.until(lambda: _holds(is_so), "it never came to that")


def _holds(is_so: Callable[[], object]) -> bool:
    with suppress(OSError, KeyError):
        return bool(is_so())
    return False


def assert_probes_answer(address: str) -> None:
    """All of them at once, twice: the second finds the rounds of the first hanging. What a probe found before is told again for a
    moment.
    """
    for path in PROBES[1:]:
        wait_for(lambda path=path: asked(address + path)[0] == 503)  # type: ignore[misc]
    for _ in range(2):
        with ThreadPoolExecutor(len(PROBES)) as together:
            answers = dict(zip(PROBES, together.map(lambda path: asked(address + path), PROBES), strict=True))
        assert answers["/healthz"][0] == 200
        for path, (status, told) in answers.items():
            if path != "/healthz":
                assert status == 503
                assert told["wrong"]


def assert_pages_answer(address: str) -> None:
    """A page of one who says to be signed in: who they are is asked of the database before the page is reached."""
    status, told = asked(f"{address}/")
    assert status == 503
    assert "database does not do its work" in str(told["page"])


@pytest.mark.postgres
@pytest.mark.parametrize("pool", ["8", "0"])
def test_it_answers_while_postgres_hangs_and_goes_on_after_it(server: Server, tmp_path: Path, pool: str) -> None:
    with serving(tmp_path, server.address, REGLAMENT_POOL=pool) as address:
        server.freeze()
        try:
            assert_probes_answer(address)
            assert_pages_answer(address)
            assert_probes_answer(address)
        finally:
            server.thaw()
        wait_for(lambda: asked(f"{address}/")[0] == 200)
        wait_for(lambda: "no_answer" not in str(asked(f"{address}/readyz")[1]["wrong"]))


@pytest.mark.postgres
@pytest.mark.parametrize("pool", ["8", "0"])
@pytest.mark.parametrize("way", ["address", "by_socket"])
def test_it_ends_what_was_asked_on_an_open_connection_that_hangs(
    server: Server, tmp_path: Path, pool: str, way: str
) -> None:
    """Only the processes of open connections stand still; whoever connects anew is served. So every wait has its own end."""
    with serving(tmp_path, getattr(server, way), REGLAMENT_POOL=pool) as address:
        server.freeze("backends")
        try:
            with ThreadPoolExecutor(12) as together:
                answers = list(together.map(lambda _: asked(f"{address}/"), range(12)))
                probes = list(together.map(lambda path: asked(address + path), PROBES))
            assert {status for status, _told in answers} <= {200, 503}
            assert probes[0][0] == 200
            # As soon as the hanging connections are given up, everybody is served, while those processes still hang.
            wait_for(lambda: asked(f"{address}/")[0] == 200)
        finally:
            server.thaw()


@pytest.mark.postgres
@pytest.mark.parametrize("way", ["address", "by_socket"])
def test_it_answers_while_postgres_takes_no_new_connection(server: Server, tmp_path: Path, way: str) -> None:
    with serving(tmp_path, getattr(server, way), REGLAMENT_POOL="0") as address:
        server.freeze("postmaster")
        try:
            assert_probes_answer(address)
            assert_pages_answer(address)
        finally:
            server.thaw()
        wait_for(lambda: asked(f"{address}/")[0] == 200)


def test_it_answers_while_another_process_keeps_the_sqlite_file(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        with locked(tmp_path / "desk.sqlite3"):
            assert_probes_answer(address)
            assert_pages_answer(address)
        wait_for(lambda: asked(f"{address}/")[0] == 200)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process keeps the whole file to itself, and nobody can even read it."""
    words = (
        "import reglament.desk, sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None);"
        "c.execute('PRAGMA locking_mode=EXCLUSIVE'); c.execute('BEGIN EXCLUSIVE'); c.execute('PRAGMA user_version=7');"
        "print('locked', flush=True); time.sleep(120)"
    )
    with subprocess.Popen([sys.executable, "-c", words, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"locked\n"
        yield
        process.kill()


def test_it_answers_while_the_name_of_the_database_is_looked_for(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    resolver = tmp_path / "resolv.conf"
    resolver.write_text(f"nameserver {SILENT}\noptions timeout:30 attempts:5\n")
    private = ["unshare", "-m", "sh", "-c", f'mount --bind {resolver} /etc/resolv.conf && exec "$@"', "sh"]
    if subprocess.run([*private, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a name server of a process's own takes root and mount namespaces")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind((SILENT, 53))
        silent.settimeout(5)
        database = "postgres://desk@database.example/postgres"
        with listening(environment(tmp_path, database), *private) as address:
            assert_probes_answer(address)
            assert_pages_answer(address)
            assert_probes_answer(address)
        assert silent.recv(512), "its name was asked for"
