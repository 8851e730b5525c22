"""What `reglament run` holds in memory at rest: pages, clerk and deliveries in one process, after a prepared home was opened.

RSS counts pages shared with other processes in full, PSS counts this process's share of them.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import throwaway

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))"]
PAGES = ("/login/", "/", "/readyz")


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--rest", type=float, default=5.0, help="seconds of rest before each look (5)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        throwaway.title(asked.engine, "Memory of the embedded service.")
        throwaway.hang_up()
        subprocess.run([*COMMAND, "prepare"], env=os.environ, check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [*COMMAND, "run", "--port", str(port)]
        process = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            rows = looks(process.pid, f"http://127.0.0.1:{port}", asked.rest)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
        throwaway.table(["when", "RSS MB", "PSS MB", "threads"], rows)


def looks(pid: int, address: str, rest: float) -> list[list[str]]:
    """The process at rest after its start, and at rest after it has served some pages."""
    wait_for(f"{address}/healthz")
    time.sleep(rest)
    rows = [["after the start", *memory(pid)]]
    for _ in range(100):
        for page in PAGES:
            fetch(address + page)
    time.sleep(rest)
    return [*rows, ["after 300 pages", *memory(pid)]]


def memory(pid: int) -> list[str]:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    found = {line.split()[0]: int(line.split()[1]) for line in told if line.startswith(("Rss:", "Pss:"))}
    threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
    return [f"{found['Rss:'] / 1024:.0f}", f"{found['Pss:'] / 1024:.0f}", str(threads)]


def fetch(address: str) -> None:
    try:
        with urllib.request.urlopen(address) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        error.read()


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            fetch(address)
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{address} never answered.")


if __name__ == "__main__":
    main()
