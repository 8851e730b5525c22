"""`reglament phone`: ring at a running desk as an exchange does, show events that could not be read, derive calls again."""

import argparse
import sys
from collections.abc import Sequence

from reglament.desk.lib.opening import open_desk

PATH = "channels/phone/events"


def run(arguments: list[str]) -> int:
    """0 when it went well; 64 for a wrong command line, 1 when the desk did not take an event or a call had to be mended."""
    asked = _parser().parse_args(arguments)
    open_desk()
    code: int = asked.command(asked)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reglament phone", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ring = commands.add_parser("ring", help="send the signed events of one call to the running desk")
    ring.add_argument("--desk", required=True, help="the desk's short name")
    ring.add_argument("--from", required=True, dest="caller", help="the caller's number, such as +996312000101")
    ring.add_argument("--name", default="", help="the caller's name, as an exchange would show it")
    ring.add_argument("--to", default="", help="the number called (default: the desk's first)")
    ring.add_argument("--how", default="answered", choices=["answered", "missed", "cancelled", "ringing"])
    ring.add_argument("--rings", type=float, default=4, help="seconds until it is answered or missed (default 4)")
    ring.add_argument("--talks", type=float, default=20, help="seconds until it is hung up (default 20)")
    ring.add_argument("--address", default="", help="where the desk is (default: REGLAMENT_ADDRESS)")
    ring.set_defaults(command=_ring)
    unread = commands.add_parser("unread", help="show the events that could not be read, the newest first")
    unread.set_defaults(command=_unread)
    rebuild = commands.add_parser("rebuild", help="derive all calls again from their events")
    rebuild.set_defaults(command=_rebuild)
    return parser


def _ring(asked: argparse.Namespace) -> int:
    from django.conf import settings

    from reglament.desk.channels.phone.exchanges import EVERY_DESK, exchanges
    from reglament.desk.channels.phone.ringing import Line, NotTakenError

    known = {each.desk: each for each in exchanges()}
    exchange = known.get(asked.desk) or known.get(EVERY_DESK)
    if exchange is None:
        return _wrong(
            f"no exchange of {asked.desk!r} is named. Set REGLAMENT_PHONE_SECRETS={asked.desk}=a-long-secret."
        )
    called = asked.to or _number_of(asked.desk)
    address = f"{(asked.address or settings.REGLAMENT_ADDRESS).rstrip('/')}/{PATH}"
    line = Line(address, exchange.key, asked.caller, asked.name, called)
    try:
        line.ring(asked.how, rings=asked.rings, talks=asked.talks, say=print)
    except NotTakenError as error:
        print(f"reglament: {error}", file=sys.stderr)
        return 1
    return 0


def _number_of(slug: str) -> str:
    """A number by which the desk is found: one of the edition's, else one of the settings'."""
    from django.utils import timezone

    from reglament.desk.channels.phone.exchanges import own_numbers
    from reglament.desk.channels.phone.law import official_numbers
    from reglament.desk.people.models import Desk

    desk = Desk.objects.filter(slug=slug).first()
    official: Sequence[str] = official_numbers(desk, timezone.now()) if desk else ()
    return next(iter([*official, *own_numbers().get(slug, ())]), "")


def _unread(asked: argparse.Namespace) -> int:
    from reglament.desk.channels.phone.models import UnreadEvent

    rows = list(UnreadEvent.objects.all())
    for row in rows:
        print(f"{row.received_at:%Y-%m-%d %H:%M:%S} UTC, exchange {row.source}: {row.why}\n  {row.body}")
    print(f"Events that could not be read: {len(rows)}.")
    return 0


def _rebuild(asked: argparse.Namespace) -> int:
    from reglament.desk.channels.phone.storing import rebuild

    calls, mended = rebuild()
    print(f"Calls derived again: {calls}. Mended: {mended}.")
    return 1 if mended else 0


def _wrong(sentence: str) -> int:
    print(f"reglament: {sentence}", file=sys.stderr)
    return 64
