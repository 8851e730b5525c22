"""How long a page waits for one answer of PostgreSQL. A server that hangs while its machine still takes packets is noticed by
no timeout of the network, and its own `statement_timeout` hangs with it: so the waiting ends on this side.

SQLite has a patience of its own (`lib/sqlite.py`), and what a command or a clerk asks may take as long as it takes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_only_middleware

from reglament.desk.lib.handlers import Handler

if TYPE_CHECKING:  # A desk on SQLite does without it.
    import psycopg

PAGE_SECONDS = 20.0
"""For one statement of a page, the waiting for a lock included; as long as SQLite's writers wait for each other."""


_limit: ContextVar[float | None] = ContextVar("seconds to wait for the database", default=None)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Whatever is asked inside is waited for so long; then it is an OperationalError, and the connection is given up."""
    before = _limit.set(seconds)
    try:
        yield
    finally:
        _limit.reset(before)


@sync_only_middleware
def patience(get_response: Handler) -> Handler:
    """Answer the request with a page's patience."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with at_most(PAGE_SECONDS):
            return get_response(request)

    return answer


def hear_of_connections() -> None:
    """Let every connection that is opened to PostgreSQL wait no longer than it is told to."""
    connection_created.connect(_bind, dispatch_uid="patience")


def _bind(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "postgresql" and "wait" not in vars(connection.connection):
        connection.connection.wait = _bounded(connection.connection)


def _bounded(raw: "psycopg.Connection[Any]") -> Callable[..., Any]:
    """The driver's own waiting, with a limit. What was broken off may be answered later, so its connection cannot be used again."""
    import psycopg

    wait = raw.wait

    def answered(steps: Any, *also: Any, **told: Any) -> Any:
        limit = _limit.get()
        if limit is None or "timeout" in told:
            return wait(steps, *also, **told)
        try:
            return wait(steps, *also, **{**told, "timeout": limit})
        except psycopg.errors._WaitTimeout as error:
            raw.pgconn.finish()
            raise psycopg.OperationalError(f"no answer within {limit:g} s") from error

    return answered
