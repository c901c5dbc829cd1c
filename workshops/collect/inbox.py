"""The inbox: a folder where a facilitator puts the teams' files. Reading it changes nothing in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workshops import safe
from workshops.collect.errors import ReturnRefused
from workshops.collect.remarks import remarks
from workshops.collect.returned import read_returns
from workshops.collect.store import Store
from workshops.contract import TeamReturn

FILES_AT_MOST = 2000
"""More than this is somebody's whole disk, not an inbox."""

_LITTER = ("desktop.ini", "Thumbs.db")


@dataclass(frozen=True)
class InboxRow:
    """What became of one file, or of one row of a spreadsheet. `note` is in Swedish: why it was refused, which file
    said the same, or what to look at in a return that was read."""

    name: str
    outcome: Literal["read", "duplicate", "refused"]
    note: str = ""


@dataclass(frozen=True)
class InboxResult:
    rows: tuple[InboxRow, ...]

    @property
    def read(self) -> tuple[InboxRow, ...]:
        return tuple(row for row in self.rows if row.outcome == "read")

    @property
    def duplicates(self) -> tuple[InboxRow, ...]:
        return tuple(row for row in self.rows if row.outcome == "duplicate")

    @property
    def refused(self) -> tuple[InboxRow, ...]:
        return tuple(row for row in self.rows if row.outcome == "refused")


def read_inbox(folder: Path, store: Store, module: str) -> InboxResult:
    """Read every file in `folder` and its subfolders into the store; only returns of `module` are kept.

    A foreign, broken or hostile file is a row that says so, never an exception. Raises StoreError.
    """
    paths = _files(folder)
    rows = [row for path in paths[:FILES_AT_MOST] for row in _rows(path, _name(path, folder), store, module)]
    if len(paths) > FILES_AT_MOST:
        left = f"Mappen har fler än {FILES_AT_MOST} filer; resten lästes inte. Flytta det som inte är arbetsblad."
        rows.append(InboxRow(_name(paths[FILES_AT_MOST], folder), "refused", left))
    return InboxResult(tuple(rows))


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if not _is_litter(path.relative_to(folder)) and not _is_folder(path)
    )


def _is_litter(inside: Path) -> bool:
    """What the system and the office programs leave behind: hidden files, lock files, thumbnails."""
    return inside.name in _LITTER or any(part.startswith((".", "~$")) for part in inside.parts)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _name(path: Path, folder: Path) -> str:
    return safe.plain(path.relative_to(folder).as_posix())


def _rows(path: Path, name: str, store: Store, module: str) -> Iterator[InboxRow]:
    try:
        returns = _read(path, module)
    except ReturnRefused as refused:
        yield InboxRow(name, "refused", refused.message)
        return
    for returned in returns:
        place = name if returned.row is None else f"{name}, rad {returned.row}"
        earlier = store.keep_return(returned, place)
        if earlier is None or earlier.name == place:
            yield InboxRow(place, "read", safe.plain(" ".join(remarks(returned))))
        else:
            yield InboxRow(place, "duplicate", f"Samma svar som i {earlier.name}; räknas en gång.")


def _read(path: Path, module: str) -> tuple[TeamReturn, ...]:
    if path.is_symlink() or not path.is_file():  # a link leads out of the inbox, a pipe would wait for ever
        raise ReturnRefused("Det är ingen vanlig fil. Lägg själva arbetsbladet i inkorgen.")
    try:
        returns = read_returns(path)
    except ReturnRefused:
        raise
    except Exception:  # a parser's surprise over one hostile file must not hide forty good ones
        raise ReturnRefused("Filen går inte att läsa. Be teamet att spara arbetsbladet och skicka det igen.") from None
    if other := next((returned.module for returned in returns if returned.module != module), None):
        raise ReturnRefused(f"Arbetsbladet hör till temat {other}. Lägg det i det temats inkorg.")
    return returns
