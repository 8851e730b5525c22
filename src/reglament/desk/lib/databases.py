"""From a database address to Django's `DATABASES` entry."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from reglament.desk.lib import sqlite

POSTGRES = {"postgres", "postgresql"}
LOG_PATIENCE = 2.0
"""So many seconds whoever erased something waits for readers of the log."""
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""Seconds, and for the last milliseconds; an address may say otherwise after its question mark."""


def database(address: str, home: Path, pool_size: int) -> dict[str, Any]:
    """The entry for `address`, or for the SQLite file in `home` when there is none.

    Understands `postgres://user:password@host:port/name?option=value`, a socket folder as host (`%2Frun%2Fpostgresql`) or as
    `?host=/run/postgresql`, and `sqlite:///path/to/file`.

    Raises:
        ImproperlyConfigured: the address is of another kind or names no database; the password is never repeated.
    """
    if not address:
        return sqlite.engine(home / "desk.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and parts.path:
        return sqlite.engine(Path(unquote(parts.path)))
    if parts.scheme not in POSTGRES:
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {parts.scheme!r}; write postgres://user@host/name, or leave it out for SQLite."
        )
    return _postgres(address, pool_size)


def empty_log() -> bool:
    """Leave nothing of what was overwritten in SQLite's write-ahead log; False when that has to wait: for somebody who reads
    it, or for the one owner of checkpoints where SQLite is not sound. On PostgreSQL it is up to the server.
    """
    path = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not Path(path).is_file():
        return True
    return sqlite.is_sound() and sqlite.checkpoint(path, LOG_PATIENCE)


def _postgres(address: str, pool_size: int) -> dict[str, Any]:
    parts = urlsplit(address)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = unquote(parts.hostname or "") or options.pop("host", "")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured(
            "DATABASE_URL names no database; write it after the host: postgres://user@host/name."
        )
    try:
        port = str(parts.port or options.pop("port", ""))
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL has a port that is not a number; write postgres://user@host:5432/name."
        ) from None
    if pool_size:
        # The pool keeps one open connection ready; a desk at rest holds no more than that.
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    user = unquote(parts.username or "") or options.pop("user", "")
    # A server that is away, or a network that swallows packets, is told of within seconds instead of minutes.
    options = {**PATIENCE, **options}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
        # Without a pool of our own a pooler may stand in between, and give the next statement to another session.
        "DISABLE_SERVER_SIDE_CURSORS": not pool_size,
    }
