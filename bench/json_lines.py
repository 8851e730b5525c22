"""The commands that answer cases: lines a second of `reglament calendar` and `reglament judge`, beside the core alone.

    python bench/json_lines.py [LINES]

prints a table. The ratio is what reading and writing JSON costs beside what is asked.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from reglament.regulation.console import calendar
from reglament.regulation.console.judge import Bench
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import strict

OFFICE = {
    "timezone": "Asia/Bishkek",
    "hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
}
HISTORY = [
    Fact(datetime(2026, 3, 6, 10, tzinfo=UTC), Kind.RECEIVED, By.CLIENT, level="medium"),
    Fact(datetime(2026, 3, 6, 10, 30, tzinfo=UTC), Kind.ASKED),
    Fact(datetime(2026, 3, 6, 15, tzinfo=UTC), Kind.TOLD_MORE, By.CLIENT),
    Fact(datetime(2026, 3, 6, 16, tzinfo=UTC), Kind.ANSWERED),
]
AT = datetime(2026, 3, 6, 17, tzinfo=UTC)


def added(number: int) -> bytes:
    """A line that asks for a moment some minutes of work later."""
    case = {"id": number, "calendar": OFFICE, "op": "add", "start": "2026-03-06T17:30:00+06:00", "minutes": number}
    return json.dumps(case).encode()


def judged(number: int) -> bytes:
    """A line that asks how a request stands."""
    facts = [{"at": fact.at.isoformat(), "kind": fact.kind.value, "level": fact.level or None} for fact in HISTORY]
    told = [{name: value for name, value in fact.items() if value} for fact in facts]
    return json.dumps({"id": number, "facts": told, "at": AT.isoformat()}).encode()


def microseconds(ask: Callable[[int], object], count: int) -> float:
    """What one of so many costs."""
    began = time.perf_counter()
    for number in range(count):
        ask(number)
    return (time.perf_counter() - began) / count * 1e6


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    bench, edition = Bench.of("siroka", None), strict()
    core = microseconds(lambda _: judge(edition, HISTORY, AT), count)
    print(f"{'command':<12}{'us a line':>12}{'lines a second':>16}{'of the core':>14}")
    for name, ask in (("calendar", lambda n: calendar.answer(added(n))), ("judge", lambda n: bench.answer(judged(n)))):
        line = microseconds(ask, count)
        beside = f"{line / core:>13.1f}x" if name == "judge" else f"{'':>14}"
        print(f"{name:<12}{line:>12.1f}{1e6 / line:>16.0f}{beside}")


if __name__ == "__main__":
    main()
