"""What lies in a theme's kit for its report, for whoever makes the report without the notebook."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshops.collect.marked import NotCounted
from workshops.collect.store import Store
from workshops.contract import TeamReturn

from .decided import Decided, decided
from .errors import KitError
from .folders import NAME
from .settings import read_settings


@dataclass(frozen=True)
class Kept:
    codes: tuple[str, ...] = ()
    """The join codes that the kit works with; empty means all of the theme's occasions."""
    returns: tuple[TeamReturn, ...] = ()
    """The theme's team worksheets that are collected and count."""
    not_counted: frozenset[str] = frozenset()
    """Digests of the worksheets that the facilitator has ticked away."""
    decided: Decided = field(default_factory=Decided)

    def counted(self, returns: Iterable[TeamReturn]) -> tuple[TeamReturn, ...]:
        return tuple(one for one in returns if one.digest not in self.not_counted)


def kept(folder: Path | None, theme: str) -> Kept:
    """Nothing if there is no kit, or nothing has been collected in it. Raises KitError if the kit is of another theme,
    and StoreError if its file cannot be used."""
    if folder is None:
        return Kept()
    settings = read_settings(folder / NAME)
    if settings.theme != theme:
        raise KitError(f"Kitet i {folder} gäller temat {settings.theme}, inte {theme}. Ange rätt mapp med --kit.")
    if not settings.store.exists():
        return Kept(settings.codes)
    not_counted = NotCounted(settings.store).keys()
    found = [one.returned for one in Store(settings.store).returns() if one.returned.module == theme]
    here = [one for one in found if settings.concerns(one.occasion)]
    kit = Kept(settings.codes, not_counted=not_counted, decided=decided(settings.store))
    return replace(kit, returns=kit.counted(here))
