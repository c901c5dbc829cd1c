"""Where a message may go: to servers on the public internet, and never to what stands behind our own wall."""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore
from django.conf import settings


class Refused(Exception):
    """The address may not be used. The message is for an administrator, in Swedish."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def checked(url: str) -> str:
    """The address as it stands, if its form will do. Raises Refused. Where it leads is checked when it is used."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refused("Adressen går inte att läsa. Kontrollera att den är rätt skriven.") from None
    if parts.scheme not in (("https", "http") if settings.SAMLING_WEBHOOKS_PRIVATE else ("https",)):
        raise Refused("Adressen ska börja med https://.")
    if not parts.hostname or parts.username is not None or port == 0:
        raise Refused("Adressen ska ha ett värdnamn, och inget användarnamn eller lösenord.")
    if parts.fragment:
        raise Refused("Ta bort delen efter # i adressen.")
    return url


class PublicNetwork(httpcore.NetworkBackend):
    """Connects by the very number that was checked: a name that is looked up twice can lead to two places."""

    def __init__(self) -> None:
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises Refused, or httpcore's ConnectError."""
        return self._network.connect_tcp(_public(host, port), port, timeout, local_address, socket_options)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise Refused("Adressen leder inte ut på internet.")


def _public(host: str, port: int) -> str:
    """The first number of the host. Raises Refused if any of its numbers is not on the public internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(f"{host}: {error}") from error
    numbers = [str(one[4][0]) for one in found]
    if not settings.SAMLING_WEBHOOKS_PRIVATE and not all(map(is_public, numbers)):
        raise Refused("Adressen leder till ett internt nät, och dit skickas inget.")
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether an IP number is one that anybody's server can have, also when it hides another in IPv6."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if hidden:
            return is_public(str(hidden))
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
