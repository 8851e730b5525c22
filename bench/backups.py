"""Backups of a desk with many requests and files: the first and the second into a folder, their memory, and what a page takes beside them.

    .venv/bin/python bench/backups.py
    .venv/bin/python bench/backups.py --tickets 10000 --files 1000
    .venv/bin/python bench/backups.py --engine postgres

Each backup is `reglament backup` in a process of its own. The page is the queue, asked for through the whole of Django without a network,
over and over: as long as a backup takes, and for some seconds before it with nothing beside. Compare the two of one run alone.
"""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import crowd
import throwaway

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))"]
SAMPLE, WARM = 200, 5
PAGE = "/siroka/work/"
ALONE_SECONDS = 15.0
MEGABYTE = 1024 * 1024


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--tickets", type=int, default=100_000, help="so many requests (100000)")
    parser.add_argument("--files", type=int, default=10_000, help="so many files of messages (10000)")
    parser.add_argument("--kilobytes", type=int, default=200, help="the length of each (200)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine) as home:
        from django.utils import timezone

        from tools.story import companies

        size = asked.files * asked.kilobytes / 1024 / 1024
        throwaway.title(
            asked.engine, f"Backups of {asked.tickets:,} requests and {asked.files:,} files of {size:.1f} GB."
        )
        now = timezone.now()
        company = companies.siroka(now - timedelta(days=30))
        crowd.open_tickets(company, min(SAMPLE, asked.tickets), now - timedelta(days=1))
        if asked.tickets > SAMPLE:
            crowd.multiply(asked.tickets // SAMPLE - 1)
        _attach(asked.files, asked.kilobytes)
        folder = home / "backups"
        rows = [[name, *measured(company, folder)] for name in ("first", "second")]
        heads = ["backup", "seconds", "bytes MB", "new MB", "memory MB", "page alone p95", "beside p95", "times"]
        throwaway.table(heads, rows)


def _attach(count: int, kilobytes: int) -> None:
    """Files that no two have in common, on the messages that there are."""
    from django.conf import settings

    from reglament.desk.tickets.models import Attachment, Message

    messages = list(Message.objects.order_by("pk").values_list("pk", flat=True)[:count])
    rows = []
    for number in range(count):
        name = f"attachments/2026/{number % 12 + 1:02}/{number}.png"
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(kilobytes * 1024))
        told = {"name": "a.png", "content_type": "image/png", "size": kilobytes * 1024, "stored": name}
        rows.append(Attachment(message_id=messages[number % len(messages)], **told))
    Attachment.objects.bulk_create(rows, batch_size=1000)


def measured(company: Any, folder: Path) -> list[str]:
    """Ask for the page alone, then beside a backup for as long as that takes."""
    from reglament.desk.tickets.tests.visiting import browser

    head = browser(company.staff["head"])
    head.defaults["SERVER_NAME"] = "localhost"
    for _ in range(WARM):
        _timed(head)
    end = time.monotonic() + ALONE_SECONDS
    alone = []
    while time.monotonic() < end:
        alone.append(_timed(head))
    beside: list[float] = []
    began = time.monotonic()
    running = subprocess.Popen([*COMMAND, "backup", str(folder), "--json"], stdout=subprocess.PIPE, text=True)
    while True:
        pid, code, spent = os.wait4(running.pid, os.WNOHANG)
        if pid:
            break
        beside.append(_timed(head))
    seconds = time.monotonic() - began
    assert code == 0
    assert running.stdout is not None
    told = json.loads(running.stdout.read())
    running.returncode = 0
    calm, busy = (throwaway.percentiles(each)[1] for each in (alone, beside))
    return [
        f"{seconds:.1f}",
        f"{told['bytes'] / MEGABYTE:,.0f}",
        f"{told['new_bytes'] / MEGABYTE:,.0f}",
        f"{spent.ru_maxrss / 1024:.0f}",
        calm,
        busy,
        f"{float(busy) / float(calm):.2f}" if busy != "-" else "-",
    ]


def _timed(head: Any) -> float:
    began = time.perf_counter()
    answer = head.get(PAGE)
    list(answer)
    assert answer.status_code == 200
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
