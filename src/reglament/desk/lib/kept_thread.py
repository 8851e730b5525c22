"""A thread that stays for what comes again and again, and keeps its connection to SQLite meanwhile.

A page has a thread of its own, and opens the file anew: to open it, say how it is to be read and read its layout takes longer than a
small page asks it anything. PostgreSQL has a pool for that. Where nothing has come for a minute the connection is closed.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from asgiref.sync import ThreadSensitiveContext
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

KEPT_SECONDS = 60.0
Result = TypeVar("Result")
_here = threading.local()


class KeptThread(Executor):
    """Belongs to one event loop, and stays whoever would shut it down: a stream lets the thread go that its request had."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "kept", initializer=_keep)
        self._closing: asyncio.TimerHandle | None = None

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Do it when what came before is done."""
        return self._thread.submit(fn, *args, **kwargs)

    def working(self) -> ThreadSensitiveContext:
        """Inside, all that Django does in a thread is done in this one. To be entered once, in the loop's own thread."""
        if self._closing is not None:
            self._closing.cancel()
        self._closing = asyncio.get_running_loop().call_later(KEPT_SECONDS, self._close)
        return ThreadSensitiveContext(executor=self)

    def _close(self) -> None:
        self._closing = None
        self.submit(connections.close_all)


def hear_of_connections() -> None:
    """Let what such a thread opens be open longer than one request."""
    connection_created.connect(_stay_open, dispatch_uid="kept thread")


def _keep() -> None:
    _here.keeps = True


def _stay_open(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if getattr(_here, "keeps", False) and connection.vendor == "sqlite":
        # Django closes what is older than this at the end of each request; what has failed it closes none the less.
        connection.close_at = None
