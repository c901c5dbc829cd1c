"""Answers from the web into the store, one occasion at a time, so that what has arrived is never lost again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshops import swedish
from workshops.collect.store import Store
from workshops.contract import NAMELESS, ReceivedReturn
from workshops.source import Source, SourceError, TokenMissing, Unreachable

Progress = Callable[[int, int], None]
"""Called with the number of occasions done and the number in all."""


@dataclass(frozen=True)
class Fetched:
    codes: tuple[str, ...]
    """The occasions whose answers are now as fresh as the source."""
    problems: tuple[str, ...]
    """Swedish sentences, one for each thing that went wrong; empty when all went well."""
    worksheets: int = 0
    follow_ups: int = 0
    versions: tuple[str, ...] = ()
    """Swedish sentences, one for each team that has handed in more than one version of the same."""


def fetch_reflections(source: Source, codes: Sequence[str], store: Store, progress: Progress | None = None) -> Fetched:
    """Fetch each occasion's reflections and keep them. Never raises SourceError: a failure is a sentence in the
    result, and what the store held before is still there. Raises StoreError."""

    def fetch(code: str) -> None:
        as_of = source.as_of()
        store.keep_reflections(source.reflections(code), as_of)

    done, problems = _each(codes, fetch, progress)
    return Fetched(done, problems)


def fetch_returns(source: Source, codes: Sequence[str], store: Store, progress: Progress | None = None) -> Fetched:
    """Fetch the worksheets that teams have handed in at each occasion, and their follow-ups; the same answers as in a
    file already read are one. Fails as `fetch_reflections` does."""
    worksheets: list[str] = []
    follow_ups: list[str] = []
    versions: list[str] = []

    def fetch(code: str) -> None:
        for what, names, returns in (
            ("arbetsbladet", worksheets, source.returns),
            ("uppföljningen", follow_ups, source.follow_ups),
        ):
            for received in returns(code).returns:
                names.append(_name(code, received))
                store.keep_return(received.returned, names[-1])
                if received.version == received.versions > 1:
                    versions.append(_several(code, received, what))

    done, problems = _each(codes, fetch, progress)
    return Fetched(done, problems, len(worksheets), len(follow_ups), tuple(versions))


def _each(
    codes: Sequence[str], fetch: Callable[[str], None], progress: Progress | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that went well and a sentence for each that did not."""
    done: list[str] = []
    problems: list[str] = []
    for code in codes:
        try:
            fetch(code)
            done.append(code)
        except (Unreachable, TokenMissing) as error:  # the next question would get the same answer
            problems.append(f"{error.message} {_kept(len(done), len(codes))}")
            break
        except SourceError as error:
            problems.append(f"{code}: {error.message}")
        if progress:
            progress(len(done) + len(problems), len(codes))
    return tuple(done), tuple(problems)


def _kept(done: int, asked: int) -> str:
    return f"{done} av {asked} tillfällen hämtades, och allt som hämtats tidigare finns kvar."


def _name(code: str, received: ReceivedReturn) -> str:
    """What the worksheet is called where a file would have its name."""
    version = f", version {received.version}" if received.versions > 1 else ""
    return f"{code} från webben {received.day.isoformat()}{version}"


def _several(code: str, received: ReceivedReturn, what: str) -> str:
    team = received.returned.team or NAMELESS
    return (
        f"{code}: {team} har lämnat in {swedish.in_words(received.versions)} versioner av "
        f"{what}. Alla räknas, tills du tar bort krysset för dem som inte gäller."
    )
