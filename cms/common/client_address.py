"""Where a request comes from. Asked only to limit floods and wrong passwords; `rate_limit` tells what is kept of it."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; without proxies, the one that the connection came from.

    `X-Forwarded-For` is whatever the sender wrote, followed by one address for each proxy. So it is read from the end,
    `settings.TRUSTED_PROXIES` steps, and never when that is 0. Where it is too short or no address, it is not believed.
    """
    proxies = settings.TRUSTED_PROXIES
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < proxies <= len(seen):
        try:
            return str(ip_address(seen[-proxies].strip()))
        except ValueError:
            pass
    return request.META.get("REMOTE_ADDR", "")


def household(address: str) -> str:
    """The part of an address that one subscriber has: all of IPv4, the first 64 bits of IPv6 (RFC 6177)."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
