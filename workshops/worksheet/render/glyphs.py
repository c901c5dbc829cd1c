"""The characters that the vendored fonts can show. Typst refuses a text with any other, and one emoji in the handbook
must not stop a workshop's worksheets: such a character is replaced visibly, and the builder is warned."""

import unicodedata
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from workshops.safe import plain

FONTS = Path(__file__).parents[1] / "fonts"
FACES = sorted(FONTS.glob("*-Regular.ttf"))
"""In the order that they are looked in; nearly every text needs the first alone."""
REPLACEMENT = "□"
_FORBIDDEN = {0xFEFF, 0xFFFE}
"""Code points that PDF/UA-1 does not allow in text."""
_SHAPELESS = {0x200D, 0xFE0F, 0x20E3, *range(0x1F3FB, 0x1F400)}
"""What joins, frames and colours emoji; the font has the emoji alone, in the text's own colour."""
_INVISIBLE = {"Cf", "Cc", "Mn"}
"""Unicode categories of characters that are left out, not replaced, when no font has them."""


class MissingGlyph(UserWarning):
    """A text has a character that the worksheet's fonts cannot show."""


def showable(value: Any) -> Any:
    """`value` (JSON-able data) with every string in it made showable. Warns MissingGlyph once for all characters."""
    missing: set[str] = set()
    shown = _showable(value, missing)
    if missing:
        signs = " ".join(sorted(missing))
        warnings.warn(f"Dessa tecken finns inte i typsnitten och visas som {REPLACEMENT}: {signs}", MissingGlyph, 2)
    return shown


def _showable(value: Any, missing: set[str]) -> Any:
    match value:
        case str():
            shown, lacking = _text(value)
            missing |= lacking
            return shown
        case dict():
            return {key: _showable(one, missing) for key, one in value.items()}
        case list() | tuple():
            return [_showable(one, missing) for one in value]
    return value


@lru_cache(maxsize=4096)  # one worksheet differs little from the next
def _text(text: str) -> tuple[str, frozenset[str]]:
    """The text as it is shown, and the characters that no font has."""
    text = plain(text)
    shown = {character: _shown(character) for character in set(text)}
    lacking = frozenset(character for character, sign in shown.items() if sign is None)
    made = "".join(REPLACEMENT if (sign := shown[character]) is None else sign for character in text)
    if text.strip() and not made.strip():  # a title must not be empty
        return REPLACEMENT, frozenset(text.split())
    return made, lacking


@cache
def _shown(character: str) -> str | None:
    """What stands for the character on paper; None if no font has it."""
    if character == "\n" or any(ord(character) in covered(face) for face in FACES):
        return character
    category = unicodedata.category(character)
    if category in _INVISIBLE or ord(character) in _SHAPELESS:
        return "" if character != "\t" else " "
    return " " if category == "Zs" else None


@cache
def covered(face: Path) -> frozenset[int]:
    """Code points that the font can show and that may stand in a text."""
    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap() or ()) - _FORBIDDEN - _SHAPELESS
