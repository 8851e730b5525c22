"""How the tests fill in the public form: its page read for the token, time that passes, proofs that a script would find."""

import re
from datetime import timedelta
from itertools import count
from typing import Any

from django.test import Client

from reglament.desk.channels.webform import tokens
from reglament.desk.channels.webform.models import Submission

FORM = "/siroka/form/"
NURSE = "aida@northlight.example"
TEXT = "The journal stays empty.\nSince noon."


def token_on(answer: Any) -> str:
    """The token of the form on a page."""
    found = re.search(r'name="token" value="([^"]+)"', answer.content.decode())
    assert found, "the page has no token"
    return found[1]


def proof_of(token: str) -> str:
    """What the page's script would find."""
    return next(str(number) for number in count() if tokens.is_proved(token, str(number)))


def waited(token: str, wait: timedelta = timedelta(minutes=1), desk: str = "siroka") -> str:
    """The same token, as if it had been given out some time earlier."""
    nonce, seconds, _ = token.split(".")
    body = f"{nonce}.{int(seconds) - int(wait.total_seconds())}"
    return f"{body}.{tokens._signature(desk, body)}"


def fill(client: Client, address: str = FORM, **more: Any) -> dict[str, Any]:
    """A form that somebody filled in at leisure, without script."""
    token = waited(token_on(client.get(address)))
    return {"text": TEXT, "email": NURSE, "token": token, "language": "en", **more}


def send(client: Client, address: str = FORM, **more: Any) -> Any:
    """The answer to a form filled in at leisure, without script."""
    network = more.pop("network", "192.0.2.7")
    return client.post(address, fill(client, address, **more), REMOTE_ADDR=network)


def told(client: Client, answer: Any) -> str:
    """The words of the receipt to which an answer leads."""
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"])
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode().partition("<main")[2]).split())


def submissions() -> list[str]:
    """What became of all that was sent, in order."""
    return list(Submission.objects.order_by("pk").values_list("outcome", flat=True))
