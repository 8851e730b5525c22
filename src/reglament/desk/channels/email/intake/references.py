"""Our own marks in letters, signed with the home's key: who writes one down has had a letter of ours in their hands.

A mark without a signature is only a number that anybody may guess; it reaches what its sender may see anyway.
"""

import base64
from collections.abc import Iterator

from django.utils.crypto import constant_time_compare, salted_hmac

from reglament.mail.reading.letter import Letter

SALT = "reglament.desk.channels.email.references"
"""It stands behind the marks of letters that were sent long ago, so it stays, wherever this file goes."""
SHORT = 8
LONG = 24
"""Characters of five bits each: short ones stand where people read them, long ones in links that act without a login."""


def signed(mark: str, length: int = SHORT) -> str:
    """The mark with its signature behind a full stop: "SIROKA-12" becomes something like "SIROKA-12.k7f3q2m5"."""
    return f"{mark}.{_signature(mark, length)}"


def is_signed(mark: str, signature: str, length: int = SHORT) -> bool:
    """Whether the signature is ours, for just this mark; programs may have changed its capitals."""
    return constant_time_compare(signature.casefold(), _signature(mark, length))


def opened(whole: str, length: int = LONG) -> str | None:
    """The mark out of a signed one; None when the signature is not ours."""
    mark, _, signature = whole.rpartition(".")
    return mark if mark and is_signed(mark, signature, length) else None


def number_in(whole: str, kind: str) -> int | None:
    """The number of a signed mark of one kind, `kind` and digits; None where the signature is not ours, or of another kind."""
    mark = opened(whole) or ""
    number = mark.removeprefix(kind)
    return int(number) if mark.startswith(kind) and number.isdecimal() else None


def answered_in(letter: Letter) -> Iterator[str]:
    """The mails that the letter names as those it answers, the nearest first."""
    if letter.in_reply_to:
        yield letter.in_reply_to
    yield from reversed(letter.references)


def _signature(mark: str, length: int) -> str:
    digest = salted_hmac(SALT, mark.casefold(), algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:length]
