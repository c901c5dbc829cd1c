"""Deleted is gone from the disk too: read there byte by byte."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper

from cms.keeping import disk
from cms.keeping.erasure import erase_due
from cms.keeping.models import Erasure
from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from workshops.swedish import today

from .conftest import decide

SECRET = "Sparvögas allra hemligaste svar"
REALLY_CLEAN = disk.clean


@pytest.fixture
def database(tmp_path: Path, transactional_db: None) -> Iterator[DatabaseWrapper]:
    """A file of its own with a write-ahead log, as the site has, and 500 answers in it, many over several pages."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 1, "init_command": "PRAGMA journal_mode = WAL"}
    given = {"NAME": tmp_path / "svar.sqlite3", "OPTIONS": options}
    defaults = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    made = DatabaseWrapper({"ENGINE": "", "TIME_ZONE": None, "TEST": {}, **defaults, **given}, "svar")
    with made.cursor() as cursor:
        cursor.execute("CREATE TABLE svar (id INTEGER PRIMARY KEY, text TEXT)")
        cursor.executemany("INSERT INTO svar (text) VALUES (%s)", [(f"{SECRET} {n} " * (n % 40),) for n in range(500)])
    yield made
    made.close()


def found_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if SECRET.encode() in path.read_bytes()]


def delete(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("DELETE FROM svar")


def test_deleting_alone_leaves_the_words_on_the_disk(database: DatabaseWrapper, tmp_path: Path) -> None:
    delete(database)
    assert found_in(tmp_path)


def test_after_cleaning_nothing_of_them_is_left(database: DatabaseWrapper, tmp_path: Path) -> None:
    disk.overwrite_what_is_deleted(database)
    delete(database)
    REALLY_CLEAN(database)
    assert found_in(tmp_path) == []


def test_a_reader_in_the_way_is_told_of_and_the_next_try_gets_through(
    database: DatabaseWrapper, tmp_path: Path
) -> None:
    reader = sqlite3.connect(tmp_path / "svar.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM svar").fetchone()
    disk.overwrite_what_is_deleted(database)
    delete(database)
    with pytest.raises(disk.NotClean, match="Kör kommandot igen"):
        REALLY_CLEAN(database)
    reader.close()
    REALLY_CLEAN(database)
    assert found_in(tmp_path) == []


@pytest.mark.django_db(transaction=True)
def test_the_sites_own_database_is_erased_and_cleaned_in_one_go(old: Occasion, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL the table gets a new file, which is what VACUUM FULL is for."""
    monkeypatch.setattr(disk, "clean", REALLY_CLEAN)
    before = table_file()
    decide()
    erase_due(today())
    assert not Reflection.objects.exists()
    assert Erasure.objects.get().cleaned_on == today()
    assert connection.vendor == "sqlite" or table_file() != before


def table_file() -> object:
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode(%s)", [Reflection._meta.db_table])
        return cursor.fetchone()
