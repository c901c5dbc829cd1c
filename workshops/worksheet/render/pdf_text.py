"""Text measured by the form's own font: how a filled field looks before anybody has opened it, and what fits."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from .glyphs import FONTS

TEXT_FONT = FONTS / "AtkinsonHyperlegible-Regular.ttf"
_LEADING = 1.25
_MARGIN = 2


@cache
def text_font_metrics() -> dict[str, Any]:
    """The form font's measures in thousandths of its size; `Widths` are of the bytes 32–255 in WinAnsi."""
    with TTFont(TEXT_FONT) as font:
        head: Any = font["head"]
        os2: Any = font["OS/2"]
        hhea: Any = font["hhea"]
        advance: Any = font["hmtx"]
        scale = 1000 / head.unitsPerEm
        cmap = font.getBestCmap() or {}
        letters = (bytes([code]).decode("cp1252", "ignore") for code in range(32, 256))
        glyphs = (cmap.get(ord(letter), ".notdef") if letter else ".notdef" for letter in letters)
        return {
            "Widths": [round(advance[glyph][0] * scale) for glyph in glyphs],
            "Ascent": round(hhea.ascent * scale),
            "Descent": round(hhea.descent * scale),
            "CapHeight": round(os2.sCapHeight * scale),
            "FontBBox": [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)],
        }


def drawn(text: str, style: bytes, size: float, width: float, height: float, *, multiline: bool) -> bytes:
    """`text` as the content of a field's appearance, `width` × `height` points; what does not fit is clipped.

    The font holds WinAnsi; any other character is drawn as a question mark (the value itself is whole).
    """
    lines = list(_wrapped(text, (width - 2 * _MARGIN) * 1000 / size)) if multiline else [_encoded(text)]
    first = height - _MARGIN - size if multiline else (height - size * 0.7) / 2
    shown = b" T* ".join(b"(" + _escaped(line) + b") Tj" for line in lines)
    return (
        f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT ".encode()
        + style
        + f" {size * _LEADING:.2f} TL {_MARGIN} {first:.2f} Td ".encode()
        + shown
        + b" ET Q EMC"
    )


def shortened(text: str, size: float, room: float) -> str:
    """As much of `text` as takes `room` points on one line; what is left out is told by an ellipsis."""
    text = " ".join(text.split())
    if line_width(text, size) <= room:
        return text
    while text and line_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def line_width(text: str, size: float) -> float:
    """In points; a letter from another font is taken to be as wide as they come."""
    known = text.encode("cp1252", "ignore")
    return (_width(known) + 1300 * (len(text) - len(known))) * size / 1000


def _encoded(text: str) -> bytes:
    return text.replace("\t", " ").replace("\n", " ").encode("cp1252", "replace")


def _wrapped(text: str, room: float) -> Iterator[bytes]:
    """Lines no wider than `room` (thousandths of the font size), broken between words; a longer word stays whole."""
    for paragraph in text.split("\n"):
        line = b""
        for word in _encoded(paragraph).split(b" "):
            longer = line + b" " + word if line else word
            if line and _width(longer) > room:
                yield line
                line = word
            else:
                line = longer
        yield line


def _width(line: bytes) -> int:
    widths = text_font_metrics()["Widths"]
    return sum(widths[byte - 32] for byte in line if byte >= 32)


def _escaped(line: bytes) -> bytes:
    return line.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b" ")
