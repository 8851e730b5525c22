"""Who sends a push: the desk's own key, and a token signed with it for each push service (VAPID, RFC 8292).

The key is made from the installation's key, as every other secret is: nobody has to know or back up another one, and no copy of
the database holds it. With another key of the installation browsers must be asked anew.
"""

import json
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.mail.message import sanitize_address
from django.utils.encoding import force_bytes

from reglament.desk.push.keys import written

HOLDS = timedelta(hours=12)
"""A token may hold for a day at most."""
PURPOSE = b"reglament push"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points the curve has (FIPS 186-5, P-256)."""


def public_point() -> str:
    """The public key as browsers and push services are given it."""
    return written(_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def authorization(endpoint: str, at: datetime) -> str:
    """The header by which the push service of an endpoint knows who sends, and whom to ask about it."""
    there = urlsplit(endpoint)
    claims = {"aud": f"{there.scheme}://{there.netloc}", "exp": int((at + HOLDS).timestamp()), "sub": _contact()}
    head = _json({"typ": "JWT", "alg": "ES256"})
    signed = f"{head}.{_json(claims)}"
    r, s = decode_dss_signature(_key().sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = written(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={public_point()}"


def _key() -> ec.EllipticCurvePrivateKey:
    return _made_of(force_bytes(settings.SECRET_KEY))


@lru_cache(maxsize=4)
def _made_of(secret: bytes) -> ec.EllipticCurvePrivateKey:
    # 48 bytes for a number of 32: so no key is likelier than another (FIPS 186-5, A.2.1).
    drawn = HKDF(hashes.SHA256(), 48, None, PURPOSE).derive(secret)
    return ec.derive_private_key(int.from_bytes(drawn, "big") % (ORDER - 1) + 1, ec.SECP256R1())


def _contact() -> str:
    """Where a push service finds whoever sends: the desk's page, else its address of letters."""
    if settings.REGLAMENT_ADDRESS.startswith("https://"):
        return str(settings.REGLAMENT_ADDRESS)
    address = sanitize_address(settings.DEFAULT_FROM_EMAIL, "utf-8")
    return f"mailto:{address.rpartition('<')[2].rstrip('>')}"


def _json(told: dict[str, object] | dict[str, str] | dict[str, int | str]) -> str:
    return written(json.dumps(told, separators=(",", ":")).encode())
