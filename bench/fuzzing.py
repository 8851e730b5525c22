"""Mutated mails taken in: none may be lost, none may stop the desk, and memory stays bounded.

    .venv/bin/python bench/fuzzing.py --count 10000 --seed 7 [--engine postgres] [FOLDER ...]

The mails are mutated from the desk's own corpus and from the files of the FOLDERs; a few monsters (2,000 nested multiparts,
40 MB ...) come between them. The same seed makes the same mails; `--only NUMBER` takes one of them alone. Ends with 1 when
a mail was lost, raised an error, or took longer than it may.
"""

import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import throwaway
from intake_ways import known

OWN = 120
"""Mails of our own corpus among the sources, whose senders the desk knows."""

SLOWEST = 5.0
"""Seconds of processor time that one mail may take, the 40 MB ones too."""


@dataclass
class Findings:
    """What became of the mails, and what went wrong."""

    became: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def main() -> int:
    parser = throwaway.parser(__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER", help="mails to mutate besides our own corpus"
    )
    parser.add_argument("--count", type=int, default=10_000, help="mutated mails (10000)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", type=int, default=-1, metavar="NUMBER", help="take this one alone")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine) as home:
        sources = _sources(asked.folders)
        throwaway.title(asked.engine, f"{asked.count} mails mutated from {len(sources)}, seed {asked.seed}.")
        desk = known(sources[:OWN])
        before = _megabytes()
        worked = time.process_time()
        findings = _take_all(desk, home, _numbered(asked.count, asked.seed, sources, asked.only))
        worked = time.process_time() - worked
        _tell(findings, before, worked)
    return 1 if findings.wrong else 0


def _sources(folders: list[Path]) -> list[bytes]:
    from tools.mails import corpus

    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [mail.raw for mail in corpus.make(OWN, 11)] + [path.read_bytes() for path in files]


def _numbered(count: int, seed: int, sources: list[bytes], only: int) -> Iterator[tuple[str, bytes]]:
    """The mails with a name to find each again; a monster after every so many."""
    from tools.mails.mutating import monsters, mutants

    giants = list(monsters().items())
    for number, (changes, raw) in enumerate(mutants(count, seed, sources)):
        if only in (-1, number):
            yield f"{number} ({changes})", raw
        if only < 0 and number % max(1, count // len(giants)) == 0 and giants:
            yield giants.pop()


def _take_all(desk: Any, home: Path, mails: Iterator[tuple[str, bytes]]) -> Findings:
    from django.utils import timezone

    from reglament.desk.channels.email.intake.receiving import take_in
    from reglament.desk.channels.email.intake.receptions import reception
    from reglament.desk.channels.email.tests.landing import landed

    random.seed(1)
    at_desk = reception(desk, timezone.now())
    assert at_desk is not None
    findings = Findings()
    for name, raw in mails:
        began = time.process_time()
        try:
            received = take_in(raw, at_desk, timezone.now())
        except Exception:
            findings.wrong.append(f"{name} raised:\n{traceback.format_exc(limit=-4)}")
            continue
        spent = time.process_time() - began
        findings.slowest = max(findings.slowest, (spent, name))
        findings.became[received.decision.outcome] += 1
        if spent > SLOWEST:
            findings.wrong.append(f"{name} took {spent:.1f} s")
        if not landed(raw, received, desk, home):
            findings.wrong.append(f"{name} is nowhere: {received.decision.outcome}, {received.decision.why}")
    return findings


def _tell(findings: Findings, before: float, worked: float) -> None:
    total = sum(findings.became.values())
    rows = [[outcome, str(count)] for outcome, count in findings.became.most_common()]
    throwaway.table(("became", "mails"), [*rows, ["all", str(total)]])
    seconds, name = findings.slowest
    print(f"{worked / max(1, total) * 1000:.1f} ms of processor time a mail; the slowest, {name}: {seconds:.2f} s.")
    print(f"Memory: {before:.0f} MB before, {_megabytes():.0f} MB after, {_most_megabytes():.0f} MB at most.")
    print(f"{len(findings.wrong)} went wrong.", *findings.wrong[:20], sep="\n")


def _megabytes() -> float:
    """What this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024 / 1024


def _most_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
