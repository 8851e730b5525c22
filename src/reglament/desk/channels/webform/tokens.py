"""Signed marks that stand in for cookies, which a page inside another site's page does not get.

A form carries a token of its own: a number used once, the moment at which it was given out, and our signature over both and
the desk. It protects nobody's authority (the form acts in nobody's name); it says how long somebody had the form before them.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = timedelta(hours=24)
RECEIPT_LASTS = timedelta(hours=24)
PROOF_BITS = 16
"""How many zero bits a proof begins with: some 65,000 tries, a second on a slow phone."""
SHAPE = re.compile(r"[0-9a-f]{32}\.\d{1,12}\.[0-9a-f]{40}")


class TokenFault(StrEnum):
    """Why a token is not taken."""

    UNKNOWN = "unknown"
    TOO_OLD = "too old"


@dataclass(frozen=True, slots=True)
class Token:
    """A form's token: `nonce` is used once, `given_at` (UTC, whole seconds) is when the form was shown."""

    nonce: str
    given_at: datetime


def issue(desk: str, given_at: datetime) -> str:
    """A new token for the form of the desk with this slug."""
    body = f"{secrets.token_hex(16)}.{int(given_at.timestamp())}"
    return f"{body}.{_signature(desk, body)}"


def read(text: str, desk: str, at: datetime) -> Token | TokenFault:
    """The token, or why it is none that this desk gave out within a day."""
    if not SHAPE.fullmatch(text):
        return TokenFault.UNKNOWN
    body, _, signature = text.rpartition(".")
    if not constant_time_compare(signature, _signature(desk, body)):
        return TokenFault.UNKNOWN
    nonce, _, seconds = body.partition(".")
    token = Token(nonce, datetime.fromtimestamp(int(seconds), UTC))
    return token if at - token.given_at <= LASTS else TokenFault.TOO_OLD


def is_proved(token: str, proof: str) -> bool:
    """Whether a script searched long enough: the SHA-256 of "token:proof" begins with so many zero bits."""
    if not proof.isdecimal() or len(proof) > 12:
        return False
    digest = sha256(f"{token}:{proof}".encode()).digest()
    return int.from_bytes(digest[:4]) >> (32 - PROOF_BITS) == 0


def receipt(desk: str, said: dict[str, Any]) -> str:
    """A word of ours on what became of a submission, to stand in the address of the page that tells it."""
    return signing.dumps(said, salt=f"webform.receipt.{desk}")


def receipt_of(text: str, desk: str) -> dict[str, Any] | None:
    """What the receipt says; None for one that is not ours, another desk's, or older than a day."""
    try:
        said: dict[str, Any] = signing.loads(text, salt=f"webform.receipt.{desk}", max_age=RECEIPT_LASTS)
    except signing.BadSignature:
        return None
    return said


def proof_token(desk: str, held: int) -> str:
    """What stands in the address of the page where the code for something held is typed; it holds for as long as that is kept."""
    return signing.Signer(salt=f"webform.proof.{desk}").sign(str(held))


def held_of(text: str, desk: str) -> int | None:
    """The number of what is held; None for a word that is not ours, or another desk's."""
    try:
        return int(signing.Signer(salt=f"webform.proof.{desk}").unsign(text))
    except signing.BadSignature:
        return None


def code_mark(desk: str, code: int) -> str:
    """What the form carries of a printed code in its place, so that no address of ours has that in it: its row, for a day."""
    return signing.dumps(code, salt=f"webform.code.{desk}")


def code_marked(text: str, desk: str) -> int | None:
    """The row of the printed code; None for a mark that is not ours, another desk's, or older than a day."""
    try:
        row: int = signing.loads(text, salt=f"webform.code.{desk}", max_age=LASTS)
    except signing.BadSignature:
        return None
    return row


def _signature(desk: str, body: str) -> str:
    return salted_hmac("webform.token", f"{desk}.{body}", algorithm="sha256").hexdigest()[:40]
