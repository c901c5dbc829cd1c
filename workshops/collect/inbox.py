"""The inbox: a folder where a facilitator puts the teams' files. Reading it changes nothing in it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from workshops import safe
from workshops.collect.errors import ReflectionsInstead, ReturnRefused
from workshops.collect.outbox import Outbox
from workshops.collect.paper_rows import Conflict, keep_papers
from workshops.collect.papers_xlsx import read_papers
from workshops.collect.remarks import remarks
from workshops.collect.returned import read_returns
from workshops.collect.store import Store
from workshops.contract import TeamReturn
from workshops.worksheet.follow_up import follow_up_key

FILES_AT_MOST = 2000
"""More than this is somebody's whole disk, not an inbox."""

T = TypeVar("T")
_LITTER = ("desktop.ini", "Thumbs.db")


@dataclass(frozen=True)
class InboxRow:
    """What became of one file, or of one row of a spreadsheet. `note` is in Swedish: why it was refused, which file
    said the same, or what to look at in a return that was read."""

    name: str
    outcome: Literal["read", "duplicate", "refused", "conflict"]
    note: str = ""
    paper: bool = False
    """Whether it is a reflection from paper, which belongs to no team."""
    conflict: Conflict | None = None
    """For a reflection that said something else when it was read before."""


@dataclass(frozen=True)
class Papers:
    """Where reflections from paper go, and the occasions that they may be of."""

    outbox: Outbox
    occasions: Collection[str]


@dataclass(frozen=True)
class InboxResult:
    rows: tuple[InboxRow, ...]

    @property
    def read(self) -> tuple[InboxRow, ...]:
        return tuple(row for row in self.rows if row.outcome == "read" and not row.paper)

    @property
    def duplicates(self) -> tuple[InboxRow, ...]:
        return tuple(row for row in self.rows if row.outcome == "duplicate" and not row.paper)

    @property
    def refused(self) -> tuple[InboxRow, ...]:
        return tuple(row for row in self.rows if row.outcome == "refused")


def read_inbox(folder: Path, store: Store, module: str, papers: Papers | None = None) -> InboxResult:
    """Read every file in `folder` and its subfolders into the store; only returns of `module` and its follow-up are
    kept. Reflections typed in a spreadsheet go to `papers`, if it is given.

    A foreign, broken or hostile file is a row that says so, never an exception. Raises StoreError.
    """
    paths = _files(folder)
    rows = [row for path in paths[:FILES_AT_MOST] for row in read_file(path, folder, store, module, papers)]
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


def read_file(path: Path, folder: Path, store: Store, module: str, papers: Papers | None = None) -> Iterator[InboxRow]:
    """What became of one file in the inbox `folder`, as `read_inbox` tells it."""
    name = _name(path, folder)
    try:
        returns = _read(path, module)
    except ReflectionsInstead as reflections:
        yield from _papers(path, name, module, papers, reflections)
        return
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


def _papers(
    path: Path, name: str, module: str, papers: Papers | None, instead: ReflectionsInstead
) -> Iterator[InboxRow]:
    try:
        if papers is None:
            raise instead
        typed = _safely(lambda: read_papers(path.read_bytes()))
        if typed.schema.module != module:
            raise _elsewhere(typed.schema.module)
        kept = list(keep_papers(typed, papers.outbox, papers.occasions, name))
    except ReturnRefused as refused:
        yield InboxRow(name, "refused", refused.message, paper=True)
        return
    if not kept:
        yield InboxRow(name, "refused", "Inget är ifyllt i bladet Svar än.", paper=True)
    yield from (InboxRow(one.name, one.outcome, one.note, True, one.conflict) for one in kept)


def _elsewhere(module: str) -> ReturnRefused:
    return ReturnRefused(f"Arbetsbladet hör till temat {module}. Lägg det i det temats inkorg.")


def _read(path: Path, module: str) -> tuple[TeamReturn, ...]:
    if path.is_symlink() or not path.is_file():  # a link leads out of the inbox, a pipe would wait for ever
        raise ReturnRefused("Det är ingen vanlig fil. Lägg själva arbetsbladet i inkorgen.")
    returns = _safely(lambda: read_returns(path))
    ours = (module, follow_up_key(module))
    if other := next((returned.module for returned in returns if returned.module not in ours), None):
        raise _elsewhere(other)
    return returns


def _safely(read: Callable[[], T]) -> T:
    try:
        return read()
    except ReturnRefused:
        raise
    except Exception:  # a parser's surprise over one hostile file must not hide forty good ones
        raise ReturnRefused(
            "Filen går inte att läsa. Spara den på nytt, eller be teamet att skicka den igen."
        ) from None
