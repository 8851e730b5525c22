"""Registering requests in full: judged, journal, promises, alarm, acknowledgement in the outbox, each committed durably."""

import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import throwaway

CLIENTS = (("nurse", "lis"), ("doctor", "mis"))


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each row may take (10)")
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2], help="one row for each number (1 2)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        throwaway.title(asked.engine, "Registering requests in full, each a durable commit of its own.")
        from django.utils import timezone

        from reglament.desk.story import cast

        company = cast.siroka(timezone.now() - timedelta(days=30))
        throwaway.hang_up()
        rows = []
        for processes in asked.processes:
            times = sorted(measured(company, processes, asked.seconds))
            rows.append(
                [str(processes), f"{len(times)}", f"{len(times) / asked.seconds:,.0f}", *throwaway.percentiles(times)]
            )
        throwaway.table(["processes", "registered", "a second", "p50 ms", "p95 ms"], rows)


def measured(company: object, processes: int, seconds: float) -> Iterator[float]:
    """How long each registration took, in as many processes at once."""
    pipes = [_forked(company, number, seconds) for number in range(processes)]
    for pipe in pipes:
        with os.fdopen(pipe) as said:
            yield from map(float, said)
        os.wait()


def _forked(company: object, number: int, seconds: float) -> int:
    """Start registering in a process of its own; what can be read there are its times, line by line."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    if os.fork():
        os.close(writing)
        return reading
    try:
        with os.fdopen(writing, "w") as out:
            out.writelines(f"{took}\n" for took in list(registering(company, number, seconds)))
    finally:
        os._exit(0)


def registering(company: object, number: int, seconds: float) -> Iterator[float]:
    from django.utils import timezone

    from reglament.desk.story.acting import sends

    who, product = CLIENTS[number % len(CLIENTS)]
    text = "The analyser sends results without units since this morning. " * 8
    for _ in range(20):
        sends(company, who, timezone.now(), product=product, effect="minor", hit="one", text=text)  # type: ignore[arg-type]
    began = now = time.perf_counter()
    count = 0
    while now - began < seconds:
        count += 1
        sends(  # type: ignore[arg-type]
            company,
            who,
            timezone.now(),
            product=product,
            effect="minor",
            hit="one",
            text=text,
            key=f"{number}:{seconds}:{began}:{count}",
        )
        before, now = now, time.perf_counter()
        yield now - before


if __name__ == "__main__":
    main()
