"""How letters fare with the mail server, as those who send them say."""

from django.db import connection

from reglament.desk.vitals import signs

CODES = "codes"
"""The sign of letters with codes for signing in."""
LETTERS = "letters"
"""The sign of all other letters."""


def hear_of_code(error: str) -> None:
    """A code left, or did not; said from a thread of its own, which keeps no connection."""
    if error:
        signs.ill(CODES, error)
    else:
        signs.well(CODES)
    if not connection.in_atomic_block:
        connection.close()
