"""A kept connection to PostgreSQL is listened to before a request, and asked only if something has been said on it."""

from collections.abc import Callable
from contextlib import suppress
from socket import socketpair
from typing import Any

import pytest
from django.db import ProgrammingError, close_old_connections, connection

from cms.config.postgresql.base import has_spoken
from tests.cms.databases import ONLY_POSTGRESQL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("does", "heard"),
    [(lambda server: None, False), (lambda server: server.send(b"E"), True), (lambda server: server.close(), True)],
    ids=["nothing", "says that it goes away", "is gone"],
)
def test_what_the_server_does_is_heard_without_waiting_for_it(does: Callable[..., object], heard: bool):
    here, server = socketpair()
    with here, server:
        does(server)
        assert has_spoken(here.fileno()) == heard


@pytest.fixture
def mine() -> int:
    """The server's process for this connection, in use."""
    return asked_here("SELECT pg_backend_pid()")


@ONLY_POSTGRESQL
def test_a_connection_on_which_nothing_was_said_is_asked_nothing(mine: int):
    assert connection.is_usable()
    assert last_query_of(mine) == "SELECT pg_backend_pid()"


@ONLY_POSTGRESQL
def test_a_connection_that_the_server_has_closed_is_made_anew_before_the_next_request(mine: int):
    elsewhere("SELECT pg_terminate_backend(%s, 10000)", mine)
    close_old_connections()  # as at the start of a request
    assert asked_here("SELECT pg_backend_pid()") != mine


@ONLY_POSTGRESQL
def test_after_an_error_the_server_is_asked(mine: int):
    with suppress(ProgrammingError):
        asked_here("SELECT nothing FROM nowhere")
    assert connection.is_usable()
    assert last_query_of(mine) == "SELECT 1"


def asked_here(query: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def last_query_of(process: int) -> str:
    return elsewhere("SELECT query FROM pg_stat_activity WHERE pid = %s", process)


def elsewhere(query: str, parameter: int) -> str:
    """What another connection answers."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(query, [parameter])
            return cursor.fetchone()[0]
    finally:
        other.close()
