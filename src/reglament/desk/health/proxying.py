"""Who asks, and through what: a proxy that stands in front and is not trusted spoils more than it seems."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

NEAR = [ip_network(each) for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10")]
"""Networks that nobody reaches from outside."""
FORWARDED = ("X-Forwarded-For", "Forwarded")
ENOUGH = 5
"""Addresses that are remembered."""
_seen: set[str] = set()


def look_at(request: HttpRequest) -> None:
    """Remember that a proxy of this network brought a request although none is trusted; strangers' headers say nothing."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT or len(_seen) >= ENOUGH:
        return
    if _is_forwarded(request) and _is_of_this_network(request):
        _seen.add(str(request.META.get("REMOTE_ADDR")))


def untrusted() -> list[str]:
    """The addresses of proxies that were seen by this process and are not trusted."""
    return sorted(_seen)


def forget() -> None:
    """Begin anew: for tests."""
    _seen.clear()


def is_near(request: HttpRequest) -> bool:
    """Whether somebody on this machine or its network asks, and no proxy for somebody else."""
    return not _is_forwarded(request) and _is_of_this_network(request)


def _is_forwarded(request: HttpRequest) -> bool:
    return any(name in request.headers for name in FORWARDED)


def _is_of_this_network(request: HttpRequest) -> bool:
    try:
        # Who comes by a socket of this machine has no address.
        address = ip_address(request.META.get("REMOTE_ADDR") or "127.0.0.1")
    except ValueError:
        return False
    return address.is_loopback or any(address in network for network in NEAR)
