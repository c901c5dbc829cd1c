"""One worksheet set for each team or municipality: a CSV file in; files and a manifest out.

Each variant is made on its own, in whatever `concurrent.futures.Executor` is given (processes on this machine, or a
cluster's client). One that fails is reported and stops no other.
"""

import csv
import hashlib
import io
import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from workshops import safe
from workshops.contract import TEAM_PROMPT, AnswerError, Format, Key, Prompt, TextPrompt, Value, answer

from .errors import WorksheetError
from .formats import FORMATS, render
from .saving import save
from .sheet import Sheet
from .variant_list import Variant, raw_answer

_WAITING = 64
"""Variants handed over at a time: enough to keep a cluster busy, few enough that finished files never pile up."""
_HEADER = ("kod", "namn", "format", "fil", "sha256", "status")
MADE = "byggd"


@dataclass(frozen=True)
class Outcome:
    """What became of one variant in one format."""

    variant: Variant
    format: Format
    file: str = ""
    sha256: str = ""
    error: str = ""
    """In Swedish; empty if the file was made."""


@dataclass(frozen=True)
class _Made:
    files: tuple[tuple[Format, bytes], ...] = ()
    error: str = ""
    notes: tuple[str, ...] = ()


def sheet_for(sheet: Sheet, variant: Variant) -> Sheet:
    """The worksheet made out to one team or municipality. Where it asks who the team is, the variant's name stands
    there from the start. Raises WorksheetError if a known answer cannot be one."""
    known = _named(sheet, variant) | dict(variant.known)
    asked = [prompt for prompt in sheet.schema.prompts if prompt.key in known]
    return replace(
        sheet,
        schema=sheet.schema.model_copy(update={"variant": variant.key}),
        variant_name=variant.name,
        facts=variant.facts,
        prefilled={prompt.key: _checked(prompt, known[prompt.key]) for prompt in asked},
    )


def write_variants(
    sheet: Sheet,
    variants: Iterable[Variant],
    folder: Path,
    name: str,
    formats: Iterable[Format] = FORMATS,
    executor: Executor | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Write `<name>-<kod>.<format>` for each variant into `folder`, and `<name>.manifest.csv`; what became of each.

    Without an `executor` one process for each core is started and ended; a given one is left running. A variant that
    cannot be made or saved is an outcome with an error, in the manifest too. Characters that no font has are warned
    of, once each. Raises WorksheetError only if the manifest itself cannot be saved.
    """
    wanted, formats = list(variants), tuple(formats)
    outcomes: dict[Variant, list[Outcome]] = {}
    with _workers(executor, len(wanted)) as workers:
        for variant, made in _each(workers, sheet, wanted, formats):
            outcomes[variant] = [_saved(variant, one, made, folder, name) for one in formats]
            if progress:
                for outcome in outcomes[variant]:
                    progress(outcome)
    ordered = [outcome for variant in wanted for outcome in outcomes[variant]]
    save(folder / f"{name}.manifest.csv", _manifest(ordered))
    return ordered


def _each(
    workers: Executor, sheet: Sheet, variants: list[Variant], formats: tuple[Format, ...]
) -> Iterator[tuple[Variant, _Made]]:
    """Each variant with what was made of it, as they come."""
    told: set[str] = set()
    waiting: dict[Future[_Made], Variant] = {}
    rest = iter(variants)
    while True:
        for variant in islice(rest, _WAITING - len(waiting)):
            try:
                with _starting():
                    waiting[workers.submit(_make, sheet, variant, formats)] = variant
            except RuntimeError as error:  # the workers are gone; what is left cannot be made
                yield variant, _Made(error=_failure(error))
        if not waiting:
            return
        done = next(as_completed(waiting))
        variant = waiting.pop(done)
        try:
            made = done.result()
        except Exception as error:  # a worker that died, or a fault of ours: the other variants go on
            made = _Made(error=_failure(error))
        for note in set(made.notes) - told:
            warnings.warn(note, stacklevel=3)
        told.update(made.notes)
        yield variant, made


def _make(sheet: Sheet, variant: Variant, formats: tuple[Format, ...]) -> _Made:
    """In the worker: the files themselves, as a worker may be on a machine with other disks."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            ours = sheet_for(sheet, variant)
            files = tuple((format, render(ours, format)) for format in formats)
        except WorksheetError as error:
            return _Made(error=error.message)
    return _Made(files, notes=tuple(dict.fromkeys(str(one.message) for one in caught)))


def _named(sheet: Sheet, variant: Variant) -> dict[Key, str]:
    """A name that there is no room for stays under the title alone."""
    return {
        prompt.key: variant.name
        for prompt in sheet.schema.prompts
        if prompt.key == TEAM_PROMPT and isinstance(prompt, TextPrompt) and len(variant.name) <= prompt.max_length
    }


def _checked(prompt: Prompt, cell: str) -> Value:
    try:
        return answer(prompt, raw_answer(prompt, cell)).value
    except AnswerError as error:
        raise WorksheetError(f"Kolumnen ”{prompt.key}”, ”{cell[:60]}”: {error.message}") from error


def _saved(variant: Variant, format: Format, made: _Made, folder: Path, name: str) -> Outcome:
    if made.error:
        return Outcome(variant, format, error=made.error)
    content = dict(made.files)[format]
    file = f"{name}-{variant.key}.{format}"
    try:
        save(folder / file, content)
    except WorksheetError as error:
        return Outcome(variant, format, error=error.message)
    return Outcome(variant, format, file, hashlib.sha256(content).hexdigest())


def _failure(error: Exception) -> str:
    return f"Programmet kunde inte bygga arbetsbladet ({type(error).__name__}). Bygg det igen för sig."


def _manifest(outcomes: Iterable[Outcome]) -> bytes:
    """With a byte order mark and semicolons, so that a Swedish Excel opens it as a table."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for one in outcomes:
        row = (one.variant.key, one.variant.name, one.format, one.file, one.sha256, one.error or MADE)
        writer.writerow(safe.cell(cell) for cell in row)
    return text.getvalue().encode("utf-8-sig")


@contextmanager
def _starting() -> Generator[None]:
    """Workers that start meanwhile do not hear Ctrl+C, and so have no traceback to print: we do, and end them."""
    if threading.current_thread() is not threading.main_thread():  # whoever leads the others hears it
        yield
        return
    heard_by = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard_by)


@contextmanager
def _workers(given: Executor | None, tasks: int) -> Generator[Executor]:
    """Processes are spawned, not forked: a fork of a process with threads (a notebook's, say) can hang."""
    if given is not None:
        yield given
        return
    count = max(1, min(os.cpu_count() or 1, tasks))
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
