"""The number of a row, signed with the home's key, so that nobody guesses it: for labels and addresses that stand for years. Nothing of
what is handed out is kept.
"""

import base64
import re

from django.utils.crypto import constant_time_compare, salted_hmac

SIGNS = 26
"""Of five bits each: 130 bits that nobody guesses, and still a code that an old camera reads from a label."""
SHAPE = re.compile(rf"([1-9]\d{{0,17}})-([a-z2-7]{{{SIGNS}}})")


def signed(number: int, salt: str) -> str:
    """The number with its signature. What was handed out under one salt is good under that one alone, so a salt stays for ever."""
    return f"{number}-{_signature(number, salt)}"


def number_of(token: str, salt: str) -> int | None:
    """The number that was signed under this salt; None for what is not ours."""
    found = SHAPE.fullmatch(token)
    if found is None or not constant_time_compare(found[2], _signature(int(found[1]), salt)):
        return None
    return int(found[1])


def _signature(number: int, salt: str) -> str:
    digest = salted_hmac(salt, str(number), algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:SIGNS]
