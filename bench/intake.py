"""Mails taken in, each safe on disk and committed before the next: every one must land right, delivered twice the same.

Without FOLDER the desk's own corpus is made; with it, its *.eml are taken in the order of their names.
"""

import os
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from email import message_from_bytes
from email.utils import parseaddr
from functools import partial
from pathlib import Path
from smtplib import LMTP, SMTP
from typing import Any

import throwaway

PICTURE = 50_000
CRLF = re.compile(rb"\r?\n")
TO = "support@siroka.example"
HEADS = ("mails", "plain/s", "with image/s", "all/s", "p50 ms", "p95 ms", "CPU ms", "became")
Take = Callable[[bytes], str]
"""Has one mail taken in, and tells what became of it."""


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="mails to take in (our own corpus)")
    parser.add_argument("--count", type=int, default=300, help="mails of our own corpus (300)")
    parser.add_argument("--way", choices=WAYS, default="pipe", help="how they come in, all in this process (pipe)")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        throwaway.title(asked.engine, f"Mails taken in, in process: {asked.way}.")
        mails = _mails(asked.folder, asked.count)
        desk = _known(mails)
        with WAYS[asked.way](desk) as take:
            rows = [_measured(take, "first delivery", mails, profile=asked.profile), _measured(take, "again", mails)]
        throwaway.table(HEADS, rows)
        _told()


@contextmanager
def _pipe(desk: Any) -> Iterator[Take]:
    """As `reglament mail` takes them, one after the other."""
    from django.utils import timezone

    from reglament.desk.channels.email.deciding import reception
    from reglament.desk.channels.email.receiving import receive

    at_desk = reception(desk, timezone.now())
    assert at_desk is not None
    yield lambda raw: str(receive(raw, at_desk, timezone.now()).decision.outcome)


@contextmanager
def _smtp(desk: Any, kind: type[SMTP] = SMTP) -> Iterator[Take]:
    """Over one conversation with the door for mail servers."""
    from reglament.desk.channels.email import smtp_door

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    os.environ["REGLAMENT_LMTP" if kind is LMTP else "REGLAMENT_SMTP_DOOR"] = f"127.0.0.1:{port}"
    stop = threading.Event()
    door = threading.Thread(target=smtp_door.serve, args=(stop,))
    door.start()
    time.sleep(0.5)
    try:
        with kind("127.0.0.1", port) as server:
            yield lambda raw: str(server.sendmail("sender@client.example", [TO], CRLF.sub(b"\r\n", raw)) or "taken")
    finally:
        stop.set()
        door.join()
        throwaway.hang_up()


@contextmanager
def _imap(desk: Any) -> Iterator[Take]:
    """From a mailbox on a Dovecot of its own, where each mail is put just before it is fetched."""
    from reglament.desk.channels.email.imap_door import mark_of, opened, sweep
    from reglament.desk.channels.email.mailboxes import Mailbox
    from reglament.desk.channels.email.tests.dovecot import PASSWORD, USER, dovecot

    with dovecot() as port:
        box = Mailbox("imap+plain", "127.0.0.1", port, USER, PASSWORD, desk.slug, date(2026, 1, 1))
        with opened(box) as server:
            mark = mark_of(server)

            def take(raw: bytes) -> str:
                server.append(raw, box.folder)
                return f"{sweep(server, box, mark)} fetched"

            yield take


WAYS: dict[str, Callable[[Any], AbstractContextManager[Take]]] = {
    "pipe": _pipe,
    "smtp": _smtp,
    "lmtp": partial(_smtp, kind=LMTP),
    "imap": _imap,
}


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


def _measured(take: Take, name: str, mails: list[bytes], *, profile: bool = False) -> list[str]:
    became: Counter[str] = Counter()
    times: dict[bool, list[float]] = {False: [], True: []}
    profiler = _profiler() if profile else None
    worked = time.process_time()
    for raw in mails:
        began = time.perf_counter()
        became[take(raw)] += 1
        times[len(raw) > PICTURE].append(time.perf_counter() - began)
    if profiler:
        _print(profiler)
    worked = time.process_time() - worked
    every = times[False] + times[True]
    speeds = [f"{len(some) / sum(some):,.0f}" if some else "-" for some in (times[False], times[True], every)]
    said = ", ".join(f"{count} {outcome}" for outcome, count in became.most_common())
    return [name, *speeds, *throwaway.percentiles(every), f"{worked / len(every) * 1000:.1f}", said]


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
