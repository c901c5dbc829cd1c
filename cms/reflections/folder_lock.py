"""The lock on a folder: one process at a time has it, and nobody waits for ever."""

import os
from collections.abc import Generator
from concurrent.futures import Future
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Thread
from time import monotonic

from django.db import OperationalError


class FolderLock:
    """Nothing needs to be written, and the system takes the lock back from a process that dies.

    The system cannot be told how long to wait, so when somebody else has the lock a thread waits in our place: that
    keeps our place in the system's queue, as asking again and again would not. Whoever gives up leaves the thread
    behind, and the next waits for it to end, so that there is never more than one.
    """

    def __init__(self, patience: float) -> None:
        """`patience`: seconds."""
        self.patience = patience
        self.waits: Thread | None = None

    @contextmanager
    def held(self, folder: Path) -> Generator[None]:
        """For one thread at a time. Raises OperationalError when the lock does not come in time, or cannot be had."""
        try:
            lock = self._lock(folder)
        except (OSError, RuntimeError) as error:  # also TimeoutError, and no more threads
            raise OperationalError("the folder cannot be locked") from error
        try:
            yield
        finally:
            os.close(lock)

    def _lock(self, folder: Path) -> int:
        try:
            return _opened(folder, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return self._wait_for(folder)

    def _wait_for(self, folder: Path) -> int:
        end = monotonic() + self.patience
        if self.waits:
            self.waits.join(self.patience)
            if self.waits.is_alive():
                raise TimeoutError
        turn: Future[int] = Future()
        self.waits = Thread(target=_wait, args=(folder, turn), daemon=True)
        self.waits.start()
        try:
            return turn.result(max(0, end - monotonic()))
        except TimeoutError:
            if turn.cancel():
                raise
            return turn.result()  # it came at this very moment


def _wait(folder: Path, turn: Future[int]) -> None:
    try:
        lock = _opened(folder, LOCK_EX)
    except OSError as error:
        if turn.set_running_or_notify_cancel():
            turn.set_exception(error)
        return
    if turn.set_running_or_notify_cancel():
        turn.set_result(lock)
    else:  # nobody waits for it any more
        os.close(lock)


def _opened(folder: Path, how: int) -> int:
    lock = os.open(folder, os.O_RDONLY)
    try:
        flock(lock, how)
    except BaseException:
        os.close(lock)
        raise
    return lock
