"""Open conversations on one process: how soon a message is in front of the other side, and whether a restart loses any.

Each conversation has two open streams, the client's chat and the specialist's page. Clients write through the chat, staff
through the form of the ticket's page, in turn and at random moments; the clock runs from sending (so it holds the write
itself) until the words are on the stream, on the writer's own side too. Then the server is killed without warning and
started again while people go on writing: they send again with the same key until the desk has it, as browsers do. In the end
every message must have come to both sides once.

Everything runs on this machine: the server, and as many browsers in one process beside it.
"""

import asyncio
import atexit
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import throwaway

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]
HOST, LANGUAGE = "127.0.0.1", "X-Language: en"
SETTLE_SECONDS, OPENING_SECONDS = 20, 10
TABS = 25
"""So many conversations a specialist has open by one sign-in; the desk gives it no more than thirty streams."""


@dataclass
class Conversation:
    """A request with its two sides: the client's token, and the cookies and CSRF token of a specialist.

    `client` and `staff` count how often each message came, by side.
    """

    number: int
    token: str
    cookies: str
    csrf: str
    client: Counter[str] = field(default_factory=Counter)
    staff: Counter[str] = field(default_factory=Counter)


@dataclass
class Run:
    """What happened: messages that the desk took with the moment of sending, and how long each took to each side."""

    port: int
    talks: list[Conversation]
    sent: dict[str, tuple[Conversation, float]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    open: int = 0
    is_over: bool = False


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--conversations", type=int, default=500, help="how many are open (500)")
    parser.add_argument("--rate", type=float, default=12.0, help="messages a second by all of them together (12)")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long they write before the restart (20)")
    parser.add_argument("--port", type=int, default=8399)
    asked = parser.parse_args()
    limit = 4 * asked.conversations + 500
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, max(limit, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    with throwaway.desk(asked.engine):
        run = prepared(asked.conversations, asked.port)
        throwaway.title(
            asked.engine, f"{asked.conversations} conversations on one process, {asked.rate:g} messages a second."
        )
        asyncio.run(played(run, asked.rate, asked.seconds))


def prepared(count: int, port: int) -> Run:
    """As many clients with an open request each, and a specialist who is signed in."""
    import crowd
    from django.utils import timezone

    from reglament.desk.channels.widget.sessions import open_session
    from reglament.desk.tickets.entering.registering import register
    from reglament.desk.tickets.intake.admitting import Intake
    from tools.story import companies
    from tools.story.acting import ticket_of
    from tools.story.by_operator import introduce, join

    now = timezone.now()
    company = companies.istom(now)
    talks = []
    with crowd.in_haste():
        for number in range(count):
            if number % TABS == 0:
                cookies, csrf = signed_in(company)
            email = f"client{number}@bench.example"
            person = introduce(company.desk, f"Client {number}", [("email", email)])
            join(person, company.organisations["clinic"])
            done = register(
                Intake(
                    desk=company.desk, received_at=now, channel="widget", person=person, subject="It", text="It fails."
                ),
                at=now,
            )
            token, _ = open_session(company.desk, email, "", now)
            talks.append(Conversation(ticket_of(done).number, token, cookies, csrf))
    return Run(port, talks)


def signed_in(company: Any) -> tuple[str, str]:
    """The cookies of a specialist's new sign-in, and its CSRF token."""
    from django.test import Client

    browser = Client(headers={"host": HOST})
    browser.force_login(company.staff["specialist"].user, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.get("/istom/work/")
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    return cookies, browser.cookies["csrftoken"].value


async def played(run: Run, rate: float, seconds: float) -> None:
    server = await started(run.port)
    listening = [asyncio.create_task(listen(run, talk, side)) for talk in run.talks for side in ("client", "staff")]
    await until(lambda: run.open == len(listening), 60)
    await asyncio.sleep(1)
    memory = megabytes(server.pid)
    await talk(run, rate, seconds)
    await delivered(run)
    quiet, first = list(run.seconds), len(run.sent)
    run.seconds.clear()
    talking = asyncio.create_task(talk(run, rate, SETTLE_SECONDS / 2))
    await asyncio.sleep(2)
    server.send_signal(signal.SIGKILL)
    killed = time.perf_counter()
    server.wait()
    server = await started(run.port)
    await talking
    await delivered(run)
    run.is_over = True
    server.terminate()
    stopping = time.perf_counter()
    server.wait()
    stopped = time.perf_counter() - stopping
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    told(
        run,
        quiet,
        first,
        [str(memory), f"{max(run.back, default=killed) - killed:.1f}", f"{stopped:.1f}"],
    )


def told(run: Run, quiet: list[float], first: int, rest: list[str]) -> None:
    p50, p95 = throwaway.percentiles(quiet)
    lost = sum((talk.client[key] < 1) + (talk.staff[key] < 1) for key, (talk, _) in run.sent.items())
    twice = sum(count > 1 for talk in run.talks for side in (talk.client, talk.staff) for count in side.values())
    heads = ["messages", "deliveries", "p50 ms", "p95 ms", "max ms", "after the kill: messages", "lost", "told twice"]
    row = [
        str(first),
        str(len(quiet)),
        p50,
        p95,
        f"{max(quiet) * 1000:.0f}",
        str(len(run.sent) - first),
        str(lost),
        str(twice),
    ]
    throwaway.table(heads, [row])
    throwaway.table(["server's memory MB", "all back after s", "stopped in s"], [rest])
    if lost or twice:
        raise SystemExit("WRONG: messages were lost or told twice.")


async def talk(run: Run, rate: float, seconds: float) -> None:
    """People write at random moments, clients and staff alike; gives when the last one has been taken."""
    end = time.perf_counter() + seconds
    writing: set[asyncio.Task[None]] = set()
    while time.perf_counter() < end:
        await asyncio.sleep(random.expovariate(rate))
        one = random.choice(run.talks)
        writing.add(asyncio.create_task(say(run, one, by_staff=len(writing) % 2 == 0)))
    await asyncio.gather(*writing)


async def say(run: Run, talk: Conversation, *, by_staff: bool) -> None:
    """Send until it was taken, with the same key."""
    key = uuid.uuid4().hex
    run.sent[key] = (talk, time.perf_counter())
    if by_staff:
        path, given = f"/istom/work/{talk.number}/words/", {"manner": "answer", "text": key, "key": key, "seen": 10**6}
        own = [f"Cookie: {talk.cookies}", f"X-CSRFToken: {talk.csrf}"]
    else:
        path, given = f"/istom/widget/requests/{talk.number}/messages/", {"text": key, "key": key}
        own = [f"Authorization: Bearer {talk.token}"]
    while True:
        status = await posted(run.port, path, urlencode(given).encode(), own)
        if status in (200, 302):
            return
        if status not in (0, 503):
            raise SystemExit(f"{path} answers {status}: nothing was measured.")
        await asyncio.sleep(0.5)


async def posted(port: int, path: str, body: bytes, own: list[str]) -> int:
    try:
        reader, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return 0
    head = [f"POST {path} HTTP/1.1", f"Host: {HOST}", "Connection: close", LANGUAGE, *own]
    head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "", ""]
    try:
        writer.write("\r\n".join(head).encode() + body)
        answer = await reader.read()
        return int(answer.split(b" ", 2)[1]) if answer else 0
    except OSError:
        return 0
    finally:
        writer.close()


async def listen(run: Run, talk: Conversation, side: str) -> None:
    """A page that listens, and comes back with its last id when the connection breaks."""
    path = "/istom/widget/live/" if side == "client" else f"/istom/work/live/?ticket={talk.number}"
    own = f"Authorization: Bearer {talk.token}" if side == "client" else f"Cookie: {talk.cookies}"
    last = ""
    await asyncio.sleep(random.uniform(0, OPENING_SECONDS))
    while not run.is_over:
        try:
            reader, writer = await asyncio.open_connection(HOST, run.port)
        except OSError:
            await asyncio.sleep(random.uniform(0.5, 1.5))
            continue
        head = [f"GET {path} HTTP/1.1", f"Host: {HOST}", own, *([f"Last-Event-ID: {last}"] if last else []), "", ""]
        try:
            writer.write("\r\n".join(head).encode())
            last = await heard(run, getattr(talk, side), reader, last)
        except OSError:
            pass
        finally:
            writer.close()
        await asyncio.sleep(random.uniform(0.5, 1.5))


async def heard(run: Run, counted: Counter[str], reader: asyncio.StreamReader, last: str) -> str:
    event, opened = "", False
    while line := (await reader.readline()).decode():
        word, _, value = line.rstrip("\n").partition(": ")
        if word == "id":
            last = value
        elif word == "event":
            event = value
            if event in ("hello", "back") and not opened:
                opened = True
                run.open += 1
                if event == "back":
                    run.back.append(time.perf_counter())
        elif word == "data" and event == "journal":
            key = json.loads(value).get("text", "")
            if key in run.sent:
                counted[key] += 1
                run.seconds.append(time.perf_counter() - run.sent[key][1])
    run.open -= opened
    return last


async def delivered(run: Run) -> None:
    """Wait until both sides have everything that was sent."""
    await until(
        lambda: all(talk.client[key] and talk.staff[key] for key, (talk, _) in run.sent.items()), SETTLE_SECONDS
    )


async def until(holds: Any, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while not holds() and time.perf_counter() < end:
        await asyncio.sleep(0.05)


async def started(port: int) -> subprocess.Popen[bytes]:
    """The pages alone, in one process, ready to answer; gone with this command, however that ends."""
    environment = os.environ | {"REGLAMENT_LOG_LEVEL": "ERROR"}
    server = subprocess.Popen([*COMMAND, "web", "--port", str(port)], env=environment, stderr=subprocess.DEVNULL)
    atexit.register(server.kill)
    while await posted(port, "/healthz", b"", []) == 0:
        await asyncio.sleep(0.1)
    return server


def megabytes(pid: int) -> int:
    """The server's resident memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


if __name__ == "__main__":
    main()
