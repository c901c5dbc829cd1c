"""An opened kit: its settings, the material it found and what it has collected so far."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from workshops.collect.marked import NotCounted
from workshops.collect.outbox import Outbox
from workshops.collect.store import KeptReflections, KeptReturn, Store
from workshops.contract import Module, Occasion, ReflectionSet, Report, TeamReturn
from workshops.source import Source
from workshops.spoken import why

from .opening import find_material
from .settings import KitError, Settings, read_settings


@dataclass(frozen=True)
class Opened:
    settings: Settings
    source: Source
    module: Module
    occasions: tuple[Occasion, ...]
    notes: tuple[str, ...]
    folder: Path
    composed: list[tuple[object, Report]] = field(default_factory=list, repr=False, compare=False)
    """The report made last, and what of: four cells show it, and drawing its charts takes a second."""

    @classmethod
    def open(cls, path: str | Path = "kit.toml") -> Self:
        """Read the settings and find the material; offline from the bundle. Raises KitError."""
        settings = read_settings(Path(path))
        material = find_material(settings)
        folder = Path(path).resolve().parent
        with saved_in(settings.inbox):
            settings.inbox.mkdir(parents=True, exist_ok=True)
        return cls(settings, material.source, material.module, material.occasions, material.notes, folder)

    @property
    def store(self) -> Store:
        return Store(self.settings.store)

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.settings.store)

    def reflection_sets(self) -> list[ReflectionSet]:
        return [kept.found for kept in self.kept_reflections()]

    def team_returns(self) -> list[TeamReturn]:
        return [kept.returned for kept in self.kept_returns()]

    def kept_reflections(self) -> list[KeptReflections]:
        return [
            kept
            for kept in self.store.reflections()
            if kept.found.module == self.module.key and self.settings.concerns(kept.found.occasion)
        ]

    def kept_returns(self) -> list[KeptReturn]:
        """The team worksheets that count."""
        return [kept for kept in self._counted() if kept.returned.module == self.module.key]

    def kept_follow_ups(self) -> list[KeptReturn]:
        """The follow-ups that count."""
        return [kept for kept in self._counted() if kept.returned.module != self.module.key]

    def every_return(self) -> list[KeptReturn]:
        """Worksheets and follow-ups of the theme, whether they count or not."""
        from workshops.worksheet.follow_up import follow_up_key

        keys = self.module.key, follow_up_key(self.module.key)
        return [
            kept
            for kept in self.store.returns()
            if kept.returned.module in keys and self.settings.concerns(kept.returned.occasion)
        ]

    def _counted(self) -> list[KeptReturn]:
        not_counted = NotCounted(self.settings.store).keys()
        return [kept for kept in self.every_return() if kept.returned.digest not in not_counted]


@contextmanager
def saved_in(folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise KitError(f"Det går inte att skriva i {folder} ({why(error)}). Ge dig skrivrätt där.") from None
