"""A desk of a test's own, which processes can be started on: a home, and a database where the tests run on PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit


@contextmanager
def own_desk(home: Path) -> Iterator[dict[str, str]]:
    """The environment of its processes; nothing of the one that the tests run in. Nothing is migrated yet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REGLAMENT_", "DJANGO_"))}
    environment = kept | {"REGLAMENT_HOME": str(home), "REGLAMENT_DEBUG": "1", "REGLAMENT_LOG_LEVEL": "ERROR"}
    server = environment.get("DATABASE_URL", "")
    name = f"killed_{os.getpid()}"
    if server:
        environment["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
        _on_server(server, f"CREATE DATABASE {name}")
    yield environment
    if server:
        _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
