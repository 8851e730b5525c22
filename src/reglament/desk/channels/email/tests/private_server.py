"""Servers of a test's own, as anybody may start them: on free ports of this machine, in a folder that goes with them.

They never run as root. Where the tests do, the servers run as "nobody"; nothing of the machine's own set-up is read or
touched, and what was started is ended by its process id.
"""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds within which a server must answer, or end when it is told to, on a machine that is busy. Tools start these servers, too."""


@dataclass(frozen=True, slots=True)
class Owner:
    """As whom the servers run."""

    uid: int
    gid: int
    user: str
    group: str


def owner() -> Owner | None:
    """Whoever runs the tests, "nobody" instead of root; None for a user without a name, whom servers do not accept."""
    try:
        known = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        return Owner(known.pw_uid, known.pw_gid, known.pw_name, grp.getgrgid(known.pw_gid).gr_name)
    except KeyError:
        return None


def program(*names: str) -> str | None:
    """The first of the programs that is installed; servers lie where only root's path looks."""
    found = (shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") for name in names)
    return next((path for path in found if path), None)


def free_port(wanted: int = 0) -> int:
    """A port of this machine that nobody uses: the wanted one, unless somebody does."""
    try:
        with socket.create_server(("127.0.0.1", wanted)) as free:
            return int(free.getsockname()[1])
    except OSError:
        return free_port()


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """A folder in which the servers may write, gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix=f"reglament-{name}-"))
    place.chmod(0o755)
    give(place)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def give(path: Path) -> None:
    """Make the servers' user the owner."""
    who = owner()
    if who and os.geteuid() == 0:
        os.chown(path, who.uid, who.gid)


@contextmanager
def server(command: Sequence[str], port: int, log: Path) -> Iterator[None]:
    """Runs until the block ends. Raises RuntimeError with its log when it does not answer at its port."""
    with log.with_suffix(".said").open("wb") as said:
        # In a session of its own, so that Ctrl-C at a terminal reaches whoever started it alone, who then ends it.
        process = subprocess.Popen(
            list(command), env={"PATH": "/usr/bin:/bin"}, stderr=said, start_new_session=True, **_as_owner()
        )
    try:
        _wait_for(port, process, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)


def _as_owner() -> dict[str, Any]:
    who = owner()
    return {"user": who.uid, "group": who.gid, "extra_groups": []} if who and os.geteuid() == 0 else {}


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    said = "\n".join(path.read_text() for path in (log, log.with_suffix(".said")) if path.exists())
    raise RuntimeError(f"{process.args!r} does not answer: {said or 'it left no log'}")
