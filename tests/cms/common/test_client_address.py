"""Whose address is believed, and how much of it belongs to one subscriber."""

from ipaddress import IPv6Network, ip_address
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.common.client_address import client_address, household


def seen(forwarded: str | None, connection: str = "10.0.0.9") -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client_address(RequestFactory(REMOTE_ADDR=connection).get("/", headers=headers))


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"])))
def test_without_a_proxy_of_ours_nothing_that_is_claimed_is_believed(claimed: str):
    assert seen(claimed) == "10.0.0.9"


def test_behind_one_proxy_only_what_it_added_is_believed(settings: Any):
    settings.TRUSTED_PROXIES = 1
    assert seen("198.51.100.7") == "198.51.100.7"
    assert seen("6.6.6.6, 7.7.7.7,198.51.100.7") == "198.51.100.7"


def test_behind_two_proxies_the_outermost_one_is_asked(settings: Any):
    settings.TRUSTED_PROXIES = 2
    assert seen("6.6.6.6, 198.51.100.7, 10.0.0.1") == "198.51.100.7"


@pytest.mark.parametrize("claimed", [None, "", "198.51.100.7", "unknown, 10.0.0.1", "<script>,x"])
def test_what_came_around_a_proxy_or_is_no_address_counts_for_the_connection(settings: Any, claimed: str | None):
    settings.TRUSTED_PROXIES = 2
    assert seen(claimed) == "10.0.0.9"


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_one_subscriber_has_64_bits_of_ipv6(address: Any, other: int):
    network = IPv6Network((int(address), 64), strict=False)
    assume(not (address.ipv4_mapped or network[other].ipv4_mapped))
    assert household(str(address)) == household(str(network[other])) == str(network)


def test_an_ipv4_address_is_one_subscriber_however_it_is_written():
    assert household("198.51.100.7") == household("::ffff:198.51.100.7") == "198.51.100.7"
    assert household("198.51.100.7") != household("198.51.100.8")
    assert household(str(ip_address("2001:db8::1"))) != household("2001:db8:0:1::1")


def test_a_connection_without_an_address_is_still_somebody():
    assert household("") == ""
