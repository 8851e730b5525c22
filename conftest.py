"""What all tests share: the sound SQLite before anything else, and a browser where there is one."""

import os
import shutil
from collections.abc import Iterator

import pytest

import reglament.desk  # noqa: F401 - swaps SQLite in.

CHROMIUM = os.environ.get("REGLAMENT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
HOW_TO_GET = "no Chromium here: `apt-get install chromium`, or name one in REGLAMENT_CHROMIUM"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests, saying why, on a machine without a browser."""
    if CHROMIUM:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=HOW_TO_GET))


@pytest.fixture(autouse=True)
def _guards_let_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with real transactions ends by emptying all tables, which the guards of append-only tables would refuse."""
    marker = request.node.get_closest_marker("django_db")
    real = (marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & {
        *request.fixturenames
    }
    if not real:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from reglament.desk.lib import append_only

    append_only.lift()


@pytest.fixture(autouse=True)
def _languages_let_go() -> Iterator[None]:
    """A test that reads a page in Russian leaves the next one its own language."""
    yield
    from django.utils import timezone, translation

    translation.deactivate()
    timezone.deactivate()
