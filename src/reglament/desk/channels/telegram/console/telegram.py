"""`reglament telegram`: run the bots apart from the pages, by asking Telegram for updates or beside pages that it calls."""

import argparse
import sys
from contextlib import closing

from reglament.desk.lib.opening import open_desk
from reglament.desk.lib.signals import stopped_by_signals


def run(arguments: list[str]) -> int:
    """Serve until told to stop (SIGTERM or SIGINT); 64 when no bot is configured, 1 when a check fails."""
    parser = argparse.ArgumentParser(prog="reglament telegram", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only ask Telegram who the bots are, and say it")
    asked = parser.parse_args(arguments)
    open_desk()
    from reglament.desk.channels.telegram import bots, serving
    from reglament.desk.channels.telegram.api import ApiError

    if not bots.accounts():
        print(f"reglament: no bot is named. Set TELEGRAM_BOTS={bots.EXAMPLE}.", file=sys.stderr)
        return 64
    if not asked.check:
        serving.serve(stopped_by_signals())
        return 0
    try:
        for account in bots.accounts():
            with closing(bots.api(account)) as client:
                print(f"{account.desk}: {bots.introduce(account, client)}")
    except (LookupError, ApiError, OSError) as error:
        print(f"reglament: the bot cannot begin: {error}", file=sys.stderr)
        return 1
    return 0
