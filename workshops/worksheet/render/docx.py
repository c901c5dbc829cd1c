"""A worksheet as a Word file, to fill in on screen or on paper."""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from workshops import safe
from workshops.contract import AssessmentPrompt, NumberPrompt, Prompt, TablePrompt, TextPrompt
from workshops.worksheet import markdown, phrases
from workshops.worksheet.fields import Field, fields, filled_fields
from workshops.worksheet.sheet import Heading, Prose, Question, Sheet
from workshops.worksheet.theme import Theme, theme

from .docx_controls import add_control
from .docx_document import ANSWER, BAND, CELL, HELP, KICKER, NOTE, OPTION, new_document, to_bytes
from .ooxml import element
from .qr import qr_code

HOW = (
    "Fyll i tillsammans, på skärmen eller på papper. På skärmen: skriv i rutorna, spara filen som Word-dokument "
    "(.docx) och lämna den till den som leder workshoppen."
)

Filled = Mapping[str, str | bool]
"""What stands in the fields from the start, by field name."""


def render_docx(sheet: Sheet) -> bytes:
    """The Word file. The same sheet gives the same bytes."""
    colours = theme(sheet.number)
    document = new_document(sheet.schema, colours)
    document.add_paragraph(phrases.kicker(sheet), KICKER)
    document.add_heading(safe.xml(sheet.schema.title), 1)
    if sheet.variant_name:
        document.add_paragraph(safe.xml(sheet.variant_name)).runs[0].bold = True
    if sheet.when:
        document.add_paragraph(safe.xml(phrases.when(sheet)), HELP)
    for label, fact in sheet.facts:
        document.add_paragraph(safe.xml(f"{label}: {fact}"), HELP)
    document.add_paragraph(HOW, BAND)
    numbers = count(1)
    filled = filled_fields(sheet.schema.prompts, sheet.prefilled)
    level = 1
    for part in sheet.parts:
        match part:
            case Heading():
                level = part.level
                document.add_heading(safe.xml(part.text), level).runs[0].font.color.rgb = _rgb(colours)
            case Prose():
                _blocks(document, markdown.parse(part.markdown), colours)
            case Question():
                document.add_heading(safe.xml(part.prompt.question), level + 1)
                _question(document, part.prompt, numbers, filled, colours)
    if sheet.reflection_url:
        _reflection(document, sheet.reflection_url, colours)
    return to_bytes(document)


def _question(document: Document, prompt: Prompt, numbers: Iterator[int], filled: Filled, colours: Theme) -> None:
    """What stands below a question's heading."""
    for line in filter(None, prompt.help.split("\n")):
        document.add_paragraph(safe.xml(line), HELP)
    if isinstance(prompt, TablePrompt):
        _table(document, prompt, numbers, filled, colours)
    else:
        for field in fields(prompt):
            _field(document, prompt, field, next(numbers), filled.get(field.name))
    if isinstance(prompt, TextPrompt | AssessmentPrompt | TablePrompt):
        document.add_paragraph(phrases.PRIVACY, NOTE)


def _field(document: Document, prompt: Prompt, field: Field, number: int, value: str | bool | None) -> None:
    match field.control:
        case "check":
            paragraph = document.add_paragraph(style=OPTION)
            add_control(paragraph, field, number, value)
            paragraph.add_run(safe.xml(f"\N{NO-BREAK SPACE}{field.options[0].label}"))
        case "one":
            add_control(document.add_paragraph(style=ANSWER), field, number, value)
            circled = " · ".join(option.label.replace(" ", "\N{NO-BREAK SPACE}") for option in field.options)
            document.add_paragraph(safe.xml(f"På papper, ringa in: {circled}"), NOTE)
        case _:
            if isinstance(prompt, AssessmentPrompt):
                document.add_paragraph(phrases.EVIDENCE, HELP)
            lines = prompt.lines if isinstance(prompt, TextPrompt) else 3 if field.control == "area" else 1
            paragraph = document.add_paragraph(style=ANSWER)
            add_control(paragraph, field, number, value, lines=lines)
            if isinstance(prompt, NumberPrompt) and prompt.unit:
                paragraph.add_run(safe.xml(f" {prompt.unit}"))


def _table(document: Document, prompt: TablePrompt, numbers: Iterator[int], filled: Filled, colours: Theme) -> None:
    table = document.add_table(1 + prompt.rows, len(prompt.columns), "Table Grid")
    table._tbl.tblPr.extend(
        (
            element("tblCaption", val=safe.xml(prompt.question)),
            element("tblDescription", val=f"Tabell att fylla i, {prompt.rows} rader."),
        )
    )
    head, *rows = table.rows
    _pad(table, colours)
    head._tr.get_or_add_trPr().append(element("tblHeader"))
    for cell, column in zip(head.cells, prompt.columns, strict=True):
        cell.paragraphs[0].style = CELL
        cell.paragraphs[0].add_run(safe.xml(column.label)).bold = True
        cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colours.tint))
    remaining = iter(fields(prompt))
    for row in rows:
        row.height, row.height_rule = Cm(1.4), WD_ROW_HEIGHT_RULE.AT_LEAST
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell in row.cells:
            cell.paragraphs[0].style = CELL
            field = next(remaining)
            add_control(cell.paragraphs[0], field, next(numbers), filled.get(field.name))


def _pad(table: Table, colours: Theme) -> None:
    """Borders in the theme's colour, and air within the cells."""
    sides = ("top", "left", "bottom", "right")
    inner = (*sides, "insideH", "insideV")
    borders = (element(side, val="single", sz="4", space="0", color=colours.ink) for side in inner)
    margins = (
        element(side, w=width, type="dxa") for side, width in zip(sides, ("60", "108", "60", "108"), strict=True)
    )
    table._tbl.tblPr.insert_element_before(element("tblBorders", *borders), "w:tblLayout", "w:tblLook")
    table._tbl.tblPr.insert_element_before(element("tblCellMar", *margins), "w:tblLook")


def _reflection(document: Document, url: str, colours: Theme) -> None:
    document.add_heading(phrases.REFLECTION_HEADING, 2)
    document.add_paragraph(phrases.REFLECTION).paragraph_format.keep_with_next = True
    picture = io.BytesIO()
    qr_code(url).save(picture, kind="png", scale=8, border=4)
    shape = document.add_picture(picture, width=Cm(3.5))
    shape._inline.docPr.set("descr", phrases.qr_description(url))
    shape._inline.docPr.set("name", "QR-kod")
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    _spans(document.add_paragraph(), [markdown.Span(url, href=url)], colours)


def _blocks(document: Document, blocks: Iterable[markdown.Block], colours: Theme, depth: int = 0) -> None:
    for block in blocks:
        if isinstance(block, markdown.Paragraph):
            _spans(
                document.add_paragraph(style=f"List Continue{_suffix(depth)}" if depth else None), block.spans, colours
            )
        else:
            _list(document, block, colours, depth + 1)


def _suffix(depth: int) -> str:
    """Word's list styles are "List Bullet", "List Bullet 2" and "List Bullet 3"."""
    return "" if depth == 1 else f" {min(depth, 3)}"


def _list(document: Document, block: markdown.List, colours: Theme, depth: int) -> None:
    style = ("List Number" if block.ordered else "List Bullet") + _suffix(depth)
    restart = _new_numbering(document, style) if block.ordered else None
    for item in block.items:
        paragraph = document.add_paragraph(style=style)
        if restart is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = restart
        rest = item
        if item and isinstance(item[0], markdown.Paragraph):
            _spans(paragraph, item[0].spans, colours)
            rest = item[1:]
        _blocks(document, rest, colours, depth)


def _new_numbering(document: Document, style: str) -> int:
    """A numbering of its own for a list, so that it begins with 1."""
    numbering = document.part.numbering_part.element
    used = document.styles[style].element.pPr.numPr.numId.val
    made = numbering.add_num(numbering.num_having_numId(used).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return made.numId


def _spans(paragraph: Paragraph, spans: Iterable[markdown.Span], colours: Theme) -> None:
    for span in spans:
        run = paragraph.add_run(safe.xml(span.text))
        run.bold, run.italic = span.bold or None, span.italic or None
        if span.href:
            _link(paragraph, run, span.href, colours)


def _link(paragraph: Paragraph, run: Run, href: str, colours: Theme) -> None:
    link = element("hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(safe.xml(href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.font.color.rgb, run.underline = _rgb(colours), True
    paragraph._p.append(link)
    link.append(run._r)


def _rgb(colours: Theme) -> RGBColor:
    return RGBColor.from_string(colours.ink)
