"""How reflections lie on disk: as little as possible there follows the order in which they came.

A database keeps more than its columns: SQLite a running `rowid`, PostgreSQL the place of each row (`ctid`) and the
transaction that wrote it (`xmin`), and both the order within a page and in their logs. docs/decisions.md says what is
mended here, and what is not.
"""

from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.db import OperationalError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pydantic_core import to_json

from .models import LatestDay, Reflection
from .turns import Turns

TABLE = Reflection._meta.db_table
_LATEST = LatestDay._meta.db_table
_COLUMNS = "id, occasion_id, edition, day, answers"
_STORED = "ON CONFLICT (id) DO NOTHING RETURNING id"
INSERT = {
    "sqlite": f"INSERT INTO {TABLE} ({_COLUMNS}) SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), "  # noqa: S608
    "json_extract(value, '$[2]'), json_extract(value, '$[3]'), json_extract(value, '$[4]') FROM json_each(%s) "
    f"WHERE NOT EXISTS (SELECT 1 FROM {_LATEST} WHERE day > json_extract(value, '$[3]')) {_STORED}",
    "postgresql": f"INSERT INTO {TABLE} ({_COLUMNS}) SELECT (value->>0)::uuid, (value->>1)::bigint, value->>2, "  # noqa: S608
    f"(value->>3)::date, (value->>4)::jsonb FROM jsonb_array_elements(%s::jsonb) AS value "
    f"WHERE NOT EXISTS (SELECT 1 FROM {_LATEST} WHERE day > (value->>3)::date) {_STORED}",
}
"""Given one parameter, a JSON list of `NewReflection`; returns the ids of those that were stored. However many they are
it is one statement and one transaction, and whoever has the turn need not wait for Python's lock for each of them."""


class NewReflection(NamedTuple):
    """As it is stored, in the order of `INSERT`: `id` in hex, `day` as ISO 8601, `answers` as JSON."""

    id: str
    occasion: int
    edition: str
    day: str
    answers: str


def insert(new: NewReflection) -> bool:
    """Store it; False if there is one with its id, or if one has been stored on a later day. Durable when this returns.

    In SQL, because Django takes longer to write it than both databases to carry it out.
    """
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():  # ty: ignore[missing-attribute]
        return _turns.write(new, Path(connection.settings_dict["NAME"]).parent)
    return insert_all([new])[0]


def insert_all(rows: list[NewReflection]) -> list[bool]:
    """Whether each was stored."""
    with connection.cursor() as cursor:
        cursor.execute(INSERT[connection.vendor], [to_json(rows).decode()])
        stored = {UUID(str(pk)).hex for (pk,) in cursor.fetchall()}
    return [new.id in stored for new in rows]


_turns = Turns(insert_all)


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
