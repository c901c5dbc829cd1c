"""What lies in a theme's kit for its report, for whoever makes the report without the notebook."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from workshops.analysis.coding import Coding
from workshops.collect.codes import codings
from workshops.collect.marked import LeftOut, NotCounted
from workshops.collect.store import Store
from workshops.contract import TeamReturn

from .errors import KitError
from .folders import NAME
from .settings import read_settings


@dataclass(frozen=True)
class Kept:
    returns: tuple[TeamReturn, ...] = ()
    """The theme's team worksheets that are collected and count."""
    coding: Coding = field(default_factory=Coding)
    worksheet_coding: Coding = field(default_factory=Coding)
    left_out: Collection[str] = ()
    """Keys of sections that the facilitator has left out."""


def kept(folder: Path | None, theme: str) -> Kept:
    """Nothing if there is no kit, or nothing has been collected in it. Raises KitError if the kit is of another theme,
    and StoreError if its file cannot be used."""
    if folder is None:
        return Kept()
    settings = read_settings(folder / NAME)
    if settings.theme != theme:
        raise KitError(f"Kitet i {folder} gäller temat {settings.theme}, inte {theme}. Ange rätt mapp med --kit.")
    if not settings.store.exists():
        return Kept()
    not_counted = NotCounted(settings.store).keys()
    returns = (one.returned for one in Store(settings.store).returns() if one.returned.digest not in not_counted)
    coding, worksheet_coding = codings(settings.store)
    left_out = LeftOut(settings.store).keys()
    return Kept(tuple(one for one in returns if one.module == theme), coding, worksheet_coding, left_out)
