"""A desk of a test's own, which processes can be started on: a home, and a database where the tests run on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bare_environment import bare_environment
from template_home import database_beside, furnish


@contextmanager
def own_desk(home: Path) -> Iterator[dict[str, str]]:
    """The environment of its processes, which have a database with its tables; nothing of the one that the tests run in."""
    environment = bare_environment(home, REGLAMENT_DEBUG="1", REGLAMENT_LOG_LEVEL="ERROR")
    server = os.environ.get("DATABASE_URL", "")
    with database_beside(server, f"killed_{os.getpid()}") if server else nullcontext("") as database:
        furnish(home, database)
        yield environment | ({"DATABASE_URL": database} if database else {})


def entrance(environment: dict[str, str]) -> str:
    """The way in of the story's client at a desk that tells it, without the desk's address."""
    words = (
        "from reglament.desk.lib.opening import open_desk; open_desk();"
        "from reglament.desk.people.models import User; from tools.story.sign_in_links import link;"
        "print(link(User.objects.get(email='aida@northlight.example'), ''))"
    )
    told = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True)
    return told.stdout.strip()
