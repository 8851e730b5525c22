"""From which network somebody comes: what limits count strangers by."""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

PREFIXES = {4: 24, 6: 56}
"""What one household, office or cheap server has at its disposal."""


def network_of(request: HttpRequest) -> str:
    """The sender's network, such as "192.0.2.0/24"; empty where nobody says. Behind trusted proxies it is what they say."""
    try:
        address = ip_address(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ip_network((address, PREFIXES[address.version]), strict=False))
