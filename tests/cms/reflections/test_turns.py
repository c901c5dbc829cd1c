"""Whoever's turn it is writes for all who wait; nobody is refused, or told yes, for somebody else's sake."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from hypothesis import given
from hypothesis import strategies as st

from cms.reflections import turns
from cms.reflections.turns import Turns

ODD = 13


class Written:
    """A real table, written as `Turns` says: `batches` are the rows of each transaction that was tried."""

    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "db.sqlite3", check_same_thread=False, isolation_level=None)
        self.database.execute(f"CREATE TABLE row (number INTEGER PRIMARY KEY CHECK (number != {ODD}))")
        self.batches: list[list[int]] = []
        self.may_go_on = Event()
        self.fails_with: BaseException | None = None
        self.may_go_on.set()

    def insert(self, rows: list[tuple[int]]) -> list[bool]:
        self.batches.append([number for (number,) in rows])
        self.may_go_on.wait(10)
        if self.fails_with:
            raise self.fails_with
        self.database.execute("BEGIN")
        try:
            stored = [self.database.execute("INSERT OR IGNORE INTO row VALUES (?)", row).rowcount == 1 for row in rows]
            if any(number == ODD for (number,) in rows):
                raise IntegrityError
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")
        return stored

    @property
    def numbers(self) -> set[int]:
        return {number for (number,) in self.database.execute("SELECT number FROM row")}


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    table = Written(tmp_path)
    yield table
    table.database.close()


def while_one_is_written(written: Written, queue: Turns, folder: Path, numbers: list[int]) -> list[Future[bool]]:
    """The first number is written alone; the others come meanwhile, and wait until they are all there."""
    written.may_go_on.clear()
    pool = ThreadPoolExecutor(len(numbers))
    first = pool.submit(queue.write, (numbers[0],), folder)
    until(lambda: bool(written.batches))
    others = [pool.submit(queue.write, (number,), folder) for number in numbers[1:]]
    until(lambda: len(queue.waiting) == len(others))
    written.may_go_on.set()
    pool.shutdown()
    return [first, *others]


def until(true: Any) -> None:
    end = monotonic() + 120
    while not true():
        assert monotonic() < end
        sleep(0.001)


def test_those_who_wait_are_one_transaction(written: Written, tmp_path: Path):
    sendings = while_one_is_written(written, Turns(written.insert), tmp_path, [1, 2, 3, 4])

    assert all(sending.result() for sending in sendings)
    assert [sorted(batch) for batch in written.batches] == [[1], [2, 3, 4]]
    assert written.numbers == {1, 2, 3, 4}


def test_each_is_told_of_their_own(written: Written, tmp_path: Path):
    told = while_one_is_written(written, Turns(written.insert), tmp_path, [1, 2, 1, 3])

    assert [sending.result() for sending in told] == [True, True, False, True]


def test_nobody_is_refused_for_a_neighbour_at_fault(written: Written, tmp_path: Path):
    sendings = while_one_is_written(written, Turns(written.insert), tmp_path, [1, 2, ODD, 3])

    assert isinstance(sendings[2].exception(), IntegrityError)
    assert [sendings[place].result() for place in (0, 1, 3)] == [True, True, True]
    assert written.numbers == {1, 2, 3}


@pytest.mark.parametrize("error", [OperationalError("full"), MemoryError(), KeyError("nobody thought of it")])
def test_what_cannot_be_written_is_told_to_all_and_the_next_may_try(
    written: Written, tmp_path: Path, error: BaseException
):
    queue = Turns(written.insert)
    written.fails_with = error
    sendings = while_one_is_written(written, queue, tmp_path, [1, 2, 3])
    written.fails_with = None

    assert [sending.exception() for sending in sendings] == [error] * 3
    assert not written.numbers
    assert queue.write((2,), tmp_path)
    assert written.numbers == {2}


def test_without_a_turn_nothing_is_written_then_or_later(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    queue = Turns(written.insert)
    with monkeypatch.context() as patch:
        patch.setattr(turns, "PATIENCE", -1)
        with pytest.raises(OperationalError):
            queue.write((1,), tmp_path)
    with pytest.raises(OperationalError):
        queue.write((2,), tmp_path / "gone")

    assert queue.write((3,), tmp_path)
    assert written.numbers == {3}


@given(st.lists(st.integers(0, 20), min_size=1, max_size=24))
def test_however_many_send_each_is_stored_once(tmp_path_factory: pytest.TempPathFactory, numbers: list[int]):
    folder = tmp_path_factory.mktemp("turns")
    written = Written(folder)
    queue = Turns(written.insert)
    with ThreadPoolExecutor(8) as pool:
        sendings = [pool.submit(queue.write, (number,), folder) for number in numbers]

    told = [
        number
        for number, sending in zip(numbers, sendings, strict=True)
        if not sending.exception() and sending.result()
    ]
    assert sorted(told) == sorted(written.numbers) == sorted({*numbers} - {ODD})
    written.database.close()
