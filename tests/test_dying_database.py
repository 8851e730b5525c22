"""A PostgreSQL that is stopped while a page writes: every word comes back in a form that can be sent again, and nothing doubles."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import own_servers
import pytest
from bare_environment import bare_environment
from own_servers import Mortal, free_port
from template_home import furnish
from visitor import Visitor
from waiting import PATIENCE, until_answered

pytestmark = [pytest.mark.slow, pytest.mark.thorough]
COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]
WRITTEN = "tickets_ticket, tickets_sequence, answers_article"
"""Each of the pages here takes a lock on one of these tables, or writes to it, inside of its transaction."""


@dataclass(frozen=True)
class Press:
    """A form of one page, filled in; `kept` is the statement that counts what came of it."""

    page: str
    action: str
    filled: dict[str, str]
    words: str
    kept: str


def by_client(number: int) -> list[Press]:
    """What a client sends on their request."""
    words = "The analyser in room four has gone silent & the lamp <blinks>."
    return [
        Press(
            f"/siroka/requests/{number}/",
            f"/siroka/requests/{number}/messages/",
            {"text": words},
            words,
            f"SELECT count(*) FROM tickets_message WHERE text = '{words}'",
        )
    ]


def on_their_way(words: str) -> str:
    """What counts words that were sent, or will be when their writer has had the time to take them back."""
    sent = f"SELECT count(*) FROM tickets_message WHERE text = '{words}'"
    return f"SELECT ({sent}) + (SELECT count(*) FROM tickets_pendingwords WHERE told ->> 'text' = '{words}')"


def by_staff(number: int, over: int) -> list[Press]:
    """What staff send on it, to the manual, and on another one that is over: nobody closes over their own words that wait."""
    at, closing = f"/siroka/work/{number}/", f"/siroka/work/{over}/closure/"
    answer, end, why, page = (
        "We look at the lamp.",
        "The lamp was new.",
        "It is over by agreement.",
        "How to see a lamp.",
    )
    return [
        Press(at, f"{at}words/", {"manner": "answer", "text": answer}, answer, on_their_way(answer)),
        Press(f"{at}completion/", f"{at}completion/", {"ending": "informed", "text": end}, end, on_their_way(end)),
        Press(
            closing,
            closing,
            {"reason": why},
            why,
            f"SELECT count(*) FROM tickets_ticket WHERE number = {over} AND state = 'closed'",
        ),
        Press(
            "/siroka/answers/editing/new/",
            "/siroka/answers/editing/new/",
            {"title": "Lamps", "text": page, "kind": "manual", "language": "en", "slug": "lamps"},
            page,
            f"SELECT count(*) FROM answers_article WHERE text = '{page}'",
        ),
    ]


def test_it_gives_the_words_back_and_doubles_nothing(tmp_path: Path) -> None:
    if not own_servers.BINARIES:
        pytest.skip("no PostgreSQL server here")
    with own_servers.mortal_postgres() as server:
        environment = told(tmp_path, server)
        furnish(tmp_path / "home", server.address)
        subprocess.run([*COMMAND, "prepare"], env=environment, check=True, capture_output=True)
        with serving(environment, tmp_path / "log") as address:
            client = Visitor(address).goes(entrance(environment, "aida@northlight.example"))
            staff = Visitor(address).goes(entrance(environment, "specialist@siroka.example"))
            number = asks(server, client, "Nothing has been printed since this morning.")
            over = asks(server, client, "The fax is silent, too.")
            for visitor, presses in ((client, by_client(number)), (staff, by_staff(number, over))):
                for press in presses:
                    survives(server, visitor, press)


def asks(server: Mortal, client: Visitor, words: str) -> int:
    """A new request, which is sent while the database dies as everything else is; its number."""
    kept = f"SELECT count(*) FROM tickets_message WHERE text = '{words}'"
    new, filled = "/siroka/requests/new/", {"text": words, "product": "lis", "effect": "minor", "hit": "one"}
    survives(server, client, Press(new, new, filled, words, kept))
    return int(client.address.rstrip("/").rpartition("/")[2])


def survives(server: Mortal, visitor: Visitor, press: Press) -> None:
    """Press while the database dies, while it is dead, and when it lives; then twice more what the last page held."""
    visitor.goes(press.page)
    began = visitor.page, visitor.address
    given_back = dies_under(server, visitor, press)
    dead = refused(visitor, press, given_back)
    server.rise()
    assert counted(server, press) == 0, press
    for page in (dead, given_back):
        visitor.page = page
        patiently(visitor, press)
        assert counted(server, press) == 1, press
    # What was committed and not answered: the very same form comes once more.
    visitor.page, visitor.address = began
    with suppress(urllib.error.HTTPError):
        visitor.sends(press.action, **press.filled)
    assert counted(server, press) == 1, press


def dies_under(server: Mortal, visitor: Visitor, press: Press) -> str:
    """The page that comes back when the database is stopped in the midst of the transaction."""
    import psycopg

    holding, watching = psycopg.connect(server.address), psycopg.connect(server.address, autocommit=True)
    holding.execute(f"LOCK TABLE {WRITTEN} IN EXCLUSIVE MODE")
    with closing(holding), closing(watching), ThreadPoolExecutor(1) as pool:
        pressed = pool.submit(refused, visitor, press, visitor.page)
        for _ in range(200):
            if watching.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone() != (0,):
                break
            time.sleep(0.05)
        else:
            raise AssertionError(f"nothing waits: {pressed.result(1) if pressed.done() else press}")
        server.die()
        return pressed.result(60)


def refused(visitor: Visitor, press: Press, page: str) -> str:
    """What a press is answered with: 503, and every word."""
    visitor.page = page
    with pytest.raises(urllib.error.HTTPError) as error:
        visitor.sends(press.action, **press.filled)
    said = error.value.read().decode()
    assert error.value.code == 503, said[:2000]
    assert error.value.headers["Retry-After"]
    assert press.words in unescape(said)
    return said


def patiently(visitor: Visitor, press: Press) -> None:
    """Send again as the page says: its form has everything in it; what a person reads there stands in areas of text."""
    for _ in range(30):
        try:
            visitor.sends(press.action, **press.filled)
        except urllib.error.HTTPError as error:
            if error.code != 503:
                # It was done before, and can be done no more.
                return
            visitor.page = error.read().decode()
            time.sleep(1)
        else:
            return
    raise AssertionError("the desk did not come back")


def counted(server: Mortal, press: Press) -> int:
    """How often what was sent is there."""
    import psycopg

    with psycopg.connect(server.address) as asking:
        found = asking.execute(press.kept).fetchone()
    return int(found[0]) if found else 0


def told(home: Path, server: Mortal) -> dict[str, str]:
    """The environment of a desk with the story's people, on this server."""
    more = {"REGLAMENT_STORY": "1", "REGLAMENT_LOG_LEVEL": "ERROR", "DATABASE_URL": server.address}
    return bare_environment(home / "home", **more)


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[str]:
    """The address of the desk's pages."""
    port = free_port()
    with log.open("w") as said:
        desk = subprocess.Popen([*COMMAND, "web", "--port", str(port)], env=environment, stdout=said, stderr=said)
    try:
        until_answered(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        desk.terminate()
        with suppress(subprocess.TimeoutExpired):
            desk.wait(PATIENCE)
        desk.kill()


def entrance(environment: dict[str, str], email: str) -> str:
    """The way in of one of the story's people."""
    words = (
        "from reglament.desk.lib.opening import open_desk; open_desk();"
        "from reglament.desk.people.models import User; from tools.story.sign_in_links import link;"
        f"print(link(User.objects.get(email='{email}'), ''))"
    )
    done = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()
