"""Judging again: how long one core needs for the standing of open requests, by an edition that ships or a built one.

    python bench/judging.py [HOW_MANY]

prints a table; each line is a kind of history, the last one a mixture as a desk has it.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.tests.building import strict

EDITION = strict()
NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
History = Sequence[Fact]


def fresh(start: datetime) -> History:
    """Received and classified."""
    return [
        Fact(start, Kind.RECEIVED, By.CLIENT),
        Fact(start, Kind.ACKNOWLEDGED, By.DESK),
        Fact(start + timedelta(minutes=7), Kind.CLASSIFIED, level=random.choice(["critical", "high", "medium", "low"])),
    ]


def conversation(start: datetime) -> History:
    """Answered, asked, told more."""
    return [
        *fresh(start),
        Fact(start + timedelta(minutes=20), Kind.ANSWERED),
        Fact(start + timedelta(hours=3), Kind.TOLD_MORE, By.CLIENT),
        Fact(start + timedelta(hours=4), Kind.ASKED),
        Fact(start + timedelta(hours=30), Kind.REMINDED, By.DESK),
        Fact(start + timedelta(hours=40), Kind.TOLD_MORE, By.CLIENT),
    ]


def waiting(start: datetime) -> History:
    """Asked, and silent since."""
    return [*fresh(start), Fact(start + timedelta(minutes=20), Kind.ASKED)]


def disputed(start: datetime) -> History:
    """Completed, disputed, of another level."""
    return [
        *fresh(start),
        Fact(start + timedelta(hours=1), Kind.COMPLETED, message=True),
        Fact(start + timedelta(hours=2), Kind.DISPUTED, By.CLIENT, reason="no"),
        Fact(start + timedelta(hours=2), Kind.RECLASSIFIED, level="high", change=Change.WORSENED),
    ]


def mixed(start: datetime) -> History:
    """Any of these."""
    return random.choice([fresh, conversation, waiting, disputed])(start)


def measure(kind: Callable[[datetime], History], count: int, *, defence: bool) -> float:
    """Microseconds for one standing."""
    random.seed(7)
    histories = [kind(NOW - timedelta(minutes=random.randrange(40_000))) for _ in range(count)]
    began = time.perf_counter()
    for history in histories:
        judge(EDITION, history, NOW, defence=defence)
    return (time.perf_counter() - began) / count * 1e6


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{'history':<14}{'us each':>10}{'with defence':>14}{'100,000 in':>12}")
    for kind in (fresh, conversation, waiting, disputed, mixed):
        plain, defended = (measure(kind, count, defence=defence) for defence in (False, True))
        print(f"{kind.__name__:<14}{plain:>10.1f}{defended:>14.1f}{plain / 10:>10.1f} s")


if __name__ == "__main__":
    main()
