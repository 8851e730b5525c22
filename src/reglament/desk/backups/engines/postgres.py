"""PostgreSQL: `pg_dump` and `pg_restore` of the server's own version or a newer one, at a moment that one transaction holds."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.db import connection

from reglament.desk.backups.engines.moments import SomewhereWritten
from reglament.desk.backups.faults import BackupError
from reglament.desk.lib.environment import text

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
NOT_ITS_OWN = (
    "pool",
    "prepare_threshold",
    "cursor_factory",
    "context",
    "client_encoding",
    "isolation_level",
    "server_side_binding",
)
SAID_AT_MOST = 500
NUMBER = re.compile(r"(\d+)")


class PostgresCopy:
    """What one transaction sees, by a name that `pg_dump` is told."""

    def __init__(self, held: Any, work: Path) -> None:
        self._held, self._work = held, work
        self.moment = datetime.now(UTC)
        self._name: str = held.execute("SELECT pg_export_snapshot()").fetchone()[0]

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """See the protocol."""
        with self._held.cursor(name="rows") as cursor:
            yield from cursor.execute(statement)

    def pour(self, target: SomewhereWritten) -> None:
        """See the protocol."""
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={self._name}"]
        with tempfile.TemporaryFile(dir=self._work) as said:
            with subprocess.Popen(  # noqa: S603 - A program of PostgreSQL.
                [_program("pg_dump"), *words], env=_environment(), stdout=subprocess.PIPE, stderr=said
            ) as running:
                try:
                    target.pour(cast(BinaryIO, running.stdout))
                except BaseException:
                    running.kill()
                    raise
            if running.returncode:
                raise BackupError(f"pg_dump failed: {_read(said)}")


class PostgresDatabase:
    """The database that DATABASE_URL names."""

    name = "postgresql"

    def __init__(self, work: Path) -> None:
        self._work = work

    @contextmanager
    def held(self) -> Iterator[PostgresCopy]:
        """Its transaction reads alone, and keeps nobody from writing; only the room of rows that go meanwhile is not used again."""
        import psycopg

        refuse_older("pg_dump")
        with closing(psycopg.connect(**connecting())) as held:
            held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            held.read_only = True
            yield PostgresCopy(held, self._work)

    def is_empty(self) -> bool:
        """See the protocol."""
        return not connection.introspection.table_names()

    def lay(self, part: Path) -> None:
        """See the protocol: `pg_restore` does it in one transaction."""
        refuse_older("pg_restore")
        restore(part, str(connecting()["dbname"]))


def restore(part: Path, database: str) -> None:
    """Bring the rows of a part into an empty database of the same server: all or none."""
    words = [
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={database}",
        str(part),
    ]
    done = subprocess.run(  # noqa: S603 - A program of PostgreSQL.
        [_program("pg_restore"), *words], env=_environment(), capture_output=True, check=False
    )
    if done.returncode:
        raise BackupError(f"pg_restore failed: {done.stderr.decode(errors='replace').strip()[-SAID_AT_MOST:]}")


def refuse_older(name: str) -> None:
    """A program reads servers of its own version and of older ones alone."""
    told = subprocess.run(  # noqa: S603 - A program of PostgreSQL.
        [_program(name), "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = NUMBER.search(told)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10000
    if found is None or int(found[1]) < server:
        raise BackupError(
            f"{name} is of version {found[1] if found else told.strip()}, and the server of version {server}. Install "
            f"postgresql-client-{server} on this machine, or name the folder of its programs in REGLAMENT_POSTGRES_PROGRAMS."
        )


def _program(name: str) -> str:
    folder = text("REGLAMENT_POSTGRES_PROGRAMS")
    found = shutil.which(name, path=folder or None)
    if found is None:
        where = f"in {folder}" if folder else "on this machine"
        raise BackupError(
            f"There is no {name} {where}. Install the programs of PostgreSQL (postgresql-client), or name their folder in "
            "REGLAMENT_POSTGRES_PROGRAMS."
        )
    return found


def connecting() -> dict[str, Any]:
    """How the desk itself connects, without what is Django's."""
    told = connection.get_connection_params()
    return {name: value for name, value in told.items() if name not in NOT_ITS_OWN and value not in ("", None)}


def _environment() -> dict[str, str]:
    """Secrets stand in no line of a command, where every user of the machine could read them."""
    told = connecting()
    return {**os.environ, **{name: str(told[key]) for key, name in VARIABLES.items() if key in told}}


def _read(said: Any) -> str:
    said.seek(0)
    return str(said.read().decode(errors="replace").strip()[-SAID_AT_MOST:])
