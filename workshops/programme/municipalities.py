"""The municipalities that the programme is for, and which of them a worksheet comes from."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshops.contract import TeamReturn
from workshops.kit.errors import KitError
from workshops.swedish import sort_key

LIST = "kommuner.csv"
_MOST = 1000
_HEADER = ("kod", "kommun", "län")


@dataclass(frozen=True)
class Municipality:
    code: str
    """Four digits."""
    name: str
    county: str


def read_municipalities(path: Path) -> tuple[Municipality, ...]:
    """The list, by county and then in alphabetical order. UTF-8, semicolons, the columns kod, kommun and län.

    Raises KitError, with the row's number, for a file that is missing or cannot be such a list.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise KitError(
            f"Filen {path.name} med kommunerna saknas eller går inte att läsa. Spara den som UTF-8."
        ) from None
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    if not rows or tuple(cell.strip().casefold() for cell in rows[0]) != _HEADER:
        raise KitError(f"Filen {path.name} ska börja med raden {';'.join(_HEADER)}.")
    found = [_read(path, number, row) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    if len(found) > _MOST:
        raise KitError(f"Filen {path.name} har fler än {_MOST} rader. Det finns inte så många kommuner.")
    return tuple(sorted(found, key=lambda one: (sort_key(one.county), sort_key(one.name))))


def of(returned: TeamReturn, municipalities: Sequence[Municipality]) -> Municipality | None:
    """The only one that the worksheet was made for or that its team names; None if there is none, or several.

    A worksheet is made for a municipality if its variant is the municipality's code or its name. In what the team
    says it is, a name counts as a word of its own, also with an s (Köpings kommun).
    """
    said = returned.team or ""
    found = [one for one in municipalities if _is_variant(returned.variant, one) or _is_named(said, one.name)]
    return found[0] if len(found) == 1 else None


def _read(path: Path, number: int, row: Sequence[str]) -> Municipality:
    cells = [" ".join(cell.split()) for cell in row]
    if len(cells) != len(_HEADER) or not re.fullmatch(r"[0-9]{4}", cells[0]) or not all(cells):
        raise KitError(
            f"Rad {number} i {path.name} ska ha kommunkod (fyra siffror), kommun och län, med semikolon mellan."
        )
    return Municipality(*cells)


def _is_variant(variant: str | None, one: Municipality) -> bool:
    return variant is not None and variant in (one.code, one.name.casefold().translate(str.maketrans("åäö ", "aao-")))


def _is_named(said: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", said, re.IGNORECASE) is not None
