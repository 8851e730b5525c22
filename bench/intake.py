"""Mails taken in, each safe on disk and committed before the next: every one must land right, delivered twice the same.

Without FOLDER (or REGLAMENT_CORPUS, which names one) the desk's own corpus is made; with it, its *.eml are taken in the
order of their names. Mails that answer none are requests, the others additions; `right` says whether the desk agrees.
Wall-clock time counts everybody's work and the disk's; `CPU ms` is what a mail costs by itself, its sender included.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from statistics import median
from typing import Any

import throwaway
from intake_ways import TO, WAYS, Take, known

PICTURE = 50_000
BY_PROCESS = 30
"""Starting a process takes longer than any mail, so a few tell as much as all."""
HEADS = ("way", "plain/s", "with image/s", "all/s", "p50 ms", "p95 ms", "CPU ms", "right", "became")


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="mails to take in (our own corpus)")
    parser.add_argument("--count", type=int, default=300, help="mails of our own corpus (300)")
    parser.add_argument(
        "--way", choices=(*WAYS, "all"), default="pipe", help="how they come in (pipe, in this process)"
    )
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    asked = parser.parse_args()
    asked.folder = asked.folder or (Path(os.environ["REGLAMENT_CORPUS"]) if "REGLAMENT_CORPUS" in os.environ else None)
    if asked.way == "all":
        _each_way(asked)
        return
    with throwaway.desk(asked.engine) as home:
        throwaway.title(asked.engine, f"Mails taken in by way of {asked.way}. {_disk(home)}")
        _measure(asked)


def _each_way(asked: argparse.Namespace) -> None:
    """Each way on a desk of its own, one after the other."""
    folder = [str(asked.folder)] if asked.folder else []
    for way in WAYS:
        command = [sys.executable, __file__, *folder, "--count", str(asked.count), "--engine", asked.engine]
        subprocess.run([*command, "--way", way], check=True)


def _measure(asked: argparse.Namespace) -> None:
    mails = _mails(asked.folder, asked.count)[: BY_PROCESS if asked.way == "process" else None]
    desk = known(mails)
    rows: list[list[str]] = []
    with WAYS[asked.way](desk) as take:
        for name in (asked.way, f"{asked.way}, again"):
            row = _measured(take, name, mails, profile=asked.profile and not rows)
            rows.append([*row[:-1], _right(mails), row[-1]])
    throwaway.table(HEADS, rows)


def _mails(folder: Path | None, count: int) -> list[bytes]:
    from tools.mails import corpus

    if folder is None:
        return [mail.raw for mail in corpus.make(count, to=TO)]
    return [path.read_bytes() for path in sorted(folder.glob("*.eml"))]


def _measured(take: Take, name: str, mails: list[bytes], *, profile: bool = False) -> list[str]:
    became: Counter[str] = Counter()
    times: dict[bool, list[float]] = {False: [], True: []}
    profiler = _profiler() if profile else None
    worked = _processor_seconds()
    for raw in mails:
        began = time.perf_counter()
        became[take(raw)] += 1
        times[len(raw) > PICTURE].append(time.perf_counter() - began)
    if profiler:
        _print(profiler)
    worked = _processor_seconds() - worked
    every = times[False] + times[True]
    speeds = [f"{len(some) / sum(some):,.0f}" if some else "-" for some in (times[False], times[True], every)]
    said = ", ".join(f"{count} {outcome}" for outcome, count in became.most_common())
    return [name, *speeds, *throwaway.percentiles(every), f"{worked / len(every) * 1000:.1f}", said]


def _right(mails: list[bytes]) -> str:
    """Whether every mail is where it belongs, once."""
    from reglament.desk.tickets.models import Contact, Message, Refusal, Ticket

    answers = sum(message_from_bytes(raw)["In-Reply-To"] is not None for raw in mails)
    found = (Ticket.objects.count(), Message.objects.filter(kind="told_more").count())
    others = Refusal.objects.count() + Contact.objects.count()
    told = f"{found[0]} requests, {found[1]} additions"
    right = found == (len(mails) - answers, answers) and not others
    return told if right else f"WRONG: {told}, {others} others"


def _processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _disk(home: Path) -> str:
    """How long the disk takes to make a small file safe just now: each mail waits for it once or twice."""
    times = []
    for _ in range(50):
        with (home / "probe").open("ab") as file:
            began = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - began)
    return f"A sync of this disk takes {median(times) * 1000:.2f} ms (median of 50)."


def _profiler() -> Any:
    import cProfile

    profiler = cProfile.Profile()
    profiler.enable()
    return profiler


def _print(profiler: Any) -> None:
    import pstats

    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(70)


if __name__ == "__main__":
    main()
