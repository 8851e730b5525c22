"""A server of the loopback with a made certificate, for the illness of one that runs out."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID
from django.utils import timezone
from wards import Ward

from reglament.desk.health import certifying


@contextmanager
def shown(home: Path, days: int) -> Iterator[int]:
    """A server of the loopback that shows a certificate which ends in so many days, and says nothing; its port."""
    secret = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), timezone.now()
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(secret.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=90)).not_valid_after(now + timedelta(days=days))
    plain = serialization.NoEncryption()
    pem = secret.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (home / "shown.pem").write_bytes(pem + made.sign(secret, SHA256()).public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(home / "shown.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with suppress(OSError):
                while True:
                    context.wrap_socket(server.accept()[0], server_side=True).close()

        answering = threading.Thread(target=answer, daemon=True)
        answering.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
    answering.join(5)


def certified(ward: Ward, days: int) -> None:
    with shown(ward.home, days) as port:
        ward.settings.REGLAMENT_ADDRESS = f"https://127.0.0.1:{port}/"
        certifying.look()
