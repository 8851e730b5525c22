"""The beat of a clerk: a sign that it is at work, left while it is, so that others see when it is not."""

import logging
import threading
from datetime import timedelta

from django.db import connection

from reglament.desk.lib.outages import Outage
from reglament.desk.vitals import signs
from reglament.desk.vitals.models import Sign

CLERK = "clerk "
BEAT_SECONDS = 10.0
MISSED = timedelta(seconds=60)
"""A clerk that left no sign for so long is not at work."""
MISSED_HERE = timedelta(seconds=25)
"""The same on this machine, where its process is seen to be gone."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Leave a sign every ten seconds until `stop` is set, and take it back then; a killed process leaves it lying."""
    name, outage = CLERK + signs.here(), Outage("The beat of a clerk", log)
    while not stop.is_set():
        signs.well(name, often=0)
        # While one works, nobody need miss another.
        with outage.outlived():
            for sign in missed():
                signs.gone(sign.name)
        # The rest is waiting, and the pool of connections has others to serve.
        connection.close()
        stop.wait(BEAT_SECONDS)
    signs.gone(name)
    connection.close()


def alive() -> list[Sign]:
    """The clerks that are at work, by the signs that they leave."""
    return [sign for sign in Sign.objects.under(CLERK) if not _is_missed(sign)]


def missed() -> list[Sign]:
    """The clerks that were killed, or whose machine is away: nobody took their signs back."""
    return [sign for sign in Sign.objects.under(CLERK) if _is_missed(sign)]


def _is_missed(sign: Sign) -> bool:
    age = signs.age(sign)
    return age >= MISSED or (age >= MISSED_HERE and signs.has_ended(sign.name.removeprefix(CLERK)))
