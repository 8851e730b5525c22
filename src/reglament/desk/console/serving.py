"""The ASGI server: how the desk listens, and how it stops."""

import argparse
import os
import signal
import socket
import sys
from types import FrameType
from typing import Any

APPLICATION = "reglament.desk.asgi:application"
"""By its name, so that it is loaded, and begins to look for illnesses, once the desk listens."""
GRACE_SECONDS = 10
HUNG_SECONDS = 60
"""A worker that says nothing for so long is taken for hung and replaced. A busy one may well be silent for several seconds:
the answer comes from a thread of its own, which waits like all others while a page is computed.
"""


def add_address(parser: argparse.ArgumentParser) -> None:
    """`--host` and `--port`."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")


def serve(application: Any, host: str, port: int) -> int:
    """Serve in this process until a signal; requests under way get ten seconds to end. 1 when the address is taken."""
    import uvicorn

    # The server raises the signal again once it has stopped; this lets the caller stop its services and leave with 0.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stay)
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        print(f"reglament: cannot listen on {host}:{port}: {why}. Choose another with --port.", file=sys.stderr)
        return 1
    server = uvicorn.Server(uvicorn.Config(application, **options()))
    server.run(sockets=[listening])
    return 0


def serve_many(host: str, port: int, workers: int) -> int:
    """Serve in several processes under uvicorn's supervisor; SIGHUP replaces them one by one."""
    import uvicorn

    share_streams(workers)
    uvicorn.run(APPLICATION, host=host, port=port, workers=workers, **options())
    return 0


def share_streams(workers: int) -> None:
    """Give each of the processes that are started next its part of all live streams."""
    from django.conf import settings

    os.environ["REGLAMENT_STREAMS"] = str(max(settings.REGLAMENT_STREAMS // workers, 1))


def options() -> dict[str, Any]:
    """How every server of the desk is set up."""
    return {
        "http": "reglament.desk.console.connections:Connection",
        "ws": "none",
        "lifespan": "off",
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": False,
        "timeout_graceful_shutdown": GRACE_SECONDS,
        "timeout_worker_healthcheck": HUNG_SECONDS,
    }


def _stay(number: int, frame: FrameType | None) -> None:
    print("reglament: stopped.", file=sys.stderr)
