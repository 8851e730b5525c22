"""Services that run in threads beside the pages: the clerk, the deliveries, the keeper of the log."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from django.db import close_old_connections
from django.utils.module_loading import import_string

from reglament.desk.lib.outages import LOST, Outage
from reglament.desk.vitals import signs
from reglament.desk.vitals.services import SERVICE

logger = logging.getLogger(__name__)

Service = Callable[[threading.Event], None]
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
FAREWELL_SECONDS = 10.0


class Services:
    """A context: entering starts a thread for each dotted path (`module:name`), leaving stops them and waits."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._stop = threading.Event()
        # Daemons, so that one which does not listen cannot keep the process from ending.
        self._threads = [
            threading.Thread(target=_keep_running, args=(path, self._stop), name=path, daemon=True) for path in paths
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(FAREWELL_SECONDS)
            if thread.is_alive():
                logger.warning("service %s did not stop in %d s", thread.name, FAREWELL_SECONDS)


def _keep_running(path: str, stop: threading.Event) -> None:
    """Run one service until it returns; when it fails, say so and start it again after a pause that doubles."""
    service: Service = import_string(path.replace(":", "."))
    pause, outage = FIRST_PAUSE_SECONDS, Outage(f"The service {path}", logger)
    while not stop.is_set():
        began = time.monotonic()
        try:
            service(stop)
        except Exception as error:
            if time.monotonic() - began > LONGEST_PAUSE_SECONDS:
                # It has worked since it was told of last.
                outage = Outage(f"The service {path}", logger)
            if isinstance(error, LOST):
                outage.begins(error)
            else:
                logger.exception("service %s failed; it starts again in %d s", path, pause)
            signs.ill(f"{SERVICE}{path}", error)
            close_old_connections()
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        else:
            return
