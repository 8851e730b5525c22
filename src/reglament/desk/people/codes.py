"""What a printed code of an installation carries: the number of its row, signed with the home's key. Nothing else is kept of it."""

import base64
import re
from datetime import date

from django.utils.crypto import constant_time_compare, salted_hmac

from reglament.desk.people.models import Desk, InstallationCode
from reglament.desk.people.models.places import WITH_AROUND

SALT = "people.installation.code"
"""Printed codes hang on walls for years, so it stays, wherever this file goes."""
SIGNS = 26
"""Of five bits each: 130 bits that nobody guesses, and still a code that an old camera reads from a label."""
SHAPE = re.compile(rf"([1-9]\d{{0,17}})-([a-z2-7]{{{SIGNS}}})")


def token_of(code: InstallationCode) -> str:
    """What is printed. Who reads it comes to the form of this installation, and reads nothing else of it."""
    return f"{code.pk}-{_signature(code.pk)}"


def code_of(token: str, desk: Desk, on: date) -> InstallationCode | None:
    """The code with its installation, in one query; None for one that is not ours, of another desk, revoked, or of an
    installation that is not in use on this local day. None of these is told from the others.
    """
    found = SHAPE.fullmatch(token)
    if found is None or not constant_time_compare(found[2], _signature(int(found[1]))):
        return None
    return standing_code(int(found[1]), desk, on)


def standing_code(pk: int, desk: Desk, on: date) -> InstallationCode | None:
    """The same by the row's own number, for whoever has shown its token already."""
    whole = ("installation__product", "installation__organisation", f"installation__place__{WITH_AROUND}")
    code = InstallationCode.objects.of(desk).standing().select_related(*whole).filter(pk=pk).first()
    return code if code is not None and code.installation.is_standing(on) else None


def _signature(pk: int) -> str:
    digest = salted_hmac(SALT, str(pk), algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:SIGNS]
