"""A kit of a test, before a server that answers as the test says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests import answers, samples
from workshops.contract import (
    Bundle,
    Module,
    ModuleSummary,
    Occasion,
    ReflectionSet,
    ReturnSet,
    TeamReturn,
)
from workshops.source import SourceError, TokenMissing
from workshops.source.bundle import save_bundle

MODULE = samples.module()


class Server:
    """Answers as it stands; set `failing` to make every answer an error, `closed` to ask for a token."""

    def __init__(self) -> None:
        self.failing: SourceError | None = None
        self.closed = False
        self.total = 8
        self.handed_in: tuple[TeamReturn, ...] = ()
        self.followed_up: tuple[TeamReturn, ...] = ()

    def as_of(self) -> datetime:
        return datetime.now(UTC)

    def modules(self) -> tuple[ModuleSummary, ...]:
        return ()

    def module(self, key: str) -> Module:
        self._stands()
        return MODULE

    def occasion(self, code: str) -> Occasion:
        self._stands()
        if code == "CCCCCC":
            return samples.occasion().model_copy(update={"code": code, "module": "ett-annat-tema"})
        if code != "KRT7M4":
            raise SourceError(f"Det finns inget tillfälle med koden {code}.")
        return samples.occasion()

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        self._opens()
        return (samples.occasion(),)

    def reflections(self, code: str) -> ReflectionSet:
        self._opens()
        return answers.eight() if self.total == 8 else answers.reflection_set(answers.eight().reflections[: self.total])

    def returns(self, code: str) -> ReturnSet:
        self._opens()
        return answers.return_set(*self.handed_in)

    def follow_ups(self, code: str) -> ReturnSet:
        self._opens()
        return answers.return_set(*self.followed_up)

    def _stands(self) -> None:
        if self.failing:
            raise self.failing

    def _opens(self) -> None:
        self._stands()
        if self.closed:
            raise TokenMissing("Det behövs en nyckel.")


def settle(folder: Path, text: str) -> Path:
    (folder / "kit.toml").write_text(f'tema = "tillgangligt-stod"\n{text}')
    return folder / "kit.toml"


def old_bundle(folder: Path, days: int) -> None:
    pulled = datetime.now(UTC) - timedelta(days=days)
    save_bundle(Bundle(pulled_at=pulled, module=MODULE, occasions=(samples.occasion(),)), folder / "paket.json")
