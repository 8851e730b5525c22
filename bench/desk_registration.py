"""Registering requests in full: judged, journal, promises, alarm, acknowledgement in the outbox, each committed durably.

The processor's time is that of our process alone: the rest of a registration waits for the disk, and on PostgreSQL for the server.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import throwaway

if TYPE_CHECKING:
    # Imported when the desk has its settings.
    from tools.story.companies import Company

CLIENTS = (("nurse", "lis"), ("doctor", "mis"))


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each row may take (10)")
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2], help="one row for each number (1 2)")
    parser.add_argument("--bare", action="store_true", help="requests that lack things, so that each gets its question")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        throwaway.title(asked.engine, "Registering requests in full, each a durable commit of its own.")
        from django.utils import timezone

        from tools.story import companies

        company = companies.siroka(timezone.now() - timedelta(days=30))
        throwaway.hang_up()
        rows = []
        for processes in asked.processes:
            both = list(measured(company, processes, asked.seconds, bare=asked.bare))
            times, worked = [took for took, _ in both], [own for _, own in both]
            rate = f"{len(times) / asked.seconds:,.0f}"
            each = f"{statistics.mean(worked) * 1000:.1f}"
            rows.append([str(processes), f"{len(times)}", rate, *throwaway.percentiles(times), each])
        throwaway.table(["processes", "registered", "a second", "p50 ms", "p95 ms", "processor ms each"], rows)


def measured(company: "Company", processes: int, seconds: float, *, bare: bool) -> Iterator[tuple[float, float]]:
    """How long each registration took by the clock and of its processor, in as many processes at once."""
    pipes = [_forked(company, number, seconds, bare=bare) for number in range(processes)]
    for pipe in pipes:
        with os.fdopen(pipe) as said:
            for line in said:
                took, own = map(float, line.split())
                yield took, own
        os.wait()


def _forked(company: "Company", number: int, seconds: float, *, bare: bool) -> int:
    """Start registering in a process of its own; what can be read there are its times, line by line."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    if os.fork():
        os.close(writing)
        return reading
    try:
        with os.fdopen(writing, "w") as out:
            out.writelines(f"{took} {own}\n" for took, own in list(registering(company, number, seconds, bare=bare)))
    finally:
        os._exit(0)


def registering(company: "Company", number: int, seconds: float, *, bare: bool) -> Iterator[tuple[float, float]]:
    from django.utils import timezone

    from tools.story.acting import sends

    who, product = CLIENTS[number % len(CLIENTS)]
    text = "The analyser sends results without units since this morning. " * 8
    details = {} if bare else {"steps": "Run any sample.", "how_often": "always"}
    for _ in range(20):
        sends(company, who, timezone.now(), product=product, effect="minor", hit="one", text=text, details=details)
    began = now = time.perf_counter()
    count = 0
    while now - began < seconds:
        worked = time.process_time()
        count += 1
        sends(
            company,
            who,
            timezone.now(),
            product=product,
            effect="minor",
            hit="one",
            text=text,
            details=details,
            key=f"{number}:{seconds}:{began}:{count}",
        )
        before, now = now, time.perf_counter()
        yield now - before, time.process_time() - worked


if __name__ == "__main__":
    main()
