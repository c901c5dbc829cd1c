"""What a facilitator has chosen, in a small JSON file in the kit's folder: read strictly, never overwritten unread."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from pydantic import Field, ValidationError

from workshops.contract import Key
from workshops.contract.base import Document
from workshops.spoken import Spoken, why

from .saving import save

_LARGEST = 200_000
"""Bytes; what is chosen in a long module is a fiftieth of that."""


class KeptError(Spoken):
    """The choice cannot be made, or what was saved cannot be read."""


class Kept(Document):
    called: ClassVar[str]
    """In Swedish, with its article."""
    module: Key
    revision: int = Field(ge=1)
    """How many times it has been saved."""


Choice = TypeVar("Choice", bound=Kept)


def read_kept(path: Path, kind: type[Choice], module: Key) -> Choice | None:
    """None if nothing is saved. Raises KeptError for what is no such choice for this module."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeptError(f"Filen {path.name} går inte att öppna ({why(error)}).") from None
    try:
        kept = kind.model_validate_json(raw if len(raw) <= _LARGEST else b"")
    except ValidationError:
        raise KeptError(f"Filen {path.name} är skadad: den går inte att läsa som {kind.called}.") from None
    if kept.module != module:
        raise KeptError(f"Filen {path.name} gäller temat {kept.module}, inte {module}.")
    return kept


def save_kept(path: Path, kept: Kept) -> Path | None:
    """Save whole or not at all. A file that could not be read is moved aside first; gives its new place.

    Raises KeptError or WorksheetError if that, or the saving, cannot be done.
    """
    aside = None
    try:
        read_kept(path, type(kept), kept.module)
    except KeptError:
        aside = _moved_aside(path)
    save(path, kept.model_dump_json(indent=1).encode())
    return aside


def merged(own: Sequence[str], order: Sequence[str]) -> list[str]:
    """`own` in the other order; what that lacks stands after the one before it in `own`."""
    made = [key for key in order if key in own]
    before: str | None = None
    for key in own:
        if key not in made:
            made.insert(made.index(before) + 1 if before is not None else 0, key)
        before = key
    return made


def distinct(keys: Sequence[str]) -> None:
    """Raises ValueError if two are the same."""
    if len(set(keys)) != len(keys):
        raise ValueError("The same key twice")


def _moved_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.skadad-{number}.json")).exists():
        number += 1
    try:
        return path.rename(aside)
    except OSError as error:
        raise KeptError(f"Filen {path.name} går inte att flytta undan ({why(error)}). Inget är ändrat.") from None
