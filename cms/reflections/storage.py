"""How reflections lie on disk: as little as possible there follows the order in which they came.

A database keeps more than its columns: SQLite a running `rowid`, PostgreSQL the place of each row (`ctid`) and the
transaction that wrote it (`xmin`), and both the order within a page and in their logs. docs/decisions.md says what is
mended here, and what is not.
"""

from pathlib import Path
from typing import Any, NamedTuple

from django.db import OperationalError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pydantic_core import to_json

from .models import LatestDay, Reflection
from .turns import Turns

TABLE = Reflection._meta.db_table
_INSERT = (
    f"INSERT INTO {TABLE} (id, occasion_id, edition, day, answers) SELECT {{columns}} "  # noqa: S608
    f"WHERE NOT EXISTS (SELECT 1 FROM {LatestDay._meta.db_table} WHERE day > {{day}}) ON CONFLICT (id) DO NOTHING"
)
_INSERT_ONE = _INSERT.format(columns="%s, %s, %s, %s, %s", day="%s")
_IN_JSON = [f"json_extract(value, '$[{column}]')" for column in range(5)]
_INSERT_ALL = _INSERT.format(columns=f"{', '.join(_IN_JSON)} FROM json_each(%s)", day=_IN_JSON[3]) + " RETURNING id"


class NewReflection(NamedTuple):
    """As it is stored, in the order of the columns above: `id` in hex, `day` as ISO 8601, `answers` as JSON."""

    id: str
    occasion: int
    edition: str
    day: str
    answers: str


def insert(new: NewReflection) -> bool:
    """Store it; False if there is one with its id, or if one has been stored on a later day. Durable when this returns.

    In SQL, because Django takes longer to write it than both databases to carry it out.
    """
    if connection.vendor == "sqlite":
        return _turns.write(new, Path(connection.settings_dict["NAME"]).parent)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_ONE, [*new, new.day])
        return cursor.rowcount == 1


def insert_all(rows: list[NewReflection]) -> list[bool]:
    """On SQLite: whether each was stored. They are one statement and so one transaction, and whoever has the turn asks
    the database once, not waiting for Python's lock again for each of them."""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_ALL, [to_json(rows).decode()])
        stored = {pk for (pk,) in cursor.fetchall()}
    first = {new.id: new for new in reversed(rows)}  # of two with one id it is the first that was stored
    return [new.id in stored and first[new.id] is new for new in rows]


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
