"""On SQLite: whoever's turn it is to write, writes for all who wait with them in the same process.

By itself SQLite lets those who wait look again after pauses of up to a tenth of a second, and the unlucky wait for
seconds; and each waits for the disk alone. Here one process writes at a time, in the order they came, and whatever its
threads have by then is one transaction: one wait for the disk.
"""

import os
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, OperationalError

PATIENCE = 5
"""Seconds. A turn that comes later is not used: whoever had it has waited for a lock that is not given back, and the
next would too."""

Row = TypeVar("Row")


class Turns(Generic[Row]):
    """`Turns(insert).write(row, folder)` → what `insert` says of the row, when it is safe on disk.

    `insert` is given rows and returns as many answers. It stores all of them or, raising, none. When one row may be at
    fault (IntegrityError) each is tried by itself, so that nobody is refused for a neighbour's sake.
    """

    def __init__(self, insert: Callable[[list[Row]], list[bool]]) -> None:
        self.insert = insert
        self.waiting: list[tuple[Row, Future[bool]]] = []
        self.first = Lock()

    def write(self, row: Row, folder: Path) -> bool:
        """Raises what `insert` does, and OperationalError when the folder's turn came later than `PATIENCE`."""
        stored: Future[bool] = Future()
        self.waiting.append((row, stored))
        with self.first:
            if not stored.done():  # by the one who was first before
                self._write_all(folder)
        return stored.result()

    def _write_all(self, folder: Path) -> None:
        try:
            with turn_in(folder):
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


def _refuse(batch: list[tuple[Any, "Future[bool]"]], error: BaseException) -> None:
    for _, stored in batch:
        stored.set_exception(error)


@contextmanager
def turn_in(folder: Path) -> Generator[None]:
    """One process at a time. The lock is on the folder: nothing needs to be written, and the system takes it back from
    a process that dies. Raises OperationalError when it came later than `PATIENCE`, or the folder cannot be locked."""
    try:
        lock = os.open(folder, os.O_RDONLY)
        try:
            start = monotonic()
            flock(lock, LOCK_EX)
            if monotonic() - start > PATIENCE:
                raise OperationalError("somebody else has kept the database locked")
            yield
        finally:
            os.close(lock)
    except OSError as error:
        raise OperationalError("the folder cannot be locked") from error
