"""An exchange of these tests: it signs events and sends them to the desk, through Django's own client."""

import json
import time
from typing import Any

from django.test import Client

from reglament.desk.channels.phone import signing
from tools.story.official import official

ADDRESS = "/channels/phone/events"
SECRET = "a-secret-of-twenty-two"
NUMBER = official("siroka", "phone", 1).replace(" ", "")
BEGAN = 1772796600.25
"""Friday 17:30 in Bishkek, and a quarter of a second."""


def event(kind: str, after: float = 0, **more: Any) -> dict[str, Any]:
    """One event of the nurse's call, so many seconds after it began."""
    return {
        "event": kind,
        "call_id": "call-1@127.0.0.1",
        "from_number": "+996312000101",
        "from_name": "Aida",
        "to_number": NUMBER,
        "code": 0,
        "time": f"{BEGAN + after:.6f}",
        **more,
    }


def post(body: bytes, *, secret: str = SECRET, moment: float | None = None, **headers: str) -> Any:
    """Send a body, signed."""
    sent = int(time.time() if moment is None else moment)
    signed = {
        "webhook-id": "msg-1",
        "webhook-timestamp": str(sent),
        "webhook-signature": signing.sign(secret.encode(), "msg-1", sent, body),
    }
    return Client().post(ADDRESS, body, content_type="application/json", headers=signed | headers)


def tell(*events: dict[str, Any], **more: Any) -> Any:
    """Send events in this order; answers what the desk said to the last."""
    return [post(json.dumps(each).encode(), **more) for each in events][-1]


def call(**more: Any) -> list[dict[str, Any]]:
    """A whole answered call, in its own order."""
    return [
        event("incoming", **more),
        event("ringing", 0.2, code=180, **more),
        event("answered", 4.5, code=200, **more),
        event("hangup", 64.5, **more),
    ]
