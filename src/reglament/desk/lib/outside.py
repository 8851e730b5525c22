"""Calls to addresses that strangers named: to public hosts by HTTPS alone, whatever their names say.

A browser names the push service that it can be reached by, and whoever sits at it may name anything: a machine behind our wall, this
machine itself, a name that leads there, or one that leads there from the second question on. So the name is asked once, every
address that it has must be public, and the connection goes to one of just those addresses. No redirect is followed, time and
bytes have an end.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

PATIENCE = 10.0
"""Seconds for one exchange as a whole, once the name of the host is known."""
MOST_BYTES = 4096
HTTPS = 443
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolver = Callable[..., Collection[tuple[object, ...]]]


class NotPublicError(ValueError):
    """The address is none that the desk may call; the message says why."""


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """What came back: status, the headers by their small names, and the beginning of the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def split_public(address: str, own: Collection[str] = ()) -> SplitResult:
    """The parts of an address that may be called, as far as it can be seen without asking for its name. `own` are hosts with their
    ports ("127.0.0.1:8090") on this machine that may be called too, in plain HTTP.

    Raises NotPublicError.
    """
    if not address.isascii() or any(character <= " " or character == "\\" for character in address):
        raise NotPublicError("an address has plain characters alone")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotPublicError(f"no address: {error}") from None
    if not host or "@" in parts.netloc or parts.fragment:
        raise NotPublicError("an address names a host, and neither somebody nor a place in a page")
    if parts.netloc in own:
        return parts
    if parts.scheme != "https" or port not in (None, HTTPS):
        raise NotPublicError("it is called by HTTPS, at the usual port")
    if _is_numeric(host):
        raise NotPublicError("a host has a name")
    return parts


def post(
    address: str, body: bytes, headers: Mapping[str, str], *, own: Collection[str] = (), resolve: Resolver | None = None
) -> OutsideAnswer:
    """Send a body to a public address and read the answer.

    Raises NotPublicError where the address is none, OSError where no whole answer came in time.
    """
    parts = split_public(address, own)
    port = parts.port or HTTPS
    target = _checked(parts.hostname or "", port, is_own=parts.netloc in own, resolve=resolve or socket.getaddrinfo)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    end = time.monotonic() + PATIENCE
    connection = http.client.HTTPConnection(parts.hostname or "", port, timeout=PATIENCE)
    with closing(connection), _ending(socket.create_connection((target, port), PATIENCE), end) as plain:
        connection.sock = plain if parts.scheme == "http" else _under_tls(plain, parts.hostname or "")
        try:
            connection.request("POST", path, body, dict(headers))
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            whole = OutsideAnswer(answer.status, told, answer.read(MOST_BYTES))
        except http.client.HTTPException as error:
            raise OSError(f"{type(error).__name__}: {error}") from None
    return whole


def _checked(host: str, port: int, *, is_own: bool, resolve: Resolver) -> str:
    """One address of a host, all of whose addresses are public; of an `own` one, all of which are this machine's."""
    found = [str(each[4][0]) for each in resolve(host, port, type=socket.SOCK_STREAM)]  # type: ignore[index]
    if not found:
        raise OSError(f"{host} has no address")
    for each in found:
        if not (_is_loopback(each) if is_own else is_public(each)):
            raise NotPublicError(f"{host} leads to {each}, which is not public")
    return found[0]


def is_public(written: str) -> bool:
    """Whether an IP address is one of the public net, and hides none that is not."""
    address = ipaddress.ip_address(written.partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    if address.ipv4_mapped is not None:
        return is_public(str(address.ipv4_mapped))
    if address in NAT64:
        return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    hidden = [each for each in (address.sixtofour, *(address.teredo or ())) if each is not None]
    if address.is_site_local or address.is_multicast or address.is_reserved:
        return False
    return address.is_global and all(is_public(str(each)) for each in hidden)


def _is_loopback(written: str) -> bool:
    return ipaddress.ip_address(written.partition("%")[0]).is_loopback


def _is_numeric(host: str) -> bool:
    """Whether a host is written as a number, in whichever way machines read one: 127.1, 0x7f000001, 2130706433, [::1]."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" in host or not last or last[0].isdigit() or last.startswith("0x")


@contextmanager
def _ending(plain: socket.socket, end: float) -> Iterator[socket.socket]:
    """A connection that is cut at `end`: each piece that comes is new patience for a socket, and a host may send one at a time.

    Raises TimeoutError where it was cut, whatever was read until then.
    """
    line, is_cut = plain.dup(), threading.Event()
    cut = threading.Timer(max(0.0, end - time.monotonic()), _cut, (line, is_cut))
    cut.daemon = True
    cut.start()
    try:
        yield plain
        if is_cut.is_set():
            raise TimeoutError("no whole answer in time")
    finally:
        cut.cancel()
        line.close()
        plain.close()


def _cut(line: socket.socket, is_cut: threading.Event) -> None:
    is_cut.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _under_tls(plain: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
