"""Mails taken in, each safe on disk and committed before the next: every one must land right, delivered twice the same.

Without FOLDER the desk's own corpus is made; with it, its *.eml are taken in the order of their names.
"""

import time
from collections import Counter
from datetime import date, timedelta
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import throwaway

PICTURE = 50_000
TO = "support@siroka.example"


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="mails to take in (our own corpus)")
    parser.add_argument("--count", type=int, default=300, help="mails of our own corpus (300)")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        throwaway.title(asked.engine, "Mails taken in by the pipe, in process.")
        mails = _mails(asked.folder, asked.count)
        desk = _known(mails)
        rows = [_measured(desk, "first delivery", mails, profile=asked.profile), _measured(desk, "again", mails)]
        throwaway.table(["mails", "plain/s", "with image/s", "all/s", "p50 ms", "p95 ms", "CPU ms", "became"], rows)
        _told()


def _mails(folder: Path | None, count: int) -> list[bytes]:
    from reglament.desk.channels.email import corpus

    if folder is None:
        return [mail.raw for mail in corpus.make(count, to=TO)]
    return [path.read_bytes() for path in sorted(folder.glob("*.eml"))]


def _known(mails: list[bytes]) -> Any:
    """A desk that knows every sender, each under an agreement in force."""
    from django.utils import timezone

    from reglament.desk.people.actions import Terms, agree, introduce, join
    from reglament.desk.people.models import Organisation, Part
    from reglament.desk.story import cast

    company = cast.siroka(timezone.now() - timedelta(days=30))
    desk = company.desk
    clients = Organisation.objects.create(desk=desk, name="All clients")
    agree(clients, Terms("licence", "L-1", (company.products["lis"],), date(2024, 1, 1)))
    senders = {parseaddr(str(message_from_bytes(raw)["From"]))[1] for raw in mails}
    for address in sorted(senders):
        join(introduce(desk, address, [("email", address)]), clients, Part.REQUESTER)
    return desk


def _measured(desk: Any, name: str, mails: list[bytes], *, profile: bool = False) -> list[str]:
    from django.utils import timezone

    from reglament.desk.channels.email.deciding import reception
    from reglament.desk.channels.email.receiving import receive

    at_desk = reception(desk, timezone.now())
    assert at_desk is not None
    outcomes: Counter[str] = Counter()
    times: dict[bool, list[float]] = {False: [], True: []}
    profiler = _profiler() if profile else None
    worked = time.process_time()
    for raw in mails:
        began = time.perf_counter()
        outcomes[receive(raw, at_desk, timezone.now()).decision.outcome] += 1
        times[len(raw) > PICTURE].append(time.perf_counter() - began)
    if profiler:
        _print(profiler)
    worked = time.process_time() - worked
    every = times[False] + times[True]
    speeds = [f"{len(some) / sum(some):,.0f}" if some else "-" for some in (times[False], times[True], every)]
    became = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    return [name, *speeds, *throwaway.percentiles(every), f"{worked / len(every) * 1000:.1f}", became]


def _told() -> None:
    from reglament.desk.tickets.models import Message, Refusal, Ticket

    added = Message.objects.filter(kind="told_more").count()
    print(f"{Ticket.objects.count()} requests, {added} additions, {Refusal.objects.count()} refusals.")


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
