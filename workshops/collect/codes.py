"""What coders have decided, and the codebook, in the kit's own file.

No text of anybody's lies here: a text is known by its digest. Each decision remembers what stood before it, so that
the last ones can be taken back, also in a kernel that has started anew.

Reflections and team worksheets are two kinds of answer and have tables of their own; the codebook is one, so that a
theme means the same in both.
"""

import json
import sqlite3
from collections.abc import Collection, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from workshops.analysis.coding import CODERS, Code, Coding
from workshops.contract import Theme
from workshops.safe import plain
from workshops.spoken import Spoken
from workshops.swedish import sort_key

from .store import transaction

_TABLES = (
    "CREATE TABLE IF NOT EXISTS codebook (key TEXT PRIMARY KEY, label TEXT NOT NULL, place INTEGER,"
    " description TEXT NOT NULL DEFAULT '', example TEXT NOT NULL DEFAULT '', own INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS {codes} (coder INTEGER, question TEXT, text TEXT, codes TEXT NOT NULL,"
    " PRIMARY KEY (coder, question, text)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS {steps} (step INTEGER PRIMARY KEY AUTOINCREMENT, coder INTEGER NOT NULL,"
    " question TEXT NOT NULL, text TEXT NOT NULL, before TEXT)",
)
_OF_PEOPLE = {"codes": "codes", "steps": "code_steps"}
_OF_TEAMS = {"codes": "worksheet_codes", "steps": "worksheet_code_steps"}
LONGEST = 120
"""Characters in the name of a theme."""
_LONGEST_NOTE = 2000
_MOST = 200
"""Themes of one's own: far more than anybody can keep apart."""


class CodesError(Spoken):
    """The codebook cannot be changed like that; what is kept is untouched."""


class Codes:
    """What is decided about the reflections, or `of_teams` about the team worksheets.

    Raises StoreError from every method if the file cannot be used. Any thread may call.
    """

    def __init__(self, path: Path, *, of_teams: bool = False) -> None:
        self.path, self.of_teams = path, of_teams

    def offer(self, themes: Iterable[Theme]) -> None:
        """Take the module's themes into the codebook, as the module now has them. Those it has dropped stay last."""
        with self._open() as db:
            db.execute("UPDATE codebook SET place = NULL")
            db.executemany(
                "INSERT INTO codebook (key, label, place) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
                " SET label = excluded.label, place = excluded.place",
                [(theme.key, theme.label, place) for place, theme in enumerate(themes)],
            )

    def coding(self) -> Coding:
        """Everything, as it stands."""
        with self._open() as db:
            first, second = ({(q, t): frozenset(codes) for q, t, codes in self._decided(db, coder)} for coder in CODERS)
            return Coding(_book(db), first, second)

    def add(self, key: str, label: str) -> Code:
        """A theme of the coder's own. The same key again changes nothing. Raises CodesError."""
        label = _tidy(label)
        with self._open() as db:
            book = _book(db)
            if known := next((code for code in book if code.key == key), None):
                return known
            _not_taken(label, book)
            if sum(code.own for code in book) >= _MOST:
                raise CodesError(f"Kodboken har redan {_MOST} egna teman. Döp om ett som du inte använder.")
            db.execute("INSERT INTO codebook (key, label, own) VALUES (?, ?, 1)", (key, label))
            return Code(key, label, own=True)

    def describe(self, key: str, label: str, description: str, example: str) -> None:
        """Write in the codebook. The module's themes keep the module's name. Raises CodesError."""
        if max(len(description), len(example)) > _LONGEST_NOTE:
            raise CodesError(f"Beskrivning och exempel får ha högst {_LONGEST_NOTE} tecken var. Korta texten.")
        with self._open() as db:
            book = _book(db)
            known = next((code for code in book if code.key == key), None)
            if known is None:
                raise CodesError("Temat finns inte i kodboken. Kör cellen igen.")
            name = _tidy(label) if known.own else known.label
            _not_taken(name, [code for code in book if code.key != key])
            db.execute(
                "UPDATE codebook SET label = ?, description = ?, example = ? WHERE key = ?",
                (name, plain(description).strip(), plain(example).strip(), key),
            )

    def save(self, coder: int, question: str, text: str, codes: Collection[str]) -> None:
        """Decide what a text is about: keys of the codebook, or none of them. The same again changes nothing.

        `text` is its digest. Raises CodesError for a code that is not in the book.
        """
        with self._open() as db:
            if set(codes) - {code.key for code in _book(db)}:
                raise CodesError("Ett av temana finns inte i kodboken. Kör cellen igen.")
            where, given = (coder, question, text), json.dumps(sorted(set(codes)))
            standing = self._on("SELECT codes FROM {codes} WHERE coder = ? AND question = ? AND text = ?")
            row = db.execute(standing, where).fetchone()
            before = row[0] if row else None
            if before == given:
                return
            step = self._on("INSERT INTO {steps} (coder, question, text, before) VALUES (?, ?, ?, ?)")
            db.execute(step, (*where, before))
            self._put(db, (*where, given))

    def last_step(self, coder: int) -> int:
        """The number of the coder's last decision that can be taken back; 0 if there is none."""
        with self._open() as db:
            return self._last(db, coder)

    def undo(self, coder: int, step: int) -> tuple[str, str] | None:
        """Take back a decision, if it is the coder's last: its question and text. None if it has been taken back."""
        with self._open() as db:
            if not step or step != self._last(db, coder):
                return None
            taken = self._on("SELECT question, text, before FROM {steps} WHERE step = ?")
            question, text, before = db.execute(taken, (step,)).fetchone()
            db.execute(self._on("DELETE FROM {steps} WHERE step = ?"), (step,))
            if before is None:
                forget = self._on("DELETE FROM {codes} WHERE coder = ? AND question = ? AND text = ?")
                db.execute(forget, (coder, question, text))
            else:
                self._put(db, (coder, question, text, before))
            return question, text

    def _put(self, db: sqlite3.Connection, decision: tuple[int, str, str, str]) -> None:
        db.execute(self._on("INSERT OR REPLACE INTO {codes} VALUES (?, ?, ?, ?)"), decision)

    def _decided(self, db: sqlite3.Connection, coder: int) -> list[tuple[str, str, list[str]]]:
        rows = db.execute(self._on("SELECT question, text, codes FROM {codes} WHERE coder = ?"), (coder,)).fetchall()
        return [(question, text, json.loads(codes)) for question, text, codes in rows]

    def _last(self, db: sqlite3.Connection, coder: int) -> int:
        last = self._on("SELECT coalesce(max(step), 0) FROM {steps} WHERE coder = ?")
        return db.execute(last, (coder,)).fetchone()[0]

    def _on(self, statement: str) -> str:
        """The statement, about this kind of answer."""
        return statement.format_map(_OF_TEAMS if self.of_teams else _OF_PEOPLE)

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection]:
        with transaction(self.path) as db:
            for table in _TABLES:
                db.execute(self._on(table))
            yield db


def codings(path: Path) -> tuple[Coding, Coding]:
    """What people have decided about the reflections, and about the team worksheets. Raises StoreError."""
    return Codes(path).coding(), Codes(path, of_teams=True).coding()


def _book(db: sqlite3.Connection) -> tuple[Code, ...]:
    """The module's themes in the module's order, then the others in alphabetical order."""
    rows = db.execute("SELECT key, label, description, example, own, place FROM codebook").fetchall()
    rows.sort(key=lambda row: (row[5] is None, row[5] or 0, sort_key(row[1])))
    return tuple(Code(key, label, description, example, bool(own)) for key, label, description, example, own, _ in rows)


def _tidy(label: str) -> str:
    label = " ".join(plain(label).split())
    if not label:
        raise CodesError("Temat behöver ett namn.")
    if len(label) > LONGEST:
        raise CodesError(f"Namnet på temat får ha högst {LONGEST} tecken. Skriv resten i beskrivningen.")
    return label


def _not_taken(label: str, book: Iterable[Code]) -> None:
    if any(code.label.casefold() == label.casefold() for code in book):
        raise CodesError(f"Det finns redan ett tema som heter {label}.")
