"""What the facilitator has marked with a tick, in the kit's own file."""

import sqlite3
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from .store import transaction


class Marked:
    """A set of keys. Raises StoreError from every method if the file cannot be used. Any thread may call."""

    table: ClassVar[str]

    def __init__(self, path: Path) -> None:
        self.path = path

    def keys(self) -> frozenset[str]:
        with self._open() as db:
            return self._keys(db)

    def keep(self, keys: Collection[str], of: Collection[str]) -> None:
        """Of the keys `of`, mark `keys` and no others. What is known of other keys stays: they may come back."""
        with self._open() as db:
            marked = (self._keys(db) - set(of)) | (set(keys) & set(of))
            db.execute(f"DELETE FROM {self.table}")  # noqa: S608 (our own word)
            db.executemany(f"INSERT INTO {self.table} VALUES (?)", [(key,) for key in marked])  # noqa: S608

    def _keys(self, db: sqlite3.Connection) -> frozenset[str]:
        return frozenset(key for (key,) in db.execute(f"SELECT * FROM {self.table}"))  # noqa: S608 (our own word)

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection]:
        with transaction(self.path) as db:
            db.execute(f"CREATE TABLE IF NOT EXISTS {self.table} (key TEXT PRIMARY KEY) WITHOUT ROWID")
            yield db


class LeftOut(Marked):
    """Keys of the sections that the report is not to have."""

    table = "left_out"


class Quoted(Marked):
    """Digests (`analysis.coding.digest`) of the free texts that the report may quote."""

    table = "quoted"


class NotCounted(Marked):
    """Digests of the team worksheets that are not to count."""

    table = "not_counted"
