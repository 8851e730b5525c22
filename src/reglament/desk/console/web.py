"""`reglament web`: the pages alone, in as many processes as wanted; clerks run beside them with `reglament clerk`."""

import argparse

from reglament.desk.console.serving import APPLICATION, add_address, serve, serve_many
from reglament.desk.lib.opening import open_desk


def run(arguments: list[str]) -> int:
    """Serve until told to stop (SIGTERM or SIGINT), then finish what is under way and give 0."""
    parser = argparse.ArgumentParser(prog="reglament web", description=__doc__)
    add_address(parser)
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1); more than one wants PostgreSQL")
    asked = parser.parse_args(arguments)
    open_desk()
    if asked.workers > 1:
        return serve_many(asked.host, asked.port, asked.workers)
    return serve(APPLICATION, asked.host, asked.port)
