"""What a kit has collected, kept in one file: a lost network or a stopped server takes nothing away.

Keeping something twice is keeping it once. A connection lives for one operation only: a notebook may call from
another thread than the one that opened the kit, and SQLite connections must not change threads.
"""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from workshops.contract import CONTRACT_VERSION, ReflectionSet, TeamReturn
from workshops.spoken import Spoken

_TABLES = """
CREATE TABLE IF NOT EXISTS reflections (occasion TEXT PRIMARY KEY, as_of REAL NOT NULL, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS returns (digest TEXT PRIMARY KEY, name TEXT NOT NULL, document TEXT NOT NULL);
"""


class StoreError(Spoken):
    """The file of collected answers cannot be used."""


@dataclass(frozen=True)
class KeptReflections:
    found: ReflectionSet
    as_of: datetime
    """When the server was asked."""


@dataclass(frozen=True)
class KeptReturn:
    returned: TeamReturn
    name: str
    """The file it was first read from."""


class Store:
    """Raises StoreError from every method if the file is damaged, locked or written by another version."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep_reflections(self, found: ReflectionSet, as_of: datetime) -> None:
        """Replace what is known of the occasion, unless what is known is fresher."""
        with self._open() as db:
            db.execute(
                "INSERT INTO reflections VALUES (?, ?, ?) ON CONFLICT (occasion) DO UPDATE"
                " SET as_of = excluded.as_of, document = excluded.document WHERE excluded.as_of >= reflections.as_of",
                (found.occasion, as_of.timestamp(), found.model_dump_json()),
            )

    def reflections(self) -> tuple[KeptReflections, ...]:
        """One set per occasion, in the order of the codes."""
        with self._open() as db:
            rows = db.execute("SELECT document, as_of FROM reflections ORDER BY occasion").fetchall()
            return tuple(
                KeptReflections(ReflectionSet.model_validate_json(document), datetime.fromtimestamp(as_of, UTC))
                for document, as_of in rows
            )

    def keep_return(self, returned: TeamReturn, name: str) -> KeptReturn | None:
        """Keep a team's answers. If the same answers are here already, in whatever format: give back those."""
        with self._open() as db:
            row = db.execute("SELECT document, name FROM returns WHERE digest = ?", (returned.digest,)).fetchone()
            if row is not None:
                return _kept(*row)
            db.execute("INSERT INTO returns VALUES (?, ?, ?)", (returned.digest, name, returned.model_dump_json()))
            return None

    def returns(self) -> tuple[KeptReturn, ...]:
        """All that differ, in the order they were first read; a team may have several."""
        with self._open() as db:
            rows = db.execute("SELECT document, name FROM returns ORDER BY rowid").fetchall()
            return tuple(_kept(*row) for row in rows)

    def forget_return(self, digest: str) -> int:
        """Take away the returns whose digest begins so, for a file that was wrong; say how many there were."""
        with self._open() as db:
            return db.execute("DELETE FROM returns WHERE substr(digest, 1, ?) = ?", (len(digest), digest)).rowcount

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection]:
        with transaction(self.path) as db:
            yield db


@contextmanager
def transaction(path: Path) -> Generator[sqlite3.Connection]:
    """One transaction on a kit's file, where nobody else writes; what is erased is overwritten. Raises StoreError."""
    try:
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as db:
            db.execute("PRAGMA secure_delete = ON")
            if db.execute("PRAGMA user_version").fetchone()[0] == 0:
                db.executescript(f"{_TABLES} PRAGMA user_version = {CONTRACT_VERSION};")
            db.execute("BEGIN IMMEDIATE")
            with db:
                yield db
    except (sqlite3.Error, ValidationError):
        raise StoreError(
            f"Filen {path.name} med insamlade svar går inte att använda: den är skadad, låst eller skriven av "
            "en annan version. Stäng andra fönster med samma kit. Hjälper det inte: byt namn på filen och samla in "
            "på nytt; svaren finns kvar på servern, i inkorgen och på papper."
        ) from None


def _kept(document: str, name: str) -> KeptReturn:
    return KeptReturn(TeamReturn.model_validate_json(document), name)
