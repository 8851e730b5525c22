"""What all tests share: the sound SQLite before anything else, and a browser where there is one."""

import os
import shutil

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
