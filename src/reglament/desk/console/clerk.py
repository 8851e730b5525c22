"""`reglament clerk`: everything but the pages: alarms are kept and notices are delivered. Any number may run on PostgreSQL."""

import argparse
import sys

from reglament.desk.lib.opening import open_desk
from reglament.desk.lib.signals import stopped_by_signals, wait_for


def run(arguments: list[str]) -> int:
    """Work until told to stop (SIGTERM or SIGINT), then finish what is under way and give 0."""
    argparse.ArgumentParser(prog="reglament clerk", description=__doc__).parse_args(arguments)
    stop = stopped_by_signals()
    open_desk()
    from django.conf import settings

    from reglament.desk.console.services import Services

    with Services(settings.REGLAMENT_SERVICES):
        print("reglament: the clerk is at work.", file=sys.stderr)
        wait_for(stop)
    print("reglament: the clerk stopped.", file=sys.stderr)
    return 0
