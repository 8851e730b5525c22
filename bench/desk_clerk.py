"""The clerk with many pending alarms, a thousand of which fall due in the same second.

Real `reglament clerk` processes are at work. A figure is how long after that second the last of the thousand was acted on and
committed; each must have been acted on once. The other figure is what a look costs when nothing is due.
"""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta

import crowd
import throwaway

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(['clerk']))"]
AHEAD = timedelta(seconds=6)


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--pending", type=int, default=100_000, help="alarms in all (100000)")
    parser.add_argument("--due", type=int, default=1_000, help="those of the same second (1000)")
    parser.add_argument("--clerks", type=int, nargs="*", default=[1, 2], help="one row for each number (1 2)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from reglament.desk.tickets.service import clerk
        from tools.story import companies

        throwaway.title(asked.engine, f"{asked.due:,} of {asked.pending:,} alarms fall due in the same second.")
        now = timezone.now().replace(microsecond=0)
        company = companies.siroka(now - timedelta(days=30))
        crowd.open_tickets(company, 1000, now)
        crowd.multiply((asked.pending - asked.due) // 1000 - 1)
        idle = min(_timed(lambda: clerk.tick(now - timedelta(days=365))) for _ in range(50))
        rows = [
            [str(clerks), f"{asked.due:,}", *measured(company, asked.due, clerks), f"{idle * 1000:.2f}"]
            for clerks in asked.clerks
        ]
        heads = ["clerks", "due", "acted on", "twice", "first s", "last s", "a second", "idle look ms"]
        throwaway.table(heads, rows)


def measured(company: object, due: int, clerks: int) -> list[str]:
    """Let a thousand breaches come while clerks are at work; answers how many were acted on, twice, and when."""
    from django.db.models import Count
    from django.utils import timezone

    from reglament.desk.tickets.models import Entry
    from reglament.desk.tickets.service import clerk

    before = Entry.objects.filter(kind="breached").count()
    moment = _prepare(company, due)
    while clerk.tick(timezone.now()):  # Warnings that have come by now are not what is measured.
        pass
    if timezone.now() > moment - AHEAD:
        raise SystemExit("The machine was too slow to prepare the moment: use fewer alarms.")
    workers = [subprocess.Popen(COMMAND, env=os.environ, stderr=subprocess.DEVNULL) for _ in range(clerks)]
    try:
        time.sleep((moment - timezone.now()).total_seconds())
        first, last = _watch(moment, due)
    finally:
        for worker in workers:
            worker.send_signal(signal.SIGTERM)
    if any(worker.wait(20) for worker in workers):
        raise SystemExit("A clerk did not stop cleanly.")
    breaches = Entry.objects.filter(kind="breached", at=moment)
    twice = breaches.values("ticket").annotate(times=Count("pk")).filter(times__gt=1).count()
    acted = Entry.objects.filter(kind="breached").count() - before
    return [f"{acted:,}", str(twice), f"{first:.2f}", f"{last:.2f}", f"{due / max(last - first, 0.001):,.0f}"]


def _prepare(company: object, due: int) -> datetime:
    """Register critical requests whose hour is over at the moment that is given back."""
    from django.utils import timezone

    from tools.story.acting import sends

    moment = (timezone.now() + AHEAD + timedelta(seconds=due / 50)).replace(microsecond=0)
    received = moment - timedelta(hours=1)
    with crowd.in_haste():
        for _ in range(due):
            sends(company, "nurse", received, product="lis", effect="stopped", hit="everyone")  # type: ignore[arg-type]
            # Judged as of receipt: the warning comes before the breach, and is done before the clerks are started.
    return moment


def _watch(moment: datetime, due: int) -> tuple[float, float]:
    """Seconds after the moment at which the first and the last alarm had been acted on."""
    from django.utils import timezone

    from reglament.desk.tickets.models import Alarm

    first = 0.0
    while True:
        left = Alarm.objects.filter(at=moment, wake_at=moment).count()
        passed = (timezone.now() - moment).total_seconds()
        first = first or (passed if left < due else 0.0)
        if not left or passed > 120:
            return first, passed
        time.sleep(0.02)


def _timed(call: object) -> float:
    began = time.perf_counter()
    call()  # type: ignore[operator]
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
