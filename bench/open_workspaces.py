"""Open workspaces on one process: how soon each is told what somebody did, with the whole desk running beside it.

`reglament run` serves a desk with 10,000 requests. So many pages of its specialists are open and seen, three of five the queue and
the others a request each, and they do what the scripts of pages do: listen, look again when they hear of something, look again by
themselves. Clients and staff write, on requests that some of the pages show. The clock runs from the press of the button until a
page is told, which holds the writing itself; beside it from the moment at which the writer has the answer, just after the commit.

Everything runs on this machine: the server, and all browsers in one process beside it.
"""

import asyncio
import atexit
import os
import random
import resource
import subprocess
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import crowd
import throwaway
from open_pages import OPENING_SECONDS, OpenPage, SignedIn, got, posted

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]
SAMPLE, OPEN = 400, 20
PAGES_OF_ONE = 5
QUEUES = 3
"""So many pages of five show the queue."""
GOAL_MS, GOAL_MB = 400, 200
SETTLE_SECONDS = 10
LATEST = 30.0
"""What a page has not heard after so many seconds counts as never told."""
UTIME, STIME = 13, 14
"""Where the processor's time stands in the kernel's line on a process."""


@dataclass
class Act:
    """Somebody wrote: when they pressed, when they had their answer, and which pages have yet to hear of it."""

    pressed: float
    to_hear: set[int]
    heard: list[float] = field(default_factory=list)
    taken: float = 0.0


@dataclass
class Crowd:
    """All open pages, and what has been written. `under_way` are acts by request and kind: one at a time, so that an event tells
    whose it is.
    """

    port: int
    pages: list[OpenPage] = field(default_factory=list)
    done: list[Act] = field(default_factory=list)
    under_way: dict[tuple[int, str], Act] = field(default_factory=dict)
    shown: list[float] = field(default_factory=list)

    def hear(self, page: OpenPage, number: int, kind: str, at: float) -> None:
        """A page was told of something."""
        act = self.under_way.get((number, kind))
        if act and id(page) in act.to_hear:
            act.to_hear.discard(id(page))
            act.heard.append(at)

    def see(self, page: OpenPage, wanted: float) -> None:
        """A page has what it looked for when it had heard of something."""
        self.shown.append(time.perf_counter() - wanted)


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--pages", type=int, default=500, help="how many are open (500)")
    parser.add_argument("--tickets", type=int, default=10_000, help="requests of the desk, one in twenty open (10000)")
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two acts (2)")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long people write (60)")
    parser.add_argument("--port", type=int, default=8398)
    asked = parser.parse_args()
    most = 4 * asked.pages + 500
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, max(most, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    with throwaway.desk(asked.engine):
        throwaway.title(
            asked.engine,
            f"{asked.pages} open workspaces on one process, {asked.tickets:,} requests, an act every {asked.every:g} s.",
        )
        run, writers = prepared(asked)
        throwaway.hang_up()
        asyncio.run(played(run, writers, asked))


def prepared(asked: Any) -> tuple[Crowd, list[SignedIn]]:
    """The desk, its open pages, and the two who write: a specialist and a client."""
    from django.utils import timezone

    from reglament.desk.tickets.models import Ticket
    from tools.story import companies

    now = timezone.now()
    company = companies.siroka(now - timedelta(days=60))
    crowd.finished(company, SAMPLE - OPEN, now - timedelta(days=30))
    crowd.open_tickets(company, OPEN, now - timedelta(hours=3))
    crowd.multiply(asked.tickets // SAMPLE - 1)
    crowd.at_rest()
    run = Crowd(asked.port)
    last = dict(Ticket.objects.filter(pk__lte=SAMPLE).values_list("number", "last_seq"))
    with crowd.in_haste():
        for place in range(asked.pages):
            if place % PAGES_OF_ONE == 0:
                who = signed_in(specialist(company, place), "/siroka/work/")
            ticket = 0 if place % PAGES_OF_ONE < QUEUES else random.choice(of_acts())
            run.pages.append(OpenPage(asked.port, who, run.hear, run.see, ticket, last.get(ticket, 0)))
        staff = signed_in(company.staff["specialist"].user, "/siroka/work/")
        nurse = signed_in(company.clients["nurse"].user, "/siroka/requests/")
    return run, [staff, nurse]


def of_acts() -> list[int]:
    """The numbers of the requests on which people write: open, and no copies."""
    return list(range(SAMPLE - OPEN + 1, SAMPLE + 1))


def specialist(company: Any, number: int) -> Any:
    """One more of them."""
    from reglament.desk.people.models import Staff, StaffRole, User

    user = User.objects.create_user(
        f"bench{number}@siroka.example", full_name=f"Bench Specimen {number}", language="en", time_zone="Asia/Bishkek"
    )
    Staff.objects.create(desk=company.desk, user=user, role=StaffRole.SPECIALIST)
    return user


def signed_in(user: Any, page: str) -> SignedIn:
    from django.test import Client

    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.get(page)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    return SignedIn(cookies, browser.cookies["csrftoken"].value)


async def played(run: Crowd, writers: list[SignedIn], asked: Any) -> None:
    server = await started(run.port)
    rest = megabytes(server.pid)
    staying = [asyncio.create_task(page.stay()) for page in run.pages]
    await until(lambda: all(page.is_open for page in run.pages), OPENING_SECONDS + 60)
    await asyncio.sleep(SETTLE_SECONDS)
    opened, began, worked = megabytes(server.pid), time.perf_counter(), processor(server.pid)
    await asyncio.sleep(10)
    idle = (processor(server.pid) - worked) / (time.perf_counter() - began)
    began, worked = time.perf_counter(), processor(server.pid)
    memory = await people_write(run, writers, asked, server.pid)
    busy = (processor(server.pid) - worked) / (time.perf_counter() - began)
    for task in staying:
        task.cancel()
    await asyncio.gather(*staying, return_exceptions=True)
    server.terminate()
    server.wait()
    told(run, [rest, opened, memory], [idle, busy])


async def people_write(run: Crowd, writers: list[SignedIn], asked: Any, pid: int) -> int:
    """Somebody writes from time to time; gives the most memory that the server had meanwhile."""
    run.shown.clear()
    for page in run.pages:
        page.looks.clear()
    end, most = time.perf_counter() + asked.seconds, 0
    writing: set[asyncio.Task[None]] = set()
    while time.perf_counter() < end:
        await asyncio.sleep(random.uniform(0.5, 1.5) * asked.every)
        number = len(writing)
        writing.add(asyncio.create_task(write(run, writers[number % 2], number)))
        most = max(most, megabytes(pid))
    await asyncio.gather(*writing)
    await until(lambda: not any(act.to_hear for act in run.done), LATEST)
    return max(most, megabytes(pid))


async def write(run: Crowd, who: SignedIn, number: int) -> None:
    """Staff leave a note and clients add a message, in turn."""
    by_staff = number % 2 == 0
    kind, ticket = ("noted" if by_staff else "told_more"), of_acts()[number % OPEN]
    path = f"/siroka/work/{ticket}/words/" if by_staff else f"/siroka/requests/{ticket}/messages/"
    given = {"text": "It stands still again.", "key": uuid.uuid4().hex, "manner": "note", "seen": 10**6}
    to_hear = {id(page) for page in run.pages if page.ticket in (0, ticket)}
    act = Act(time.perf_counter(), to_hear)
    run.done.append(act)
    run.under_way[ticket, kind] = act
    status = await posted(run.port, path, given, who)
    act.taken = time.perf_counter()
    if status not in (200, 302):
        raise SystemExit(f"{path} answers {status}: nothing was measured.")


def told(run: Crowd, memory: list[int], share: list[float]) -> None:
    """The table, and whether the goals were reached."""
    pressed = [at - act.pressed for act in run.done for at in act.heard]
    after = [max(at - act.taken, 0.0) for act in run.done for at in act.heard]
    writing = [act.taken - act.pressed for act in run.done]
    looks = [each for page in run.pages if not page.ticket for each in page.looks]
    looks_at_one = [each for page in run.pages if page.ticket for each in page.looks]
    heads = ["", "times", "p50 ms", "p95 ms", "worst ms"]
    named = {
        "told, since the press": pressed,
        "told, since the writer's answer": after,
        "the writing itself": writing,
        "looks of the queue at what was heard of": looks,
        "looks of an open request at it": looks_at_one,
        "shown, since it was told": run.shown,
    }
    rows = [
        [name, str(len(each)), *throwaway.percentiles(each), f"{max(each) * 1000:.0f}"]
        for name, each in named.items()
        if each
    ]
    throwaway.table(heads, rows)
    counted = Counter(not act.to_hear for act in run.done)
    throwaway.table(
        ["memory MB at rest", "all open", "most", "processor while nobody writes", "while people write", "load"],
        [[*map(str, memory), *(f"{each:.0%}" for each in share), f"{os.getloadavg()[0]:.1f}"]],
    )
    refused = sum(page.refused for page in run.pages)
    if counted[False] or refused:
        raise SystemExit(f"WRONG: {counted[False]} acts were not told to everybody, {refused} looks were refused.")
    p95 = float(throwaway.percentiles(pressed)[1])
    print(f"Goals: p95 of the first line {p95:.0f} of {GOAL_MS} ms, memory {memory[2]} of {GOAL_MB} MB.")


async def until(holds: Any, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while not holds() and time.perf_counter() < end:
        await asyncio.sleep(0.05)


async def started(port: int) -> subprocess.Popen[bytes]:
    """The whole desk in one process, ready to answer; gone with this command, however that ends."""
    server = subprocess.Popen(
        [*COMMAND, "run", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    atexit.register(server.kill)
    while await got(port, "/healthz", []) == 0:
        await asyncio.sleep(0.1)
    await asyncio.sleep(2)
    return server


def megabytes(pid: int) -> int:
    """The server's resident memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


def processor(pid: int) -> float:
    """Seconds of processor that the server has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[UTIME - 2]) + int(fields[STIME - 2])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
