"""Servers of a test's own, on this machine alone: a PostgreSQL that can be frozen, and a PgBouncer before it."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from waiting import PATIENCE, until

BINARIES = next((str(each.parent) for each in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))[-1:]), "")
PGBOUNCER = shutil.which("pgbouncer", path=os.defpath + ":/usr/sbin")
POOL_SIZE = 5


@dataclass(frozen=True)
class Server:
    """One that runs: the address of a database on it, the number of its process, and the folder of its socket."""

    address: str
    port: int
    pid: int
    folder: str = ""

    @property
    def by_socket(self) -> str:
        """The same database by the socket of this machine, where no timeout of the network counts."""
        return f"postgres://desk@/postgres?host={self.folder}&port={self.port}"

    def freeze(self, what: str = "all") -> None:
        """Stop processes of it where they stand. "all": what is asked of it hangs. "backends": only on connections that are open
        by now, for new ones get new processes. "postmaster": only who connects waits.
        """
        self._signal(signal.SIGSTOP, what)

    def thaw(self) -> None:
        """Let them go on."""
        self._signal(signal.SIGCONT, "all")

    def _signal(self, number: signal.Signals, what: str) -> None:
        below = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        for pid in (self.pid, *map(int, below)):
            with suppress(ProcessLookupError, FileNotFoundError):
                if what == "all" or (
                    (what == "postmaster") == (pid == self.pid) and _is_asked(pid) == (what == "backends")
                ):
                    os.kill(pid, number)


def _is_asked(pid: int) -> bool:
    """Whether the process serves one connection, as its title tells."""
    return b"desk postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()


@contextmanager
def postgres() -> Iterator[Server]:
    """A fresh PostgreSQL that listens on the loopback; it and its folder go at the end."""
    with TemporaryDirectory(prefix="reglament-pg-") as place:
        _hand_over(Path(place))
        _call(
            "initdb", "-D", f"{place}/data", "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        port = free_port()
        options = ["-k", place, "-h", "127.0.0.1", "-p", str(port), "-c", "fsync=off"]
        with _started([f"{BINARIES}/postgres", "-D", f"{place}/data", *options], port, signal.SIGQUIT) as pid:
            yield Server(f"postgres://desk@127.0.0.1:{port}/postgres", port, pid, place)


class Mortal:
    """A PostgreSQL that can be stopped at once, as `pg_ctl stop -m immediate` does, and started again with what it had."""

    def __init__(self, place: str, port: int) -> None:
        self._place, self._port = place, port
        self._running: subprocess.Popen[bytes] | None = None
        self.address = f"postgres://desk@127.0.0.1:{port}/postgres"

    def rise(self) -> None:
        """Start, and wait until it has found what it was doing and answers."""
        options = ["-k", self._place, "-h", "127.0.0.1", "-p", str(self._port)]
        self._running = subprocess.Popen(
            [f"{BINARIES}/postgres", "-D", f"{self._place}/data", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **_as_other(),
        )
        _wait_for(self._port)
        until(self._takes_questions, "the database never came back")

    def _takes_questions(self) -> bool:
        import psycopg

        with suppress(psycopg.OperationalError):
            psycopg.connect(self.address).close()
            return True
        return False

    def die(self) -> None:
        """Stop without a word to anybody."""
        if self._running is not None:
            self._running.send_signal(signal.SIGQUIT)
            self._running.wait(PATIENCE)
            self._running = None


@contextmanager
def mortal_postgres() -> Iterator[Mortal]:
    """One that runs; what it commits is on disk."""
    with TemporaryDirectory(prefix="reglament-pg-") as place:
        _hand_over(Path(place))
        _call(
            "initdb", "-D", f"{place}/data", "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        server = Mortal(place, free_port())
        server.rise()
        try:
            yield server
        finally:
            server.die()


@contextmanager
def pgbouncer(behind: Server) -> Iterator[Server]:
    """A PgBouncer that gives each transaction to another connection of the server behind it."""
    with TemporaryDirectory(prefix="reglament-pgb-") as place:
        _hand_over(Path(place))
        port = free_port()
        (Path(place) / "users.txt").write_text('"desk" ""\n')
        (Path(place) / "settings.ini").write_text(
            f"[databases]\n* = host=127.0.0.1 port={behind.port} user=desk\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
            f"auth_type = trust\nauth_file = {place}/users.txt\npool_mode = transaction\n"
            f"default_pool_size = {POOL_SIZE}\nserver_round_robin = 1\n"
        )
        with _started([str(PGBOUNCER), f"{place}/settings.ini"], port, signal.SIGTERM) as pid:
            yield Server(f"postgres://desk@127.0.0.1:{port}/postgres", port, pid)


def free_port() -> int:
    """A port of the loopback that nobody had a moment ago."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def _started(command: list[str], port: int, end: signal.Signals) -> Iterator[int]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as_other()) as process:
        try:
            _wait_for(port)
            yield process.pid
        finally:
            process.send_signal(signal.SIGCONT)
            process.send_signal(end)
            process.wait(PATIENCE)


def _wait_for(port: int) -> None:
    until(lambda: _listens(port), f"nobody listens at {port}")


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _call(name: str, *words: str) -> None:
    subprocess.run([f"{BINARIES}/{name}", *words], check=True, capture_output=True, cwd="/", **_as_other())


def _as_other() -> dict[str, Any]:
    """Neither server runs as root."""
    return {"user": _other()} if os.geteuid() == 0 else {}


def _hand_over(place: Path) -> None:
    place.chmod(0o755)
    if os.geteuid() == 0:
        os.chown(place, pwd.getpwnam(_other()).pw_uid, -1)


def _other() -> str:
    return "postgres" if "postgres" in {each.pw_name for each in pwd.getpwall()} else "nobody"
