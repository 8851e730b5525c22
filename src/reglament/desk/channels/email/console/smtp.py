"""`reglament smtp [--listen HOST:PORT] [--lmtp]`: take mail from mail servers on a port of our own, until told to stop."""

import argparse
import os
import sys

from reglament.desk.lib.opening import open_desk
from reglament.desk.lib.signals import stopped_by_signals

PLACE = "127.0.0.1:8025"


def run(arguments: list[str]) -> int:
    """Serve until SIGTERM or SIGINT, finish what is under way, give 0; 74 when the address cannot be listened on."""
    parser = argparse.ArgumentParser(prog="reglament smtp", description=__doc__)
    parser.add_argument("--listen", default=PLACE, metavar="HOST:PORT", help=f"where to listen ({PLACE})")
    parser.add_argument("--lmtp", action="store_true", help="speak LMTP, which answers for each recipient")
    asked = parser.parse_args(arguments)
    for name, wanted in (("REGLAMENT_LMTP", asked.lmtp), ("REGLAMENT_SMTP_LISTEN", not asked.lmtp)):
        os.environ[name] = asked.listen if wanted else ""
    open_desk()
    from reglament.desk.channels.email.bringing.smtp_server import serve

    stop = stopped_by_signals()
    print(f"reglament: mail servers are awaited at {asked.listen}.", file=sys.stderr)
    try:
        serve(stop)
    except OSError as error:
        print(f"reglament smtp: cannot listen on {asked.listen}: {error.strerror}.", file=sys.stderr)
        return 74
    return 0
