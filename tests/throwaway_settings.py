"""The desk's own settings in a home that is thrown away with the tests."""

import atexit
import os
import shutil
import tempfile

if "REGLAMENT_TEST_HOME" not in os.environ:
    # Worker processes inherit the variable, so a run has one home and the first process removes it.
    os.environ["REGLAMENT_TEST_HOME"] = tempfile.mkdtemp(prefix="reglament-tests-")
    atexit.register(shutil.rmtree, os.environ["REGLAMENT_TEST_HOME"], ignore_errors=True)
os.environ["REGLAMENT_HOME"] = os.environ["REGLAMENT_TEST_HOME"]
os.environ["REGLAMENT_DEBUG"] = "1"
os.environ["REGLAMENT_SECRET_KEY"] = "a key of the tests alone, long enough for everybody"
os.environ.setdefault("REGLAMENT_POOL", "4")
# What staff send goes out at once, unless a test says otherwise.
os.environ.setdefault("REGLAMENT_UNDO_SECONDS", "0")
# A worker between a page and the desk would hide from most tests what the page asks; those of the worker have it.
os.environ["REGLAMENT_WORKER"] = "0"

from reglament.desk.settings import *  # noqa: F403 - the whole point is to have every name.
from reglament.desk.settings import DATABASES, REGLAMENT_HOME

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: tests with threads and processes meet the same locks as the running desk.
    DATABASES["default"]["TEST"] = {"NAME": str(REGLAMENT_HOME / "test.sqlite3")}

REGLAMENT_LOOKS_EARLY = False
