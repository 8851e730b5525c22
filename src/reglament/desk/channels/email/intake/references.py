"""Our own marks in letters, signed with the home's key: who writes one down has had a letter of ours in their hands.

A mark without a signature is only a number that anybody may guess; it reaches what its sender may see anyway.
"""

import base64
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.utils.crypto import constant_time_compare, salted_hmac

from reglament.mail.reading.letter import Letter

SALT = "reglament.desk.channels.email.references"
"""It stands behind the marks of letters that were sent long ago, so it stays, wherever this file goes."""
SHORT = 8
LONG = 24
"""Characters of five bits each: short ones stand where people read them, long ones in links that act without a login."""
MOST_MARKS = 200
"""Marks that are followed, the nearest first; a mail names one request, and a thread some dozens of letters."""
NOTICE = re.compile(r"<(?P<mark>(?P<staff>staff-)?notice\.(?P<pk>\d{1,18})\.[\w-]{1,80})\.(?P<signature>\w+)@")


class NamedNotice(NamedTuple):
    """A letter of ours as a mail names it; `proven` when our own signature stands there."""

    pk: int
    for_staff: bool
    proven: bool


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


def notices_answered(letter: Letter) -> Iterator[NamedNotice]:
    """The letters of ours that the letter answers, the nearest first."""
    return notices_named(" ".join(answered_in(letter)))


def notices_named(text: str) -> Iterator[NamedNotice]:
    """The letters of ours that a text names by the names that they travel under."""
    for found in islice(NOTICE.finditer(text), MOST_MARKS):
        is_proven = is_signed(found["mark"], found["signature"])
        yield NamedNotice(int(found["pk"]), found["staff"] is not None, is_proven)


def _signature(mark: str, length: int) -> str:
    digest = salted_hmac(SALT, mark.casefold(), algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:length]
