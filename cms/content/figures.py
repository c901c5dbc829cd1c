"""Draws the starter content's diagrams: `python -m cms.content.figures`, after a change of a source in
`starter/figures/`. The pictures are committed, since a new site should not have to draw them."""

from pathlib import Path
from typing import Any

import typst

from workshops.worksheet.render.glyphs import FONTS

FIGURES = Path(__file__).parent / "starter" / "figures"
_DOTS_AN_INCH = 144
"""1 200 dots across: sharp on a screen with two dots a point."""


def sources() -> list[Path]:
    return [path for path in sorted(FIGURES.glob("*.typ")) if path.stem != "look"]


def drawn(source: Path) -> bytes:
    """The diagram as PNG; the same source gives the same bytes."""
    made: Any = typst.compile(
        str(source), format="png", ppi=_DOTS_AN_INCH, font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    return made  # of one page, and so no list


if __name__ == "__main__":
    for source in sources():
        source.with_suffix(".png").write_bytes(drawn(source))
