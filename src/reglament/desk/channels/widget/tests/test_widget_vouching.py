"""A host page vouches for its user: what counts, and everything that does not."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.channels.widget.models import Session
from reglament.desk.channels.widget.tests.chatting import Frame
from tools.story.companies import Company

SECRET, NEXT = "s" * 32, "n" * 32


def signed(secret: str = SECRET, *, alg: str = "HS256", **claims: Any) -> str:
    """A token as the docs' sample makes it."""
    told = {"aud": "istom", "exp": time.time() + 300, "jti": "random-word-1", "email": "maria@primer.example", **claims}
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": alg, "typ": "JWT"}, told)
    ]
    signature = hmac.digest(secret.encode(), b".".join(parts), "sha256")
    return b".".join([*parts, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()


@pytest.fixture
def frame(istom: Company, settings: Any) -> Frame:
    settings.REGLAMENT_WIDGET_SECRETS = [f"istom={SECRET}", f"siroka={NEXT}"]
    return Frame(istom.desk)


def refusal(frame: Frame, token: str) -> str:
    answer = frame.post("sessions/", vouch=token)
    assert answer.status_code == 403
    assert not Session.objects.exists()
    return str(answer.json()["says"])


def test_it_lets_in_whom_the_host_page_vouches_for(frame: Frame, istom: Company) -> None:
    answer = frame.post("sessions/", vouch=signed())
    assert answer.status_code == 201
    session = Session.objects.get()
    assert (session.person, session.vouched) == (istom.clients["administrator"], True)
    frame.token = answer.json()["token"]
    assert frame.get("requests/").status_code == 200
    assert frame.token not in session.digest


def test_it_takes_the_name_of_somebody_unknown(frame: Frame) -> None:
    answer = frame.post("sessions/", vouch=signed(email="new@primer.example", name="  New   Person "))
    assert answer.json()["name"] == "New Person"
    assert Session.objects.get().person is None


def test_it_takes_a_token_once(frame: Frame) -> None:
    assert frame.post("sessions/", vouch=signed()).status_code == 201
    Session.objects.all().delete()
    assert "used before" in refusal(frame, signed())


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: signed(NEXT), "signature"),
        (lambda: signed(aud="siroka"), "not for this desk"),
        (lambda: signed(exp=time.time() - 120), "run out"),
        (lambda: signed(exp=time.time() + 3600), "lives too long"),
        (lambda: signed(exp="soon"), "exp"),
        (lambda: signed(exp=True), "exp"),
        (lambda: signed(jti=""), "jti"),
        (lambda: signed(email="nobody"), "e-mail"),
        (lambda: signed(alg="none"), "HS256"),
        (lambda: "", "JSON Web Token"),
        (lambda: "a.b.c", "JSON Web Token"),
        (lambda: signed()[:-4] + "AAAA", "signature"),
    ],
)
def test_it_does_not_believe(frame: Frame, made: Callable[[], str], why: str) -> None:
    token = made()
    # An empty token is no token: then it is a code that is missing.
    if not token:
        assert frame.post("sessions/", vouch=token).status_code == 422
        return
    assert why in refusal(frame, token)


def test_it_believes_nobody_without_a_secret(frame: Frame, settings: Any) -> None:
    settings.REGLAMENT_WIDGET_SECRETS = []
    assert "signature" in refusal(frame, signed(""))


def test_it_takes_two_secrets_while_one_replaces_the_other(frame: Frame, settings: Any) -> None:
    settings.REGLAMENT_WIDGET_SECRETS = [f"istom={NEXT}", f"istom={SECRET}"]
    assert frame.post("sessions/", vouch=signed(SECRET, jti="with-the-old")).status_code == 201
    assert frame.post("sessions/", vouch=signed(NEXT, jti="with-the-new")).status_code == 201


def test_it_says_which_secret_cannot_be_read_and_never_shows_it(frame: Frame, settings: Any) -> None:
    settings.REGLAMENT_WIDGET_SECRETS = ["istom=short"]
    with pytest.raises(ImproperlyConfigured) as error:
        frame.post("sessions/", vouch=signed())
    assert "'istom'" in str(error.value)
    assert "=short" not in str(error.value)


def test_it_believes_what_the_docs_tell_developers_to_write(frame: Frame) -> None:
    page = (Path(__file__).parents[6] / "docs" / "widget.md").read_text(encoding="utf-8")
    sample: dict[str, Any] = {}
    exec(page.partition("```python\n")[2].partition("```")[0], sample)
    token = sample["vouch"](SECRET, "istom", "maria@primer.example", "Maria")
    assert frame.post("sessions/", vouch=token).status_code == 201


def test_it_does_not_break_on_a_token_of_a_thousand_brackets(frame: Frame) -> None:
    head = base64.urlsafe_b64encode(b"[" * 2990).decode()
    assert refusal(frame, f"{head}.x.y") == "The token is no JSON Web Token."


def test_it_takes_a_used_token_for_the_same_person_alone(frame: Frame, istom: Company) -> None:
    again = signed()
    frame.token = frame.post("sessions/", vouch=again).json()["token"]
    answer = frame.post("sessions/", vouch=again)
    assert (answer.status_code, answer.json()["who"]) == (201, "maria@primer.example")
    assert Session.objects.filter(ended_at=None).count() == 1
    frame.token = answer.json()["token"]
    assert frame.post("sessions/", vouch=signed(email="oleg@obrazec.example", jti="random-word-2")).status_code == 201
    frame.token = ""
    assert "used before" in frame.post("sessions/", vouch=again).json()["says"]
