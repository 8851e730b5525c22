"""`python -m tools.telegram_emulator`: serve a Bot API of one's own on this machine, with a page to play a person on."""

import argparse
import os
import sys

from reglament.desk.lib.opening import open_desk
from reglament.desk.lib.signals import stopped_by_signals, wait_for
from tools.telegram_emulator.server import Emulator

BOT_TOKEN = "1000:emulated"  # noqa: S105 - it opens nothing but an emulator on this machine.


def run(arguments: list[str]) -> int:
    """Serve until told to stop; 1 when the address is taken, 64 when a bot cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tools.telegram_emulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8081, help="port to listen on (default 8081)")
    parser.add_argument(
        "--bot", action="append", metavar="TOKEN=USERNAME", help="a bot that it knows (without one, the first story's)"
    )
    asked = parser.parse_args(arguments)
    bots = dict(each.partition("=")[::2] for each in asked.bot or [_of_the_story()])
    for token, username in bots.items():
        if not token.partition(":")[0].isdigit() or not username:
            print(f"reglament: {token!r} is no bot; write --bot {BOT_TOKEN}=help_bot.", file=sys.stderr)
            return 64
    try:
        emulator = Emulator(bots, asked.host, asked.port)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        print(
            f"reglament: cannot listen on {asked.host}:{asked.port}: {why}. Choose another with --port.",
            file=sys.stderr,
        )
        return 1
    _serve(emulator, next(iter(bots)))
    return 0


def _of_the_story() -> str:
    """The bot that the first company's regulation names, so that the story's desk registers what it is told."""
    open_desk()
    from tools.story.official import official

    return f"{BOT_TOKEN}={official('siroka', 'telegram').removeprefix('@')}"


def _serve(emulator: Emulator, token: str) -> None:
    stop = stopped_by_signals()
    with emulator:
        print(
            f"The emulated Telegram is at {emulator.address}/, where you can play a person. For the desk:", flush=True
        )
        print(f"  TELEGRAM_API_BASE={emulator.address} TELEGRAM_BOTS=siroka={token} reglament run", flush=True)
        wait_for(stop)


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:]))
