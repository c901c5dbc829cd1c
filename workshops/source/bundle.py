"""A bundle as a source: one module with its occasions in a file, for a room without a network."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from workshops.contract import (
    Bundle,
    Module,
    ModuleSummary,
    Occasion,
    ReflectionCount,
    ReflectionSet,
    ReturnSet,
    tidy_code,
)
from workshops.spoken import why

from . import Source
from .decode import SIZE_LIMIT, decode
from .errors import SourceError, TokenMissing, Unreachable

BUNDLE_NAME = "paket.json"

_BUNDLE = TypeAdapter(Bundle)


class BundleSource:
    """Reads the file once, when opened; raises SourceError for a file that is no bundle of this version."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bundle = read_bundle(path)

    def as_of(self) -> datetime:
        return self.bundle.pulled_at

    def modules(self) -> tuple[ModuleSummary, ...]:
        module = self.bundle.module
        return (ModuleSummary(key=module.key, title=module.title, edition=module.edition, url=module.url),)

    def module(self, key: str) -> Module:
        if key != self.bundle.module.key:
            raise SourceError(
                f"Paketet {self.path.name} gäller temat {self.bundle.module.key}, inte {key[:80]}. "
                f"Hämta rätt paket med: samling pull {key[:80]}"
            )
        return self.bundle.module

    def occasion(self, code: str) -> Occasion:
        for occasion in self.bundle.occasions:
            if occasion.code == tidy_code(code):
                return occasion
        raise SourceError(self._lacks(f"tillfället {code[:40]}"))

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        return tuple(occasion for occasion in self.bundle.occasions if occasion.module == self.module(key).key)

    def reflections(self, code: str) -> ReflectionSet:
        for found in self.bundle.reflections:
            if found.occasion == tidy_code(code):
                return found
        raise SourceError(self._lacks(f"några svar från tillfället {code[:40]}"))

    def reflection_counts(self, key: str) -> tuple[ReflectionCount, ...]:
        raise Unreachable("Hur många som har svarat går att se när du har nät.")

    def returns(self, code: str) -> ReturnSet:
        """Never in a bundle: it is copied and carried about, and these are not anonymous."""
        raise Unreachable("Arbetsblad som har lämnats in på webben hämtas när du har nät.")

    def follow_ups(self, code: str) -> ReturnSet:
        """Never in a bundle, as worksheets are not."""
        raise Unreachable("Uppföljningar som har lämnats in på webben hämtas när du har nät.")

    def _lacks(self, what: str) -> str:
        return f"Paketet {self.path.name} innehåller inte {what}. Hämta ett nytt paket när du har nät."


def read_bundle(path: Path) -> Bundle:
    """Raises SourceError if the file is missing, too large, broken or of another version."""
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise SourceError(f"Det finns inget paket: {path} saknas. Hämta ett med samling pull.") from None
    except OSError as error:
        raise SourceError(f"Paketet {path} går inte att öppna: {why(error)}. Hämta ett med samling pull.") from None
    if len(raw) > SIZE_LIMIT:
        raise SourceError(f"Paketet {path.name} är större än {SIZE_LIMIT // 1_000_000} MB och kan inte vara ett paket.")
    return decode(raw, _BUNDLE, f"Paketet {path.name}", "Hämta ett nytt med samling pull.")


def save_bundle(bundle: Bundle, path: Path) -> None:
    """Write the whole file or leave the old one as it was."""
    try:
        handle, half_done = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(bundle.model_dump_json(indent=1))
            os.replace(half_done, path)
        except BaseException:
            os.unlink(half_done)
            raise
    except OSError as error:
        raise SourceError(f"Paketet kunde inte sparas som {path}: {why(error)}. Välj en annan plats.") from None


def pull(source: Source, key: str, codes: Sequence[str] = ()) -> Bundle:
    """The module with the occasions in `codes`, or with all its occasions if none is named.

    Without a facilitator's token there are no answers in the bundle, and no occasions but those in `codes`.
    """
    module = source.module(key)
    occasions: tuple[Occasion, ...] = ()
    reflections: tuple[ReflectionSet, ...] = ()
    with suppress(TokenMissing):
        occasions = tuple(source.occasion(code) for code in codes) or source.occasions(key)
        reflections = tuple(source.reflections(occasion.code) for occasion in occasions)
    return Bundle(pulled_at=source.as_of(), module=module, occasions=occasions, reflections=reflections)
