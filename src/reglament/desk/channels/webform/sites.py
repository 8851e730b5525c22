"""On which sites the form may stand: those that the edition names for it, else any."""

from collections.abc import Sequence
from urllib.parse import urlsplit

ANY = "*"


def origins(addresses: Sequence[str]) -> tuple[str, ...]:
    """The origins of the sites behind the addresses of a door ("www.firm.example", "http://firm.example/help").

    Without a scheme a site is reached by HTTPS. A site answers with "www." before its name and without it, as the
    judging of doors has it. What names no host is left out.
    """
    found: list[str] = []
    for address in addresses:
        parts = urlsplit(address if "//" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.")
        if not host or parts.scheme not in ("http", "https"):
            continue
        port = f":{parts.port}" if parts.port else ""
        names = [host] if "." not in host or host.replace(".", "").isdigit() else [host, f"www.{host}"]
        found += [f"{parts.scheme}://{name}{port}" for name in names]
    return tuple(dict.fromkeys(found))


def framers(allowed: tuple[str, ...]) -> str:
    """The sources for `frame-ancestors`: the desk itself and the allowed sites, or any site."""
    return " ".join(("'self'", *allowed)) if allowed else ANY


def admitted(origin: str, allowed: tuple[str, ...]) -> str:
    """The origin, where it is one and may speak with the form; else nothing."""
    parts = urlsplit(origin)
    is_origin = parts.scheme in ("http", "https") and origin == f"{parts.scheme}://{parts.netloc}"
    if not is_origin or not parts.netloc:
        return ""
    return origin if not allowed or origin in allowed else ""
