"""A home whose database has its tables: made once in a run of the tests, and copied for every desk that starts on SQLite."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bare_environment import bare_environment

MIGRATE = (sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(['migrate']))")


def furnish(home: Path) -> None:
    """Lay such a home there, with the key that its database remembers. Whoever migrates it finds nothing to do."""
    shutil.copytree(_template(), home, dirs_exist_ok=True)


def _template() -> Path:
    """The one of this run. Workers of a run share the home of the tests; the first that comes makes it, the others wait."""
    place = Path(os.environ["REGLAMENT_TEST_HOME"])
    template, is_whole = place / "template", place / "template.whole"
    with (place / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_whole.exists():
            shutil.rmtree(template, ignore_errors=True)
            environment = bare_environment(template, REGLAMENT_DEBUG="1")
            subprocess.run(MIGRATE, env=environment, check=True, capture_output=True)
            is_whole.touch()
    return template
