"""How reflections lie on disk: as little as possible there follows the order in which they came.

A database keeps more than its columns: SQLite a running `rowid`, PostgreSQL the place of each row (`ctid`) and the
transaction that wrote it (`xmin`), and both the order within a page and in their logs. docs/decisions.md says what is
mended here, and what is not.
"""

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from time import monotonic
from typing import Any

from django.db import OperationalError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import LatestDay, Reflection

TABLE = Reflection._meta.db_table
INSERT = (
    f"INSERT INTO {TABLE} (id, occasion_id, edition, day, answers) SELECT %s, %s, %s, %s, %s "  # noqa: S608
    f"WHERE NOT EXISTS (SELECT 1 FROM {LatestDay._meta.db_table} WHERE day > %s) ON CONFLICT (id) DO NOTHING"
)
PATIENCE = 5
"""Seconds to wait for one's turn: longer means that whoever has it waits for a lock that is not given back."""


def insert(reflection: Reflection) -> bool:
    """Store it; False if there is one with its id, or if one has been stored on a later day. Durable when this
    returns: one statement, its own transaction.

    In SQL, because Django takes longer to write it than both databases to carry it out.
    """
    day = reflection.day.isoformat()
    values = [reflection.pk.hex, reflection.occasion_id, reflection.edition, day, json.dumps(reflection.answers), day]
    with in_turn(), connection.cursor() as cursor:
        cursor.execute(INSERT, values)
        return cursor.rowcount == 1


@contextmanager
def in_turn() -> Generator[None]:
    """On SQLite: one writer of reflections at a time, whichever process it is in, in the order they came.

    By itself SQLite lets those who wait look again after pauses of up to a tenth of a second, and the unlucky wait for
    seconds. The lock is on the database's folder: nothing needs to be written, and the system takes it back from a
    process that dies. Raises OperationalError after `PATIENCE`.
    """
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # ty: ignore[missing-attribute]
        yield
        return
    folder = os.open(os.path.dirname(connection.settings_dict["NAME"]) or ".", os.O_RDONLY)
    try:
        start = monotonic()
        flock(folder, LOCK_EX)
        if monotonic() - start > PATIENCE:
            raise OperationalError("somebody else has kept the database locked")
        yield
    finally:
        os.close(folder)


def drop_rowid(using: str, **kwargs: Any) -> None:
    """On SQLite: remake the table WITHOUT ROWID, so that its rows lie under their random ids.

    Runs after every `migrate` and does nothing when done, because Django remakes a table, with a rowid, to change it.
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        # The table before its indexes. The triggers of cms.keeping go with the table, and are made anew after this.
        known = "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND type IN ('table', 'index') AND sql > ''"
        cursor.execute(f"{known} ORDER BY type DESC", [TABLE])
        create, *indexes = [sql for (sql,) in cursor.fetchall()] or [""]
        if not create or create.endswith("WITHOUT ROWID"):
            return
        cursor.execute(create.replace(TABLE, f"new__{TABLE}", 1) + " WITHOUT ROWID")
        cursor.execute(f'INSERT INTO "new__{TABLE}" SELECT * FROM "{TABLE}" ORDER BY id')  # noqa: S608
        cursor.execute(f'DROP TABLE "{TABLE}"')
        cursor.execute(f'ALTER TABLE "new__{TABLE}" RENAME TO "{TABLE}"')
        for index in indexes:
            cursor.execute(index)


def forget_order(connection: BaseDatabaseWrapper) -> None:
    """Rewrite what is stored in the order of the ids, and empty the log where that can be done.

    Writing waits meanwhile, about a second for 100 MB. Not within a transaction. Raises OperationalError when somebody
    else keeps the database. On PostgreSQL the server's own log (WAL) keeps order and time as long as it is kept.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            if cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise OperationalError("the log could not be emptied: somebody is reading")
        else:
            cursor.execute(f'UPDATE "{TABLE}" SET day = day')  # noqa: S608 — one transaction has then written every row
            cursor.execute(f'CLUSTER "{TABLE}" USING "{TABLE}_pkey"')
