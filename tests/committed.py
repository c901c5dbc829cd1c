"""What a test has committed is gone before the next: on SQLite by copying back the database as it was when migrated.

Django's own way empties every table and then makes types, permissions, roles and triggers again; that takes longer
than most tests, and leaves a site without its first page and rows that are numbered from where the last test ended.
"""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase


@contextmanager
def copied_back() -> Generator[None]:
    """While it lasts. The database must be as every test is to find it; PostgreSQL's is emptied as Django does it."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as first, pytest.MonkeyPatch.context() as patch:
        connection.connection.backup(first)

        def copy_back(test: TransactionTestCase) -> None:
            connection.ensure_connection()
            first.backup(connection.connection)

        patch.setattr(TransactionTestCase, "_fixture_teardown", copy_back)
        yield
