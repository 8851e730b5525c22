"""What a printed code of an installation carries: the number of its row, signed with the home's key. Nothing else is kept of it."""

from datetime import date

from reglament.desk.lib.signed_numbers import number_of, signed
from reglament.desk.people.models import Desk, InstallationCode
from reglament.desk.people.models.places import WITH_AROUND

SALT = "people.installation.code"
"""Printed codes hang on walls for years, so it stays, wherever this file goes."""


def token_of(code: InstallationCode) -> str:
    """What is printed. Who reads it comes to the form of this installation, and reads nothing else of it."""
    return signed(code.pk, SALT)


def code_of(token: str, desk: Desk, on: date) -> InstallationCode | None:
    """The code with its installation, in one query; None for one that is not ours, of another desk, revoked, or of an
    installation that is not in use on this local day. None of these is told from the others.
    """
    pk = number_of(token, SALT)
    return None if pk is None else standing_code(pk, desk, on)


def standing_code(pk: int, desk: Desk, on: date) -> InstallationCode | None:
    """The same by the row's own number, for whoever has shown its token already."""
    whole = ("installation__product", "installation__organisation", f"installation__place__{WITH_AROUND}")
    code = InstallationCode.objects.of(desk).standing().select_related(*whole).filter(pk=pk).first()
    return code if code is not None and code.installation.is_standing(on) else None
