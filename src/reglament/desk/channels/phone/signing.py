"""Signatures of call events, in the shape of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, moment and body."""

import base64
import hmac

VERSION = "v1"
ID, MOMENT, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


def sign(key: bytes, name: str, moment: int, body: bytes) -> str:
    """The value of `webhook-signature` for a message of this id, sent at `moment` (seconds of the epoch)."""
    digest = hmac.new(key, b".".join((name.encode(), str(moment).encode(), body)), "sha256").digest()
    return f"{VERSION},{base64.b64encode(digest).decode()}"


def is_signed(key: bytes, name: str, moment: int, body: bytes, given: str) -> bool:
    """Whether one of the signatures given (separated by spaces, as while a secret is being changed) is right."""
    right = sign(key, name, moment, body).encode()
    # Every signature is compared, and each in constant time, so that the answer's time tells nothing.
    return sum(hmac.compare_digest(each.encode("utf-8", "replace"), right) for each in given.split()) > 0
