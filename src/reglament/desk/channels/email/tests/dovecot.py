"""A Dovecot of a test's own: the real server on a free port of this machine, with an empty mailbox, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
WHY_NOT = (
    "No Dovecot here to fetch mail from. Get it with: apt-get install dovecot-imapd"
    if SERVER is None
    else "Dovecot starts only as root, who gives each of its parts a user of its own."
)
CAN_RUN = SERVER is not None and os.geteuid() == 0
USER, PASSWORD = "desk", "secret"
SETTINGS = """
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:~/Maildir
first_valid_uid = 1
mail_max_userip_connections = 30
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={place}/home
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Taken {{
    auto = create
  }}
}}
"""


@contextmanager
def dovecot() -> Iterator[int]:
    """The port at which it listens."""
    place = Path(tempfile.mkdtemp(prefix="reglament-dovecot-"))
    place.chmod(0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    nobody = 65534
    (place / "home").mkdir()
    os.chown(place / "home", nobody, nobody)
    settings = place / "dovecot.conf"
    settings.write_text(SETTINGS.format(place=place, port=port, password=PASSWORD, uid=nobody, gid=nobody))
    process = subprocess.Popen([str(SERVER), "-F", "-c", str(settings)])
    try:
        _wait_for(port, process, place / "log")
        yield port
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(place, ignore_errors=True)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Dovecot does not answer: {log.read_text() if log.exists() else 'it left no log'}")
