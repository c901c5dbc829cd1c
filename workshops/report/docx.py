"""A report as a Word file: real headings, alternative text on the charts, header rows in the tables, in Swedish."""

import zipfile
from base64 import b64decode
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from workshops import safe, swedish
from workshops.contract import Figure, Report, Section, Table
from workshops.worksheet.render.docx_document import HELP, About, WordDocument
from workshops.worksheet.render.ooxml import NAMESPACES, Xml, element
from workshops.worksheet.theme import theme

_LOOK = theme(1)
_TEXT_WIDTH = Cm(16.6)
_MANY_COLUMNS = 4
"""A table with more columns than this is set in smaller type."""


def render_docx(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    about = About(_safe(report.title), "Rapport", report.day, footer=report.title)
    document = docx.Document(BytesIO(WordDocument(_LOOK, about).to_bytes([])))
    quote = document.styles["Quote"]
    quote.font.italic, quote.paragraph_format.left_indent = False, Cm(0.8)
    document.add_heading(_safe(report.title), 1)
    facts = f"{swedish.day(report.day)} · Tillfälle {', '.join(report.occasions)} · Utgåva {report.edition}"
    document.add_paragraph(_safe(facts), style=HELP)
    for section in report.sections:
        _section(document, section)
    return _to_bytes(document)


def _section(document: Document, section: Section) -> None:
    document.add_heading(_safe(section.heading), 2)
    if section.objectives:
        document.add_paragraph(f"Gäller målsättning {', '.join(section.objectives)}.", style=HELP)
    for paragraph in section.paragraphs:
        document.add_paragraph(_safe(paragraph))
    if section.figure:
        _figure(document, section.figure)
    if section.table:
        _table(document, section.table)
    for quote in section.quotes:
        document.add_paragraph(_safe(quote), style="Quote")


def _figure(document: Document, figure: Figure) -> None:
    _caption(document, figure.caption)
    picture = document.add_picture(BytesIO(b64decode(figure.png_base64)), width=_TEXT_WIDTH)
    about = picture._inline.docPr
    about.set("descr", _safe(figure.alt))
    about.set("name", _safe(figure.caption))


def _table(document: Document, table: Table) -> None:
    _caption(document, table.caption)
    drawn = document.add_table(rows=0, cols=len(table.header))
    properties = drawn._tbl.tblPr
    borders, caption = _parsed(_borders(), element("tblCaption", val=_safe(table.caption)))
    properties.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    properties.append(caption)
    for row in (table.header, *table.rows):
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            cell.text = _safe(text)
            cell.paragraphs[0].paragraph_format.keep_with_next = row is table.header
    for cell in drawn.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    if len(table.header) > _MANY_COLUMNS:
        for run in (run for cell in drawn._cells for run in cell.paragraphs[0].runs):
            run.font.size = Pt(9)
    drawn.rows[0]._tr.get_or_add_trPr().extend(_parsed(element("tblHeader")))
    for row in drawn.rows:
        row._tr.get_or_add_trPr().extend(_parsed(element("cantSplit")))
    document.add_paragraph()


def _borders() -> Xml:
    """Lines between the rows only."""
    sides = ("top", "bottom", "insideH")
    return element("tblBorders", *(element(side, val="single", sz="4", space="0", color="C9D2DA") for side in sides))


def _caption(document: Document, text: str) -> Paragraph:
    caption = document.add_paragraph()
    caption.add_run(_safe(text)).bold = True
    caption.paragraph_format.keep_with_next = True
    return caption


def _safe(text: str) -> str:
    return safe.xml(safe.plain(text))


def _parsed(*elements: Xml) -> list[BaseOxmlElement]:
    return list(parse_xml(element("body", *elements, **NAMESPACES)))


def _to_bytes(document: Document) -> bytes:
    """The file, without python-docx's note in each entry of when it was written."""
    saved, fixed = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
