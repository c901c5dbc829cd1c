"""Nobody makes our server fetch what stands behind its own wall."""

import contextlib
import ipaddress
import socket
from typing import Any

import httpcore
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.webhooks import address
from cms.webhooks.address import PublicNetwork, Refused, checked, is_public
from cms.webhooks.delivery import deliver
from cms.webhooks.models import Delivery, Receiver

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
]


@pytest.mark.parametrize("number", INSIDE)
def test_an_inner_number_is_not_public(number: str):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "193.10.0.1", "2001:6b0::1", "64:ff9b::808:808"])
def test_an_outer_number_is(number: str):
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_a_number_hidden_in_another_is_judged_as_itself(number: ipaddress.IPv4Address):
    hidden = ipaddress.IPv6Address(b"\0" * 10 + b"\xff\xff" + number.packed)
    assert is_public(str(hidden)) == is_public(str(number))


@pytest.mark.parametrize("number", INSIDE)
def test_a_name_that_leads_inside_is_never_called(number: str, db: None, monkeypatch: pytest.MonkeyPatch):
    def leads_inside(host: str, port: int, **kwargs: Any) -> list[Any]:
        family = socket.AF_INET6 if ":" in number else socket.AF_INET
        outside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", port))
        return [outside, (family, socket.SOCK_STREAM, 6, "", (number, port))]

    def connects(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("it was called")

    monkeypatch.setattr(address.socket, "getaddrinfo", leads_inside)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connects)
    receiver = Receiver.objects.create(name="Inne", url="https://intern.example/hook")
    delivery = Delivery.objects.create(receiver=receiver, body="{}", tries=1)

    assert not deliver(delivery)
    assert delivery.problem == "Adressen leder till ett internt nät, och dit skickas inget."


def test_the_number_that_was_checked_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch):
    """A name server that answers differently the second time gains nothing."""
    looked_up, called = [], []

    def first_outside_then_inside(host: str, port: int, **kwargs: Any) -> list[Any]:
        looked_up.append(host)
        number = "8.8.8.8" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def connects(self: Any, host: str, *args: Any) -> Any:
        called.append(host)
        raise httpcore.ConnectError("far enough")

    monkeypatch.setattr(address.socket, "getaddrinfo", first_outside_then_inside)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connects)
    with pytest.raises(httpcore.ConnectError):
        PublicNetwork().connect_tcp("example.org", 443)

    assert (looked_up, called) == (["example.org"], ["8.8.8.8"])


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "https://user:word@example.org/",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://example.org/#part",
        "https://[::1",
        "",
    ],
)
def test_an_address_of_another_kind_is_refused_in_swedish(url: str):
    with pytest.raises(Refused, match=r"[Aa]dressen"):
        checked(url)
    with pytest.raises(ValidationError):
        Receiver(name="Fel", url=url).full_clean()


def test_the_operator_may_allow_internal_networks(settings: Any):
    settings.SAMLING_WEBHOOKS_PRIVATE = True
    assert checked("http://intern.example:8080/hook")
    assert address._public("127.0.0.1", 80) == "127.0.0.1"


@given(st.text())
def test_whatever_is_typed_is_an_address_or_refused(url: str):
    with contextlib.suppress(Refused):
        assert checked(url).lower().startswith("https:")
