"""Reflections from the web into the store, one occasion at a time, so that what has arrived is never lost again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshops.collect.store import Store
from workshops.source import Source, SourceError, TokenMissing, Unreachable

Progress = Callable[[int, int], None]
"""Called with the number of occasions done and the number in all."""


@dataclass(frozen=True)
class Fetched:
    codes: tuple[str, ...]
    """The occasions whose answers are now as fresh as the source."""
    problems: tuple[str, ...]
    """Swedish sentences, one for each thing that went wrong; empty when all went well."""


def fetch_reflections(source: Source, codes: Sequence[str], store: Store, progress: Progress | None = None) -> Fetched:
    """Fetch each occasion's reflections and keep them. Never raises SourceError: a failure is a sentence in the
    result, and what the store held before is still there. Raises StoreError."""
    done: list[str] = []
    problems: list[str] = []
    for code in codes:
        try:
            as_of = source.as_of()
            store.keep_reflections(source.reflections(code), as_of)
            done.append(code)
        except (Unreachable, TokenMissing) as error:  # the next question would get the same answer
            problems.append(f"{error.message} {_kept(len(done), len(codes))}")
            break
        except SourceError as error:
            problems.append(f"{code}: {error.message}")
        if progress:
            progress(len(done) + len(problems), len(codes))
    return Fetched(tuple(done), tuple(problems))


def _kept(done: int, asked: int) -> str:
    return f"{done} av {asked} tillfällen hämtades, och allt som hämtats tidigare finns kvar."
