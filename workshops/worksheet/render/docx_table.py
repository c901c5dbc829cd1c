"""A table to fill in, as Word has it: a header row that is read out and repeated, and rows that keep to one page."""

from collections.abc import Iterable, Iterator

from workshops.contract import TablePrompt
from workshops.worksheet.theme import Theme

from .docx_document import CELL, TEXT_WIDTH
from .ooxml import Xml, element, paragraph, run, twips

_ROW_HEIGHT = twips(1.4)
_AIR = {"top": "60", "left": "108", "bottom": "60", "right": "108"}
"""Within a cell, in twentieths of a point."""


def table(prompt: TablePrompt, controls: Iterator[Xml], colours: Theme) -> Xml:
    """The table of `prompt`; `controls` gives what stands in each cell, row by row."""
    width = twips(TEXT_WIDTH / len(prompt.columns))
    return element(
        "tbl",
        _properties(prompt, colours),
        element("tblGrid", *(element("gridCol", w=width) for _ in prompt.columns)),
        element(
            "tr",
            element("trPr", element("tblHeader")),
            *(_cell(width, run(column.label, bold=True), colours.tint) for column in prompt.columns),
        ),
        *(_row(_cell(width, next(controls)) for _ in prompt.columns) for _ in range(prompt.rows)),
    )


def _properties(prompt: TablePrompt, colours: Theme) -> Xml:
    """Borders in the theme's colour, air within the cells, and a name and a description to be read out."""
    lines = (*_AIR, "insideH", "insideV")
    return element(
        "tblPr",
        element("tblStyle", val="TableGrid"),
        element("tblW", type="auto", w="0"),
        element("tblBorders", *(element(line, val="single", sz="4", space="0", color=colours.ink) for line in lines)),
        element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in _AIR.items())),
        element(
            "tblLook", firstColumn="1", firstRow="1", lastColumn="0", lastRow="0", noHBand="0", noVBand="1", val="04A0"
        ),
        element("tblCaption", val=prompt.question),
        element("tblDescription", val=f"Tabell att fylla i, {prompt.rows} rader."),
    )


def _row(cells: Iterable[Xml]) -> Xml:
    properties = element("trPr", element("trHeight", val=_ROW_HEIGHT, hRule="atLeast"), element("cantSplit"))
    return element("tr", properties, *cells)


def _cell(width: str, content: Xml, ground: str = "") -> Xml:
    shade = [element("shd", val="clear", color="auto", fill=ground)] if ground else []
    properties = element("tcPr", element("tcW", type="dxa", w=width), *shade)
    return element("tc", properties, paragraph(CELL, content))
