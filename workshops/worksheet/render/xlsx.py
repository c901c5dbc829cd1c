"""Many papers as a spreadsheet to type them in: one row for each paper, one column for each field.

Sheets: instructions · the answers · what only a programme reads (`Purpose.carried`: the schema, and the options
that columns choose from; `KNOWN`: what stands in every row from the start, if anything does). In the answers, row 1
says what is asked, row 2 (hidden) has the names of `fields`, and row 3 is the first answer. No cell is a formula.
"""

import io
import math
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workshops import safe
from workshops.contract import WorksheetSchema
from workshops.worksheet import phrases
from workshops.worksheet.fields import fields, filled_fields
from workshops.worksheet.sheet import Sheet
from workshops.worksheet.theme import Theme, theme

from .xlsx_cell import FONT, STYLES, answer_style, style_heading, write
from .xlsx_column import WIDTHS, heading, heading_lines, put_answer, rule, style
from .xlsx_names import IDENTITY, KNOWN
from .xlsx_purpose import WORKSHEETS, Purpose

ROWS = 60
"""Worksheets that there is room for, unless another number is asked for."""
FIRST = 3
"""The first row of answers."""

_PIECE = 30_000
"""Characters; a cell holds 32 767."""
_WHAT_IS_KNOWN = (
    "Det som redan är känt står ifyllt på varje rad. Ändra det om papperet säger något annat. En rad där inget mer är "
    "ifyllt räknas inte."
)


def render_xlsx(sheet: Sheet, rows: int = ROWS, purpose: Purpose = WORKSHEETS, identities: Sequence[str] = ()) -> bytes:
    """The spreadsheet, with room for `rows` papers. The same sheet gives the same bytes.

    `identities`: one for each row, for whoever reads the file more than once; they stand in a hidden column.
    """
    colours = theme(sheet.number)
    workbook = Workbook()
    instructions: Worksheet = workbook.worksheets[0]
    instructions.title = "Så gör du"
    _instruct(instructions, sheet, colours, purpose)
    carried = workbook.create_sheet(purpose.carried)
    carried.sheet_state = "veryHidden"
    _carry(carried, sheet.schema)
    answers = workbook.create_sheet("Svar", 1)
    for name, shown_as in STYLES.items():
        workbook.add_named_style(answer_style(name, shown_as))
    _ask(answers, carried, sheet.schema, colours, FIRST + rows - 1)
    if identities:
        _identify(answers, identities)
    if known := filled_fields(sheet.schema.prompts, sheet.prefilled):
        _fill(answers, sheet.schema, known, range(FIRST, FIRST + rows))
        kept = workbook.create_sheet(KNOWN)
        kept.sheet_state = "veryHidden"
        _fill(kept, sheet.schema, known, range(FIRST, FIRST + 1))
    _properties(workbook, sheet.schema, purpose)
    return _packed(workbook, sheet.schema)


def _instruct(sheet: Worksheet, about: Sheet, colours: Theme, purpose: Purpose) -> None:
    sheet.column_dimensions["A"].width = 78
    sheet.sheet_view.showGridLines = False
    title = (
        f"{about.schema.title} – {purpose.called}",
        f"{purpose.kicker} · målområde {about.number}",
        about.variant_name,
    )
    facts = (f"{label}: {fact}" for label, fact in about.facts)
    lines = [line for line in (*title, phrases.when(about), *facts) if line]
    instructions = (*purpose.instructions, *([_WHAT_IS_KNOWN] if about.prefilled else []))
    for number, line in enumerate((*lines, *instructions), 1):
        cell = write(sheet.cell(number, 1), line)
        big = number == 1
        of_title = number <= len(lines)
        cell.font = Font(FONT, size=18 if big else 12, bold=of_title, color=colours.ink if of_title else None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = (26 if big else 18) * math.ceil(len(line) / (48 if big else 74)) + 4
    _page(sheet, landscape=False)


def _ask(sheet: Worksheet, carried: Worksheet, schema: WorksheetSchema, colours: Theme, last: int) -> None:
    asked = [(prompt, field) for prompt in schema.prompts for field in fields(prompt)]
    order = {prompt.key: number for number, prompt in enumerate(schema.prompts)}
    _number_rows(sheet, colours, last)
    for column, (prompt, field) in enumerate(asked, 2):
        head = write(sheet.cell(1, column), heading(prompt, field))
        style_heading(head, colours, tinted=order[prompt.key] % 2 == 0)
        write(sheet.cell(2, column), field.name)
        for row in range(FIRST, last + 1):
            sheet.cell(row, column).style = style(field)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[field.control]
        if allowed := rule(prompt, field, carried, column):
            letter = get_column_letter(column)
            allowed.add(f"{letter}{FIRST}:{letter}{last}")
            sheet.add_data_validation(allowed)
    sheet.row_dimensions[1].height = 15 * max(heading_lines(prompt, field) for prompt, field in asked) + 10
    sheet.row_dimensions[2].hidden = True
    sheet.freeze_panes = f"B{FIRST}"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    _page(sheet, landscape=True)
    protection = sheet.protection  # without a password: headings are not changed by mistake
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False


def _fill(sheet: Worksheet, schema: WorksheetSchema, known: Mapping[str, str | bool], rows: range) -> None:
    """Put known answers, by field name, in each of the rows."""
    asked = [field for prompt in schema.prompts for field in fields(prompt)]
    for column, field in enumerate(asked, 2):
        if field.name in known:
            write(sheet.cell(2, column), field.name)
            for row in rows:
                put_answer(sheet.cell(row, column), field, known[field.name])


def _identify(sheet: Worksheet, identities: Sequence[str]) -> None:
    column = sheet.max_column + 1
    write(sheet.cell(2, column), IDENTITY)
    for row, identity in enumerate(identities, FIRST):
        write(sheet.cell(row, column), identity)
    sheet.column_dimensions[get_column_letter(column)].hidden = True


def _number_rows(sheet: Worksheet, colours: Theme, last: int) -> None:
    style_heading(write(sheet.cell(1, 1), "Blad"), colours, tinted=True)
    sheet.column_dimensions["A"].width = 7
    for row in range(FIRST, last + 1):
        cell = sheet.cell(row, 1, row - FIRST + 1)
        cell.font, cell.alignment = Font(FONT, size=11, bold=True, color=colours.ink), Alignment(vertical="top")


def _carry(sheet: Worksheet, schema: WorksheetSchema) -> None:
    # Cut into pieces, `_x0041_` would no longer be seen as an escape: so no underscore may stand before an x.
    carried = schema.model_dump_json(ensure_ascii=True).replace("_x", "\\u005fx")
    for row, start in enumerate(range(0, len(carried), _PIECE), 1):
        write(sheet.cell(row, 1), carried[start : start + _PIECE])


def _page(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = (0 if landscape else 1), 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=not landscape)
    sheet.oddFooter.center.text = "sida &P av &N"


def _properties(workbook: Workbook, schema: WorksheetSchema, purpose: Purpose) -> None:
    properties = workbook.properties
    properties.title, properties.subject = safe.xml(schema.title), purpose.subject
    properties.language, properties.version, properties.creator = "sv-SE", schema.edition, ""
    properties.created = datetime.fromisoformat(schema.edition[:10]).replace(tzinfo=UTC)


def _packed(workbook: Workbook, schema: WorksheetSchema) -> bytes:
    """The file; no part of it says when it was written."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    workbook.save(saved)
    day = f"{schema.edition[:10]}T00:00:00Z".encode()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", lambda found: found[1] + day, content)
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
