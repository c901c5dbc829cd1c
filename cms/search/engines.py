"""Full-text search by the database itself: FTS5 in SQLite, tsvector in PostgreSQL. Both get words already stemmed.

So both find the same, and neither is handed anything but letters and digits.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from .query import Query

MOST = 500
"""Documents that a search ranks."""


class Engine(Protocol):
    create: str
    """SQL, for the migration."""
    remove: str

    def put(self, document: int, title: Iterable[str], text: Iterable[str]) -> None:
        """Stems, in their order. What was there is replaced."""
        ...

    def find(self, query: Query, *, every_word: bool) -> list[int]:
        """The documents, the best first."""
        ...


class Fts5:
    create = "CREATE VIRTUAL TABLE search_words USING fts5(title, body)"
    remove = "DROP TABLE search_words"

    def put(self, document: int, title: Iterable[str], text: Iterable[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE rowid = %s", [document])
            words = (document, " ".join(title), " ".join(text))
            cursor.execute("INSERT INTO search_words (rowid, title, body) VALUES (%s, %s, %s)", words)

    def find(self, query: Query, *, every_word: bool) -> list[int]:
        groups = [" OR ".join(self._written(*one) for one in group) for group in query.groups]
        sought = (" AND " if every_word else " OR ").join(f"({group})" for group in groups)
        return _ids(
            "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY bm25(search_words, 8.0, 1.0) LIMIT %s",
            [sought, MOST],
        )

    @staticmethod
    def _written(phrase: tuple[str, ...], beginning: bool) -> str:
        return f'"{" ".join(phrase)}"{"*" * beginning}'


class Tsvector:
    create = (
        "ALTER TABLE search_document ADD COLUMN words tsvector;"
        "CREATE INDEX search_document_words ON search_document USING gin (words)"
    )
    remove = "ALTER TABLE search_document DROP COLUMN words"

    def put(self, document: int, title: Iterable[str], text: Iterable[str]) -> None:
        vector = "setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'D')"
        with connection.cursor() as cursor:
            words = [" ".join(title), " ".join(text), document]
            cursor.execute(f"UPDATE search_document SET words = {vector} WHERE id = %s", words)  # noqa: S608

    def find(self, query: Query, *, every_word: bool) -> list[int]:
        groups = [" | ".join(self._written(*one) for one in group) for group in query.groups]
        sought = (" & " if every_word else " | ").join(f"({group})" for group in groups)
        return _ids(
            "SELECT id FROM search_document, to_tsquery('simple', %s) AS sought WHERE words @@ sought "
            "ORDER BY ts_rank_cd(words, sought, 1) DESC, id LIMIT %s",
            [sought, MOST],
        )

    @staticmethod
    def _written(phrase: tuple[str, ...], beginning: bool) -> str:
        words = [f"'{word}'" for word in phrase]
        words[-1] += ":*" * beginning
        return "(" + " <-> ".join(words) + ")"


def engine(database: BaseDatabaseWrapper = connection) -> Engine:
    return Tsvector() if database.vendor == "postgresql" else Fts5()


def create(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(engine(editor.connection).create)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(engine(editor.connection).remove)


def _ids(statement: str, parameters: Sequence[str | int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [row[0] for row in cursor.fetchall()]
