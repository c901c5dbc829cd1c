"""Which sections the facilitator has left out of the report, in the kit's own file."""

import sqlite3
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path

from .store import transaction

_TABLE = "CREATE TABLE IF NOT EXISTS left_out (section TEXT PRIMARY KEY) WITHOUT ROWID"


class LeftOut:
    """Raises StoreError from every method if the file cannot be used. Any thread may call."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keys(self) -> frozenset[str]:
        with self._open() as db:
            return frozenset(key for (key,) in db.execute("SELECT section FROM left_out"))

    def keep(self, keys: Collection[str], of: Collection[str]) -> None:
        """Of the sections `of`, leave out `keys`. What is known of other sections stays: they may come back."""
        with self._open() as db:
            db.executemany("DELETE FROM left_out WHERE section = ?", [(key,) for key in of])
            db.executemany("INSERT INTO left_out VALUES (?)", [(key,) for key in set(keys) & set(of)])

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection]:
        with transaction(self.path) as db:
            db.execute(_TABLE)
            yield db
