"""A desk of a test's own with something in it, and the commands that back it up and restore it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from own_desk import own_desk
from own_servers import BINARIES
from template_home import database_beside
from waiting import PATIENCE

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))"]
SCRIPT = [sys.executable, str(Path(__file__).with_name("backed_desk.py"))]
Done = subprocess.CompletedProcess[str]


@dataclass
class KeptDesk:
    """A desk, and a folder for its backups."""

    environment: dict[str, str]
    folder: Path

    @property
    def home(self) -> Path:
        """Where it lives."""
        return Path(self.environment["REGLAMENT_HOME"])

    def called(self, *words: object, code: int | None = 0, **more: str) -> Done:
        """A command of the desk. No trouble is told by a traceback."""
        done = subprocess.run(
            [*COMMAND, *map(str, words)],
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert code is None or done.returncode == code, f"{done.returncode}: {done.stdout} {done.stderr}"
        return done

    def back_up(self, *words: object) -> Path:
        """Make a backup; answers where it is."""
        return Path(json.loads(self.called("backup", self.folder, "--json", *words).stdout)["backup"])

    def verified(self, backup: Path, *words: object, code: int = 0) -> dict[str, Any]:
        """Try to restore it; what is said of it."""
        told: dict[str, Any] = json.loads(self.called("backup", "--verify", backup, "--json", *words, code=code).stdout)
        return told

    def does(self, *words: object, **more: str) -> str:
        """What the script says that has the desk do something."""
        told = subprocess.run(
            [*SCRIPT, *map(str, words)], env={**self.environment, **more}, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stderr
        return told.stdout

    def state(self) -> dict[str, Any]:
        """What is on record."""
        told: dict[str, Any] = json.loads(self.does("state"))
        return told

    @contextmanager
    def restored(self, backup: Path, home: Path, *words: object) -> "Iterator[KeptDesk]":
        """The desk of a backup, in another home, and in a database of its own on PostgreSQL."""
        server = self.environment.get("DATABASE_URL", "")
        with database_beside(server, f"restored_{os.getpid()}") if server else nullcontext("") as address:
            own = {**self.environment, **({"DATABASE_URL": address} if address else {})}
            desk = KeptDesk({**own, "REGLAMENT_HOME": str(home)}, self.folder)
            desk.called("restore", backup, *words)
            yield desk

    def refused(self, backup: Path, home: Path, *words: object) -> str:
        """What is said of a backup that cannot be restored, though home and database are empty; the home is left so."""
        server = self.environment.get("DATABASE_URL", "")
        with database_beside(server, f"refused_{os.getpid()}") if server else nullcontext("") as address:
            own = {"DATABASE_URL": address} if address else {}
            said = self.called("restore", backup, "--home", home, *words, code=1, **own).stderr
        assert not any(home.iterdir())
        return said

    def whole(self) -> list[str]:
        """The names of the backups in the folder."""
        return sorted(each.name for each in self.folder.iterdir() if (each / "manifest.json").exists())

    def left_half(self) -> list[str]:
        """What was broken off and lies there still."""
        return [each.name for each in self.folder.rglob("*") if each.name.startswith((".half", ".rehearsal"))]


@contextmanager
def kept_environment(home: Path, count: int) -> Iterator[dict[str, str]]:
    """That of a desk with so many requests."""
    with own_desk(home) as environment:
        del environment["REGLAMENT_DEBUG"]
        environment["REGLAMENT_POSTGRES_PROGRAMS"] = BINARIES
        KeptDesk(environment, home).does("fill", count)
        yield environment
