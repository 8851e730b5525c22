"""Who sends is vouched for as RFC 8292 has it, by a key that is the installation's own and nobody has to keep."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from reglament.desk.conftest import FRIDAY
from reglament.desk.push.keys import unwritten
from reglament.desk.push.vouching import authorization, public_point

ENDPOINT = "https://push.example/send/abc?d=e"


def test_it_signs_where_it_goes_until_when_and_who_it_is(settings: Any) -> None:
    settings.REGLAMENT_ADDRESS = "https://help.example/"
    scheme, _, rest = authorization(ENDPOINT, FRIDAY).partition(" ")
    fields = dict(each.strip().split("=", 1) for each in rest.split(","))
    head, claims, signature = fields["t"].split(".")
    assert scheme == "vapid"
    assert json.loads(unwritten(head)) == {"typ": "JWT", "alg": "ES256"}
    told = json.loads(unwritten(claims))
    assert told == {
        "aud": "https://push.example",
        "exp": int(FRIDAY.timestamp()) + 12 * 3600,
        "sub": "https://help.example/",
    }
    plain = unwritten(signature)
    assert len(plain) == 64
    r, s = (int.from_bytes(half, "big") for half in (plain[:32], plain[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unwritten(fields["k"]))
    key.verify(encode_dss_signature(r, s), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert fields["k"] == public_point()


@pytest.mark.parametrize("sender", ["Reglament <desk@help.example>", "desk@help.example"])
def test_it_names_the_mailbox_where_the_desk_has_no_public_page(settings: Any, sender: str) -> None:
    settings.REGLAMENT_ADDRESS, settings.DEFAULT_FROM_EMAIL = "http://127.0.0.1:8000/", sender
    claims = authorization(ENDPOINT, FRIDAY).split(".")[1]
    assert json.loads(unwritten(claims))["sub"] == "mailto:desk@help.example"


def test_it_has_one_key_for_each_key_of_an_installation(settings: Any) -> None:
    settings.SECRET_KEY = "a" * 50
    first = public_point()
    assert public_point() == first
    assert len(unwritten(first)) == 65
    settings.SECRET_KEY = "b" * 50
    assert public_point() != first
