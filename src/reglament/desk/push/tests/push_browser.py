"""A browser and its push service, played on this machine: keys, a place where messages come in, and a reading of them that shares no
code with the desk.
"""

import hashlib
import hmac
import http.server
import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reglament.desk.push.encrypting import BrowserKeys


@dataclass(frozen=True, slots=True)
class Browser:
    """The two keys that a browser makes."""

    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"0123456789abcdef"

    @classmethod
    def of(cls, private: bytes, secret: bytes) -> Self:
        """One whose keys are known."""
        return cls(ec.derive_private_key(int.from_bytes(private, "big"), ec.SECP256R1()), secret)

    @property
    def point(self) -> bytes:
        """Its public key."""
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def keys(self) -> BrowserKeys:
        """What it gives."""
        return BrowserKeys(self.point, self.secret)

    def given(self, endpoint: str) -> dict[str, str]:
        """The fields that the page's script sends."""
        point, secret = (urlsafe_b64encode(each).rstrip(b"=").decode() for each in (self.point, self.secret))
        return {"endpoint": endpoint, "point": point, "secret": secret}


def opened(sealed: bytes, browser: Browser) -> bytes:
    """The plain text of a message, by RFC 8188 and RFC 8291, step by step with HMAC."""

    def mac(key: bytes, words: bytes) -> bytes:
        return hmac.new(key, words, hashlib.sha256).digest()

    salt, size, length = sealed[:16], int.from_bytes(sealed[16:20], "big"), sealed[20]
    sender, record = sealed[21 : 21 + length], sealed[21 + length :]
    assert len(record) <= size
    shared = browser.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    material = mac(mac(browser.secret, shared), b"WebPush: info\x00" + browser.point + sender + b"\x01")
    drawn = mac(salt, material)
    key = mac(drawn, b"Content-Encoding: aes128gcm\x00\x01")[:16]
    nonce = mac(drawn, b"Content-Encoding: nonce\x00\x01")[:12]
    plain = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\x00")
    assert plain[-1:] == b"\x02"
    return plain[:-1]


@dataclass
class PushService:
    """Takes messages at `address`; `says` are its next answers (status and headers), after which it takes everything."""

    host: str
    browser: Browser
    says: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where a browser is reached."""
        return f"http://{self.host}/send/one"

    def read(self) -> list[Any]:
        """What the messages that were taken or refused say."""
        return [json.loads(opened(body, self.browser)) for _path, _headers, body in self.came]

    def headers(self, name: str) -> list[str]:
        """A header of each message."""
        return [headers[name] for _path, headers, _body in self.came]


@contextmanager
def push_service() -> Iterator[PushService]:
    """A push service on a free port of this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.came.append((self.path, dict(self.headers), body))
            status, headers = service.says.pop(0) if service.says else (201, {})
            self.send_response(status)
            for name, told in headers.items():
                self.send_header(name, told)
            self.end_headers()

        def log_message(self, *_told: Any) -> None:
            """Nothing is printed."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(f"127.0.0.1:{server.server_port}", Browser())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
