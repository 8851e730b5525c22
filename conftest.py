"""What all tests share: the sound SQLite before anything else, and a browser where there is one."""

import asyncio
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest

import reglament.desk  # noqa: F401 - swaps SQLite in.

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import DjangoDbBlocker

CHROMIUM = os.environ.get("REGLAMENT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
LOOPS: list[asyncio.AbstractEventLoop] = []
"""That of the browser, once there is one."""
PATIENCE_MILLISECONDS = 30_000
"""How long a test waits for what a page ought to show; a page that shows it is waited for no longer than it takes."""
HOW_TO_GET = "no Chromium here: `apt-get install chromium`, or name one in REGLAMENT_CHROMIUM"
LAST_KEY = 2**63 - 1
"""No index of words has a greater key."""
FILES = "reglament.desk.tickets.attached.files"


@pytest.fixture(autouse=True)
def no_clock_puts_files_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine must not decide whether a file is examined at once; what is put aside, tests say themselves."""
    if FILES in sys.modules:
        monkeypatch.setattr(sys.modules[FILES], "SECONDS_AT_ONCE", 60.0)


class AtOnce(Executor):
    """Does what it is given before it answers."""

    def submit(self, job: Any, /, *given: Any, **more: Any) -> Any:
        """Nobody asks for what comes of it."""
        return job(*given, **more)


def pytest_addoption(parser: pytest.Parser) -> None:
    """What a run on another database leaves out has run without it."""
    parser.addoption("--on-database", action="store_true", help="only tests that ask the database of DATABASE_URL")
    parser.addoption("--part", default="1/1", help="one part of so many, as 2/4: each test is in exactly one, for ever")
    parser.addoption("--thorough", default="1/1", help="one part of the tests that are marked so; all others stay")


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test asks the database that the run was given: by Django, or with a desk of its own in it (`tests/own_desk.py`)."""
    fixtures = {*getattr(item, "fixturenames", ())}
    by_django = item.get_closest_marker("django_db") is not None or bool({"db", "transactional_db"} & fixtures)
    return by_django or hasattr(getattr(item, "module", None), "own_desk")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what does not ask the database or is in another part, where that was wished; skip browser tests where there is none."""
    if config.getoption("--on-database"):
        _leave_out(config, items, asks_the_database)
    part, thorough = config.getoption("--part"), config.getoption("--thorough")
    _leave_out(config, items, lambda item: is_in_part(item, part))
    _leave_out(config, items, lambda item: item.get_closest_marker("thorough") is None or is_in_part(item, thorough))
    if CHROMIUM:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=HOW_TO_GET))


def is_in_part(item: pytest.Item, part: str) -> bool:
    """Whether a test is in a part, as "2/4" names one: by its name alone, so that what is added moves no other."""
    number, count = map(int, part.split("/"))
    return crc32(item.nodeid.encode()) % count == number % count


def _leave_out(config: pytest.Config, items: list[pytest.Item], stays: Callable[[pytest.Item], bool]) -> None:
    config.hook.pytest_deselected(items=[item for item in items if not stays(item)])
    items[:] = [item for item in items if stays(item)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Show the loop that a browser of this process keeps to the tests of browsers alone, before any fixture is made for them.

    To others it looks as if it ran: Django's client, which runs one of its own for an asynchronous view, would refuse to. And
    Django keeps another connection to the database beside a loop, so a fixture and its test must see the same.
    """
    asyncio._set_running_loop(LOOPS[0] if LOOPS and item.get_closest_marker("browser") else None)
    return (yield)


@pytest.fixture(autouse=True)
def _guards_let_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with real transactions ends by emptying the tables of all models, which the guards of append-only tables would
    refuse. The indexes of words have no model, so they are emptied here: a later test would find the words of this one.
    """
    marker = request.node.get_closest_marker("django_db")
    real = (marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & {
        *request.fixturenames
    }
    if not real:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from reglament.desk.answers import searching
    from reglament.desk.lib import append_only
    from reglament.desk.tickets import indexing

    append_only.lift()
    for index in (searching.INDEX, indexing.INDEX):
        index.drop(index.keys(0, LAST_KEY))


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, django_db_blocker: "DjangoDbBlocker") -> bool:
    """The tables are made once for all workers of a run, and the home of the tests takes them away with it."""
    from template_home import lay_for_tests

    with django_db_blocker.unblock():
        lay_for_tests()
    return True


@pytest.fixture(autouse=True)
def _codes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters with codes are there when the page is, so that a test need not wait for them."""
    from reglament.desk.lib import posting

    monkeypatch.setattr(posting, "SENDERS", AtOnce())


@pytest.fixture(autouse=True)
def _examined_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examinations see what the test has written, which another thread would not; what was found before is forgotten."""
    from reglament.desk.health import noting, proxying, watching
    from reglament.desk.vitals import signs

    noting.forget()
    monkeypatch.setattr(watching, "begin", lambda job: job())
    monkeypatch.setattr(watching, "FRESH", 0.0)
    watching.forget()
    proxying.forget()
    signs.forget()


@pytest.fixture(autouse=True)
def _nothing_shared() -> None:
    """What pages of another test have read for each other is none of this one's."""
    from reglament.desk.lib import shared_readings

    shared_readings.forget_all()


@pytest.fixture(autouse=True)
def _languages_let_go() -> Iterator[None]:
    """A test that reads a page in Russian leaves the next one its own language."""
    yield
    from django.utils import timezone, translation

    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One for the whole run."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    # Playwright keeps an event loop in this thread, and Django would refuse the database for it; nothing here is concurrent.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Chromium's sandbox does not start under root, which is what CI machines are.
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=switches)
        LOOPS.append(asyncio.get_running_loop())
        yield launched
        asyncio._set_running_loop(LOOPS.pop())
        launched.close()


@pytest.fixture
def browser(chromium: "Browser") -> "Iterator[Browser]":
    """Chromium with no window of an earlier test: a page left open would go on asking the desk while others are tested."""
    yield chromium
    for window in chromium.contexts:
        window.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the page said on the console: a test that opens pages expects it to stay empty."""
    return []


@pytest.fixture
def page(browser: "Browser", complaints: list[str]) -> "Iterator[Page]":
    """A fresh page in English at a desk's width, in Bishkek."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Asia/Bishkek")
    opened = context.new_page()
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
