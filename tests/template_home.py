"""A desk whose database has its tables: made once in a run of the tests, and laid down for every desk that starts."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bare_environment import bare_environment
from own_servers import BINARIES

MIGRATE = (sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(['migrate']))")
TABLES = "tables.sql"
FILE = "desk.sqlite3"
FORGET_THE_KEY = "DELETE FROM vitals_keepsake"
"""The tests have a key of their own."""


def furnish(home: Path, database: str = "") -> None:
    """Lay such a home there, with the key that its database remembers; its tables go into `database`, the address of an empty one on
    PostgreSQL, where one is named. Whoever migrates it finds nothing to do.
    """
    shutil.copytree(_template(database), home, dirs_exist_ok=True)
    if database:
        _fill(database, home / TABLES)
        (home / TABLES).unlink()


def lay_for_tests() -> None:
    """Lay the tables where Django's tests look for theirs, which find nothing to do then."""
    from django.db import connection

    address, told = os.environ.get("DATABASE_URL", ""), connection.settings_dict
    name = told["TEST"]["NAME"] or f"test_{told['NAME']}"
    if not address:
        shutil.copy(_template("") / FILE, name)
        with closing(sqlite3.connect(name, isolation_level=None)) as laid:
            laid.execute(FORGET_THE_KEY)
        return
    _on_server(address, f"DROP DATABASE IF EXISTS {name}")
    _on_server(address, f"CREATE DATABASE {name}")
    laid_at = urlsplit(address)._replace(path=f"/{name}").geturl()
    _fill(laid_at, _template(address) / TABLES)
    _on_server(laid_at, FORGET_THE_KEY)


def _fill(database: str, statements: Path) -> None:
    _call("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--file={statements}", database)


@contextmanager
def database_beside(server: str, name: str) -> Iterator[str]:
    """The address of an empty database beside another, which goes again."""
    _on_server(server, f"CREATE DATABASE {name}")
    yield urlsplit(server)._replace(path=f"/{name}").geturl()
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def _template(database: str) -> Path:
    """The one of this run. Workers of a run share the home of the tests; the first that comes makes it, the others wait."""
    name = "template of postgres" if database else "template"
    place = Path(os.environ["REGLAMENT_TEST_HOME"])
    template, is_whole = place / name, place / f"{name}.whole"
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_whole.exists():
            shutil.rmtree(template, ignore_errors=True)
            _make(template, database)
            is_whole.touch()
    return template


def _make(template: Path, database: str) -> None:
    environment = bare_environment(template, REGLAMENT_DEBUG="1")
    if not database:
        subprocess.run(MIGRATE, env=environment, check=True, capture_output=True)
        return
    with database_beside(database, f"template_{os.getpid()}") as empty:
        subprocess.run(MIGRATE, env={**environment, "DATABASE_URL": empty}, check=True, capture_output=True)
        (template / TABLES).write_bytes(_call("pg_dump", empty))


def _call(name: str, *words: str) -> bytes:
    return subprocess.run([f"{BINARIES}/{name}", *words], check=True, capture_output=True).stdout


def _on_server(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
