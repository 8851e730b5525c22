"""The environment for processes of a test's own: nothing in it tells of the desk that the tests themselves run on."""

import os
from pathlib import Path

OURS = ("REGLAMENT_", "DATABASE_URL", "DJANGO_")


def bare_environment(home: Path, **more: str) -> dict[str, str]:
    """That of a desk in this home, on SQLite unless `more` names a database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return kept | {"REGLAMENT_HOME": str(home)} | more
