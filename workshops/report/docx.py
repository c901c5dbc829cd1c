"""A report as a Word file: real headings, alternative text on the charts, header rows in the tables, in Swedish."""

from base64 import b64decode
from collections.abc import Iterator, Sequence

from workshops import safe, swedish
from workshops.contract import Figure, Report, Section, Table
from workshops.worksheet.render.docx_document import CELL, HELP, TEXT_WIDTH, About, WordDocument
from workshops.worksheet.render.ooxml import Xml, element, paragraph, run, twips
from workshops.worksheet.theme import theme

_LOOK = theme(1)
_LINE = "C9D2DA"
_AIR = {"top": "40", "left": "108", "bottom": "40", "right": "108"}
"""Within a cell, in twentieths of a point."""
_ON_ONE_PAGE = 12
"""Rows: a table with no more is not parted."""


def render_docx(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    document = WordDocument(_LOOK, About(safe.plain(report.title), "Rapport", report.day, footer=report.title))
    facts = f"{swedish.day(report.day)} · Tillfälle {', '.join(report.occasions)} · Utgåva {report.edition}"
    return document.to_bytes(
        [
            paragraph("Heading 1", _text(report.title)),
            paragraph(HELP, _text(facts)),
            *(part for section in report.sections for part in _section(document, section)),
        ]
    )


def _section(document: WordDocument, section: Section) -> Iterator[Xml]:
    yield paragraph("Heading 2", _text(section.heading))
    if section.objectives:
        yield paragraph(HELP, _text(f"Gäller målsättning {', '.join(section.objectives)}."), keep_next=True)
    shows = bool(section.figure or section.table)
    for words in section.paragraphs:
        yield paragraph("", _text(words), keep_next=shows)
    if section.figure:
        yield from _figure(document, section.figure)
    if section.table:
        yield from _table(section.table)
    for quote in section.quotes:
        yield paragraph("Quote", _text(quote))


def _figure(document: WordDocument, figure: Figure) -> Iterator[Xml]:
    yield _caption(figure.caption)
    png, name, description = b64decode(figure.png_base64), safe.plain(figure.caption), safe.plain(figure.alt)
    yield paragraph("", document.picture(png, TEXT_WIDTH, name, description))


def _table(table: Table) -> Iterator[Xml]:
    yield _caption(table.caption)
    widths = _widths(table)
    whole = len(table.rows) <= _ON_ONE_PAGE
    *rows, last = table.rows or [()]
    yield element(
        "tbl",
        _properties(table),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        _row(table.header, widths, is_header=True),
        *(_row(row, widths, keep_next=whole) for row in rows),
        *([_row(last, widths)] if last else []),
    )
    yield paragraph("")


def _widths(table: Table) -> list[str]:
    """Each column by its longest text, within bounds."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = [min(max(*map(len, cells), 16), 40) for cells in columns]
    return [twips(TEXT_WIDTH * length / sum(longest)) for length in longest]


def _properties(table: Table) -> Xml:
    """Lines between the rows only, and a name to be read out."""
    sides = ("top", "bottom", "insideH")
    return element(
        "tblPr",
        element("tblW", type="auto", w="0"),
        element("tblBorders", *(element(side, val="single", sz="4", space="0", color=_LINE) for side in sides)),
        element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in _AIR.items())),
        element(
            "tblLook", firstColumn="1", firstRow="1", lastColumn="0", lastRow="0", noHBand="0", noVBand="1", val="04A0"
        ),
        element("tblCaption", val=safe.plain(table.caption)),
    )


def _row(cells: Sequence[str], widths: Sequence[str], *, is_header: bool = False, keep_next: bool = False) -> Xml:
    return element(
        "tr",
        element("trPr", element("cantSplit"), *([element("tblHeader")] if is_header else [])),
        *(
            element(
                "tc",
                element("tcPr", element("tcW", type="dxa", w=width)),
                paragraph(CELL, _text(text, bold=is_header), keep_next=is_header or keep_next),
            )
            for text, width in zip(cells, widths, strict=True)
        ),
    )


def _caption(text: str) -> Xml:
    return paragraph("", _text(text, bold=True), keep_next=True)


def _text(text: str, *, bold: bool = False) -> Xml:
    return run(safe.plain(text), bold=bold)
