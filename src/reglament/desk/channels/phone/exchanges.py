"""Which telephone exchanges may tell this desk of calls, and which desk a called number belongs to: read from the environment."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured

from reglament.desk.channels.phone.law import official_numbers
from reglament.desk.channels.phone.numbers import digits
from reglament.desk.lib.environment import flag, words
from reglament.desk.people.models import Desk

EVERY_DESK = "*"
SHORTEST_SECRET = 16
PREFIX = "whsec_"
SECRETS, NUMBERS, PLAIN = "REGLAMENT_PHONE_SECRETS", "REGLAMENT_PHONE_NUMBERS", "REGLAMENT_PHONE_PLAIN"


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange by its secret. `desk` is the desk whose calls it tells of, or `*` where the called number decides."""

    desk: str
    written: str

    @property
    def key(self) -> bytes:
        """The bytes to sign with: those behind `whsec_` in base64, else the secret as it is written."""
        if self.written.startswith(PREFIX):
            return base64.b64decode(self.written.removeprefix(PREFIX), validate=True)
        return self.written.encode()


def exchanges() -> list[Exchange]:
    """The exchanges named in `REGLAMENT_PHONE_SECRETS` as `desk=secret` or `*=secret`, separated by commas.

    Raises ImproperlyConfigured when an entry cannot be read; the sentence never shows a secret.
    """
    found = []
    for entry in words(SECRETS):
        desk, _equals, secret = entry.partition("=")
        exchange = Exchange(desk.strip(), secret.strip())
        if not exchange.desk or not _is_long_enough(exchange):
            raise ImproperlyConfigured(
                f"{SECRETS} cannot be read at the entry for {desk or 'no desk'!r}; write desk=secret or *=secret, "
                f"the secret of at least {SHORTEST_SECRET} characters, or {PREFIX} and its bytes in base64."
            )
        found.append(exchange)
    return found


def own_numbers() -> dict[str, list[str]]:
    """The digits of further numbers of each desk, from `REGLAMENT_PHONE_NUMBERS` as `desk=number`, separated by commas.

    They serve to find the desk alone: which number is official stands in the edition. A name such as `support` may
    stand for a number. Raises ImproperlyConfigured when an entry cannot be read.
    """
    found: dict[str, list[str]] = {}
    for entry in words(NUMBERS, spaced=True):
        desk, equals, number = (piece.strip() for piece in entry.partition("="))
        if not (desk and equals and number) or "=" in number:
            raise ImproperlyConfigured(f"{NUMBERS} cannot be read at {entry!r}; write for example desk=+996312000000.")
        found.setdefault(desk, []).append(_called(number))
    return found


def takes_plain_secrets() -> bool:
    """Whether the secret itself is taken as a header from other machines too (`REGLAMENT_PHONE_PLAIN=1`)."""
    return flag(PLAIN)


def desk_called(exchange: str, number: str, at: datetime) -> Desk | None:
    """The desk that a call is for, by whose secret it was told of, else by the number that was called.

    `exchange` is an `Exchange.desk`. An installation with a single desk needs no number.
    """
    if exchange != EVERY_DESK:
        return Desk.objects.filter(slug=exchange).first()
    desks = list(Desk.objects.order_by("pk"))
    if len(desks) == 1:
        return desks[0]
    called, further = _called(number), own_numbers()
    if not called:
        return None
    named = next((desk for desk in desks if called in further.get(desk.slug, ())), None)
    return named or next((desk for desk in desks if called in map(_called, official_numbers(desk, at))), None)


def _is_long_enough(exchange: Exchange) -> bool:
    try:
        return len(exchange.key) >= SHORTEST_SECRET
    except binascii.Error:
        return False


def _called(number: str) -> str:
    """A called number as it is compared: its digits, or its name where it has none."""
    return digits(number) or number.strip().casefold()
