"""What is deleted from a database still lies in its file until somebody cleans there.

SQLite: `secure_delete` writes noughts over deleted rows, VACUUM writes the file anew, and the write-ahead log is
emptied. PostgreSQL: VACUUM FULL writes the tables anew. Its own log, and every backup, are the operator's to care
about (docs/drift.md).
"""

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.live.models import ApprovedWord
from cms.reflections.models import Reflection
from cms.worksheets.models import Return
from workshops.spoken import Spoken


class NotClean(Spoken):
    """The answers are deleted; what the database file still holds of them could not be removed now."""


def overwrite_what_is_deleted(connection: BaseDatabaseWrapper) -> None:
    """From here on, in this connection. Before the rows are deleted."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def clean(connection: BaseDatabaseWrapper) -> None:
    """Write anew what held the deleted rows. Not within a transaction; others wait meanwhile. Raises NotClean."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in (Reflection, Return, ApprovedWord):
                cursor.execute(f'VACUUM (FULL, ANALYZE) "{model._meta.db_table}"')
            return
        try:
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except OperationalError:
            busy = True
    if busy:
        raise NotClean(
            "Svaren är raderade, men databasen var upptagen och kunde inte städas. Kör kommandot igen om en stund."
        )
