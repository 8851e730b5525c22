"""A message sealed for one browser, so that the push service in between cannot read it (RFC 8291, with RFC 8188's aes128gcm)."""

import os
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1
RECORD = 4096
LONGEST = 3993
"""So many bytes of plain text fit into the one record that every push service takes (RFC 8291, 4)."""
LAST = b"\x02"
SALT, SECRET, POINT = 16, 16, 65
"""The lengths of a salt, of a browser's secret, and of a point of the curve as it is written."""


@dataclass(frozen=True, slots=True)
class BrowserKeys:
    """What a browser gave to seal messages by: its public point (65 bytes) and its secret (16 bytes).

    Raises ValueError, as it is made, for what are none.
    """

    point: bytes
    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET or len(self.point) != POINT:
            raise ValueError("the keys of a browser are 65 and 16 bytes long")
        self.public  # noqa: B018 - a point that is not on the curve says so here.

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """The point as a key."""
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVE(), self.point)


def encrypt(
    plain: bytes,
    browser: BrowserKeys,
    *,
    padded: int = 0,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The body of a push: header and one record. With `padded` the plain text is filled up to so many bytes, so that its length
    tells nothing. `own` and `salt` are new for each message, unless they are given.

    Raises ValueError for more than LONGEST bytes.
    """
    if max(len(plain), padded) > LONGEST:
        raise ValueError(f"a push holds {LONGEST} bytes at most")
    own, salt = own or ec.generate_private_key(CURVE()), salt or os.urandom(SALT)
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), browser.public)
    material = _derived(browser.secret, shared, b"WebPush: info\0" + browser.point + point, 32)
    key = _derived(salt, material, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, material, b"Content-Encoding: nonce\0", 12)
    filling = bytes(max(0, padded - len(plain)))
    sealed = AESGCM(key).encrypt(nonce, plain + LAST + filling, None)
    return salt + RECORD.to_bytes(4, "big") + bytes([len(point)]) + point + sealed


def _derived(salt: bytes, material: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(material)
