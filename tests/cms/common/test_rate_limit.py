"""Floods from one address end; a full workshop room does not notice; nothing that is kept is an address."""

import os
import time

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cms.common import limits, rate_limit
from cms.common.rate_limit import Limit, TooMany

LIMIT = Limit("test", at_once=10, a_minute=6, message="Vänta.")


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(rate_limit, "monotonic", clock)
    rate_limit.forget_all()
    return clock


def sender(address: str = "198.51.100.7") -> HttpRequest:
    return RequestFactory(REMOTE_ADDR=address).get("/")


def let_through(times: int, address: str = "198.51.100.7", limit: Limit = LIMIT) -> int:
    passed = 0
    for _ in range(times):
        try:
            limit.take(sender(address))
        except TooMany:
            continue
        passed += 1
    return passed


def test_as_many_as_the_limit_pass_at_once_and_no_more(clock: Clock):
    assert let_through(25) == 10


def test_after_that_as_many_a_minute_as_the_limit_says(clock: Clock):
    let_through(10)
    clock.now += 60
    assert let_through(25) == 6


def test_after_a_pause_all_is_forgotten(clock: Clock):
    let_through(10)
    clock.now += 100
    assert let_through(25) == 10


def test_a_refusal_says_when_to_come_back_and_that_is_true(clock: Clock):
    let_through(10)
    with pytest.raises(TooMany, match="Vänta") as refused:
        LIMIT.take(sender())
    assert refused.value.seconds == 10
    clock.now += 9
    assert let_through(1) == 0
    clock.now += 1
    assert let_through(1) == 1


def test_being_refused_costs_nothing(clock: Clock):
    let_through(500)
    clock.now += 10
    assert let_through(1) == 1


def test_looking_counts_nothing(clock: Clock):
    for _ in range(50):
        LIMIT.check(sender())
    assert let_through(25) == 10


def test_another_address_and_another_limit_are_not_touched(clock: Clock):
    let_through(25)
    assert let_through(25, "198.51.100.8") == 10
    assert let_through(25, limit=Limit("other", at_once=3, a_minute=1, message="")) == 3


def test_nobody_is_refused_for_what_another_limit_counts_for_days():
    """Whoever signed in once filled one place for a day, also for an answer from an address that had the same."""
    once_a_day = Limit("a day", at_once=1, a_minute=1 / (24 * 60), message="")
    for number in range(20_000):
        once_a_day.count(sender(), f"somebody {number}")

    assert all(let_through(1, f"203.0.113.{number}") for number in range(100))


def test_changing_address_within_one_ipv6_network_is_no_way_around(clock: Clock):
    assert sum(let_through(1, f"2001:db8::{number:x}") for number in range(1, 26)) == 10


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(0, 90)), max_size=20))
def test_never_more_than_the_limit_in_any_stretch_of_time(bursts: list[tuple[int, float]]):
    clock = Clock()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rate_limit, "monotonic", clock)
        rate_limit.forget_all()
        began, passed = clock.now, 0
        for times, pause in bursts:
            passed += let_through(times)
            assert passed <= LIMIT.at_once + (clock.now - began) * LIMIT.a_minute / 60 + 1e-6
            clock.now += pause


def test_a_room_of_sixty_behind_one_address_sends_five_times_each_in_one_minute(clock: Clock):
    assert let_through(60 * 5, limit=limits.REFLECTIONS) == 60 * 5


def test_a_room_of_sixty_may_mistype_the_code_twice_each(clock: Clock):
    assert let_through(60 * 2, limit=limits.WRONG_CODES) == 60 * 2


def test_guessing_codes_for_a_year_from_one_address_reaches_few_of_them():
    codes = 21**6
    assert limits.WRONG_CODES.a_minute * 60 * 24 * 365 < codes / 25


def test_after_a_day_the_key_is_another_and_the_numbers_are_gone(clock: Clock):
    let_through(10)
    before = bytes(rate_limit._key)
    clock.now += rate_limit.DAY + 1
    LIMIT.check(sender())
    assert bytes(rate_limit._key) != before
    assert not any(any(table) for table in rate_limit._tables)


def test_what_is_kept_is_neither_the_address_nor_the_time_of_day(clock: Clock):
    let_through(10)
    kept = bytes(rate_limit._key) + b"".join(map(bytes, rate_limit._tables))
    assert b"198.51.100" not in kept
    assert bytes((198, 51, 100, 7)) not in kept
    assert all(abs(number - time.time()) > rate_limit.DAY for table in rate_limit._tables for number in table)


def test_workers_of_one_server_count_together():
    rate_limit.forget_all()
    limit = Limit("forked", at_once=10, a_minute=0.001, message="")
    for _ in range(5):
        child = os.fork()
        if child == 0:
            let_through(3, limit=limit)
            os._exit(0)
        os.waitpid(child, 0)
    assert let_through(5, limit=limit) == 0
