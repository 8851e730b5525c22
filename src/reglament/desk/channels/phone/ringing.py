"""An exchange to try the desk with: it sends the events of one call, signed, in their own time."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from reglament.desk.channels.phone import signing

PATIENCE = 10


class NotTakenError(Exception):
    """The desk did not take an event; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to the desk at an `address`, from one number to another; `key` signs."""

    address: str
    key: bytes
    caller: str
    name: str
    called: str

    def ring(self, how: str, *, rings: float, talks: float, say: Callable[[str], None]) -> None:
        """One call: `how` it goes is "answered", "missed", "cancelled" or "ringing" (which tells of no end)."""
        call_id = f"{uuid4().hex}@ring.example"
        for kind, code in (("incoming", 0), ("ringing", 180)):
            self._tell(call_id, kind, code, say)
        if how == "ringing":
            return
        time.sleep(rings)
        self._tell(call_id, how, {"answered": 200, "missed": 486, "cancelled": 487}[how], say)
        if how == "answered":
            time.sleep(talks)
            self._tell(call_id, "hangup", 0, say)

    def _tell(self, call_id: str, kind: str, code: int, say: Callable[[str], None]) -> None:
        told = {
            "event": kind,
            "call_id": call_id,
            "from_number": self.caller,
            "from_name": self.name,
            "to_number": self.called,
            "code": code,
            "time": f"{time.time():.6f}",
        }
        self._send(json.dumps(told).encode())
        say(f"{kind}: taken")

    def _send(self, body: bytes) -> None:
        name, now = f"ring-{uuid4().hex}", int(time.time())
        headers = {
            "Content-Type": "application/json",
            signing.ID: name,
            signing.MOMENT: str(now),
            signing.SIGNATURE: signing.sign(self.key, name, now, body),
        }
        request = urllib.request.Request(self.address, body, headers)  # noqa: S310 - the operator's own address.
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310 - the same.
                pass
        except urllib.error.HTTPError as error:
            raise NotTakenError(f"the desk answered {error.code}: {error.read().decode('utf-8', 'replace')}") from error
        except OSError as error:
            raise NotTakenError(f"the desk does not answer at {self.address}: {error}") from error
