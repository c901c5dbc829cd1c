"""Reflections from paper that wait to be sent to the server, in the kit's own file.

Nothing tells who came first: the identities are random, rows lie in their order, and no time is kept. A reflection
that has been sent or taken away is erased; its identity stays, so that the same one coming late is known again.
"""

import sqlite3
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID, uuid4

from workshops.contract import ReflectionIn
from workshops.spoken import Spoken

from .store import transaction

_TABLE = """
CREATE TABLE IF NOT EXISTS paper (
    id TEXT PRIMARY KEY, occasion TEXT NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT '', document TEXT NOT NULL
) WITHOUT ROWID
"""


class State(StrEnum):
    WAITING = "waiting"
    TRIED = "tried"
    """On its way, or sent without an answer: it may have arrived and must not change."""
    REFUSED = "refused"
    """The server wants something changed."""
    TAKEN = "taken"
    """The server has other answers under the same identity."""
    SENT = "sent"
    REMOVED = "removed"


_HERE = (State.WAITING, State.TRIED, State.REFUSED, State.TAKEN)
_TO_SEND = (State.WAITING, State.TRIED)
_FIXED = {
    State.TRIED: "Svaret kan redan ha kommit fram till servern och går inte att ändra. Skicka igen, så blir det klart.",
    State.TAKEN: "Servern har redan ett annat svar med samma nummer. Välj Skicka som nytt, eller ta bort det här.",
    State.SENT: "Svaret är redan skickat och går inte att ändra.",
}


class OutboxError(Spoken):
    """The reflection cannot be changed like that; what is kept is untouched."""


@dataclass(frozen=True)
class Kept:
    """`revision` counts how many times the person has saved it. `said` is what stands in its way, or nothing."""

    reflection: ReflectionIn
    occasion: str
    revision: int
    state: State
    said: str


@dataclass(frozen=True)
class Attempt:
    """One sending of one reflection. `was` is its state before."""

    reflection: ReflectionIn
    number: int
    was: State


class Outbox:
    """Raises StoreError from every method if the file cannot be used. Any thread may call."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, reflection: ReflectionIn, occasion: str, revision: int) -> None:
        """Keep it. What was saved before, or is older than what is kept, changes nothing: it was said twice.

        Raises OutboxError if it can no longer be changed, or was changed elsewhere to something else.
        """
        document = reflection.model_dump_json()
        with self._open() as db:
            row = _row(db, reflection.id)
            if row is not None:
                state, known, kept = State(row["state"]), row["revision"], row["document"]
                if revision < known or (revision == known and kept in ("", document)):
                    return
                if state in _FIXED:
                    raise OutboxError(_FIXED[state])
                if revision == known:
                    raise OutboxError("Svaret har ändrats i ett annat fönster. Kör cellen igen och se vad som står.")
            db.execute(
                "INSERT INTO paper (id, occasion, revision, state, document) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET occasion = excluded.occasion, revision = excluded.revision,"
                " state = excluded.state, said = '', document = excluded.document",
                (str(reflection.id), occasion, revision, State.WAITING, document),
            )

    def remove(self, identity: UUID) -> None:
        """Take it away, for good. Raises OutboxError if the server may have it."""
        with self._open() as db:
            row = _row(db, identity)
            if row is None or row["state"] == State.REMOVED:
                return
            if row["state"] in (State.TRIED, State.SENT):
                raise OutboxError(_FIXED[State(row["state"])])
            _erase(db, identity, State.REMOVED)

    def as_new(self, identity: UUID) -> UUID:
        """Let one that is TAKEN wait under another identity, which is given back. Raises OutboxError for others."""
        with self._open() as db:
            row = _row(db, identity)
            if row is None or row["state"] != State.TAKEN:
                raise OutboxError("Det här svaret kan skickas som det är.")
            fresh = _read(row).reflection.model_copy(update={"id": uuid4()})
            db.execute(
                "INSERT INTO paper (id, occasion, revision, state, document) VALUES (?, ?, 1, ?, ?)",
                (str(fresh.id), row["occasion"], State.WAITING, fresh.model_dump_json()),
            )
            _erase(db, identity, State.REMOVED)
            return fresh.id

    def kept(self, occasion: str | None = None) -> tuple[Kept, ...]:
        """What has not been sent, of one occasion or all, in an order that says nothing."""
        with self._open() as db:
            rows = db.execute("SELECT * FROM paper ORDER BY id").fetchall()
            return tuple(_read(row) for row in rows if row["state"] in _HERE and occasion in (None, row["occasion"]))

    def sent(self, occasion: str) -> int:
        with self._open() as db:
            (number,) = db.execute(
                "SELECT count(*) FROM paper WHERE occasion = ? AND state = ?", (occasion, State.SENT)
            ).fetchone()
            return number

    # Sending

    def to_send(self, occasions: Collection[str] | None = None) -> tuple[tuple[str, UUID], ...]:
        """Occasion and identity of what may go, of some occasions or all."""
        return tuple(
            (kept.occasion, kept.reflection.id)
            for kept in self.kept()
            if kept.state in _TO_SEND and (occasions is None or kept.occasion in occasions)
        )

    def begin(self, identity: UUID) -> Attempt | None:
        """Write down that it is being sent, before it is: from now on it may have arrived. None if it is not to go."""
        with self._open() as db:
            row = _row(db, identity)
            if row is None or row["state"] not in _TO_SEND:
                return None
            attempt = Attempt(_read(row).reflection, row["attempt"] + 1, State(row["state"]))
            db.execute(
                "UPDATE paper SET state = ?, attempt = ? WHERE id = ?", (State.TRIED, attempt.number, str(identity))
            )
            return attempt

    def arrived(self, attempt: Attempt) -> None:
        with self._open() as db:
            _erase(db, attempt.reflection.id, State.SENT)

    def came_back(self, attempt: Attempt, state: State, said: str) -> None:
        """It was not stored this time. Passed over if somebody has tried again since: they know better."""
        with self._open() as db:
            db.execute(
                "UPDATE paper SET state = ?, said = ? WHERE id = ? AND attempt = ? AND state = ?",
                (state, said, str(attempt.reflection.id), attempt.number, State.TRIED),
            )

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection]:
        with transaction(self.path) as db:
            db.row_factory = sqlite3.Row
            db.execute(_TABLE)
            yield db


def _row(db: sqlite3.Connection, identity: UUID) -> sqlite3.Row | None:
    return db.execute("SELECT * FROM paper WHERE id = ?", (str(identity),)).fetchone()


def _read(row: sqlite3.Row) -> Kept:
    reflection = ReflectionIn.model_validate_json(row["document"])
    return Kept(reflection, row["occasion"], row["revision"], State(row["state"]), row["said"])


def _erase(db: sqlite3.Connection, identity: UUID, state: State) -> None:
    db.execute("UPDATE paper SET state = ?, said = '', document = '' WHERE id = ?", (state, str(identity)))
