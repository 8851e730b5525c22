"""What the desk's benchmarks share: a desk in a home of its own, on SQLite or PostgreSQL, that is gone afterwards."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT))
"""Where the made-up mails of `tools/mails` are."""

ENGINES = ("sqlite", "postgres")


def parser(description: str | None) -> argparse.ArgumentParser:
    """A parser that knows `--engine`."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--engine", choices=ENGINES, default="sqlite", help="where the desk keeps its rows (sqlite)")
    return made


@contextmanager
def desk(engine: str) -> Iterator[Path]:
    """An empty desk that is set up in this process; gives its home.

    For PostgreSQL it starts a durable server of its own (by beginning this command anew under it), or makes a database of
    its own on the server that DATABASE_URL names.
    """
    if engine == "postgres" and "DATABASE_URL" not in os.environ:
        command = [str(ROOT / ".ci" / "with-postgres"), sys.executable, *sys.argv]
        raise SystemExit(subprocess.run(command, env=os.environ | {"REGLAMENT_DURABLE": "1"}, check=False).returncode)
    home = Path(tempfile.mkdtemp(prefix="reglament-bench-"))
    server = os.environ.pop("DATABASE_URL", "") if engine == "postgres" else ""
    os.environ |= {"REGLAMENT_HOME": str(home), "REGLAMENT_LOG_LEVEL": "ERROR"}
    try:
        with _database(server) as address:
            os.environ["DATABASE_URL"] = address
            from reglament.desk.lib.opening import open_desk

            open_desk()
            from reglament.desk.console.migrate import bring_up

            bring_up()
            yield home
            hang_up()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _database(server: str) -> Iterator[str]:
    """The address of a database of our own on the server; nothing to do for SQLite."""
    if not server:
        yield ""
        return
    import psycopg

    name = f"reglament_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def hang_up() -> None:
    """Close this process's connections to the database, so that it may fork, or the database go away."""
    from django.db import connections

    connections.close_all()
    for connection in connections.all(initialized_only=True):
        close_pool = getattr(connection, "close_pool", None)
        if close_pool:
            close_pool()


def title(engine: str, what: str) -> None:
    """What is measured, and on which engine."""
    from django.db import connection

    with connection.cursor() as cursor:
        if engine == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            version = f"SQLite {cursor.fetchone()[0]}, write-ahead log, synchronous=FULL"
        else:
            cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
            number, fsync = cursor.fetchone()
            version = f"PostgreSQL {number}, fsync {fsync}"
    print(f"{what}\n{version}\n")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = [
            f"{row[0]:<{widths[0]}}",
            *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)),
        ]
        print("  ".join(cells))
    print(flush=True)


def percentiles(seconds: Sequence[float]) -> tuple[str, str]:
    """Median and 95th percentile in milliseconds."""
    if len(seconds) < 2:
        return f"{seconds[0] * 1000:.1f}", "-"
    return f"{statistics.median(seconds) * 1000:.1f}", f"{statistics.quantiles(seconds, n=20)[-1] * 1000:.1f}"
