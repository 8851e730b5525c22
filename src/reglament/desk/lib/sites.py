"""The origins of sites, from the addresses by which an edition names them."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

HOST = re.compile(r"[a-z0-9.-]+")


def origins(addresses: Sequence[str]) -> tuple[str, ...]:
    """The origins of the sites behind the addresses of a door ("www.firm.example", "http://firm.example/help").

    Without a scheme a site is reached by HTTPS. A site answers with "www." before its name and without it, as the
    judging of doors has it. What names no host is left out.
    """
    found: list[str] = []
    for address in addresses:
        scheme, host, port = _parts(address)
        named = not host.replace(".", "").isdigit() and "." in host
        names = [host, f"www.{host}"] if named else [host]
        found += [f"{scheme}://{name}{port}" for name in names if host]
    return tuple(dict.fromkeys(found))


def _parts(address: str) -> tuple[str, str, str]:
    """Scheme, host without "www." and port (":8080" or nothing) of an address; no host where it names none that is one."""
    try:
        parts = urlsplit(address if "//" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "", "", ""
    is_site = parts.scheme in ("http", "https") and HOST.fullmatch(host)
    return parts.scheme, host if is_site else "", port
