"""On SQLite: whoever's turn it is to write, writes for all who wait with them in the same process.

By itself SQLite lets those who wait look again after pauses of up to a tenth of a second, and the unlucky wait for
seconds; and each waits for the disk alone. Here one process writes at a time, in the order they came, and whatever its
threads have by then is one transaction: one wait for the disk.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Lock
from typing import Any

from django.db import IntegrityError, OperationalError

from .folder_lock import FolderLock

PATIENCE = 5
"""Seconds to wait for the turn of one's process. With a lock that is not given back the next would wait as long."""

Row = Sequence[Any]


class Turns:
    """`Turns(insert).write(row, folder)` → what `insert` says of the row, when it is safe on disk.

    `insert` is given rows and returns as many answers. It stores all of them or, raising, none. When one row may be at
    fault (IntegrityError) each is tried by itself, so that nobody is refused for a neighbour's sake.
    """

    def __init__(self, insert: Callable[[list[Row]], list[bool]], patience: float = PATIENCE) -> None:
        """`patience`: seconds."""
        self.insert = insert
        self.lock = FolderLock(patience)
        self.waiting: list[tuple[Row, Future[bool]]] = []
        self.first = Lock()

    def write(self, row: Row, folder: Path) -> bool:
        """Raises what `insert` does, and OperationalError when the folder cannot be had in time."""
        stored: Future[bool] = Future()
        self.waiting.append((row, stored))
        with self.first:
            if not stored.done():  # by the one who was first before
                self._write_all(folder)
        return stored.result()

    def _write_all(self, folder: Path) -> None:
        try:
            with self.lock.held(folder):
                self._settle(self._taken())
        except OperationalError as error:  # no turn
            _refuse(self._taken(), error)

    def _taken(self) -> list[tuple[Row, "Future[bool]"]]:
        """Those who wait now; whoever comes meanwhile is for the next."""
        taken = self.waiting[:]
        del self.waiting[: len(taken)]
        return taken

    def _settle(self, batch: list[tuple[Row, "Future[bool]"]]) -> None:
        try:
            answers = self.insert([row for row, _ in batch])
        except IntegrityError as error:
            if len(batch) == 1:
                _refuse(batch, error)
            else:
                for one in batch:
                    self._settle([one])
        except BaseException as error:  # also what nobody thought of: else those who wait would wait for ever
            _refuse(batch, error)
        else:
            for (_, stored), answer in zip(batch, answers, strict=True):
                stored.set_result(answer)


def _refuse(batch: list[tuple[Row, "Future[bool]"]], error: BaseException) -> None:
    for _, stored in batch:
        stored.set_exception(error)
