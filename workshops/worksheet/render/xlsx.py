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
from datetime import UTC, date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workshops import safe
from workshops.contract import NumberPrompt, Prompt, WorksheetSchema
from workshops.worksheet import phrases
from workshops.worksheet.fields import Field, fields, filled_fields
from workshops.worksheet.sheet import Sheet
from workshops.worksheet.theme import Theme, theme

from .xlsx_names import IDENTITY, KNOWN, TICK
from .xlsx_purpose import WORKSHEETS, Purpose

ROWS = 60
"""Worksheets that there is room for, unless another number is asked for."""
FIRST = 3
"""The first row of answers."""

_FONT = "Calibri"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PIECE = 30_000
"""Characters; a cell holds 32 767."""
_WIDTHS = {"area": 38, "line": 38, "number": 16, "date": 16, "check": 18, "one": 24}
_STYLES = {"Svar, text": "@", "Svar, tal": "General", "Svar, datum": "yyyy-mm-dd"}
"""Our cell styles and their number formats; what is typed in a text cell stays as it is typed."""
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
    for name, shown_as in _STYLES.items():
        workbook.add_named_style(_answer_style(name, shown_as))
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
        cell = _text(sheet.cell(number, 1), line)
        big = number == 1
        heading = number <= len(lines)
        cell.font = Font(_FONT, size=18 if big else 12, bold=heading, color=colours.ink if heading else None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = (26 if big else 18) * math.ceil(len(line) / (48 if big else 74)) + 4
    _page(sheet, landscape=False)


def _ask(sheet: Worksheet, carried: Worksheet, schema: WorksheetSchema, colours: Theme, last: int) -> None:
    asked = [(prompt, field) for prompt in schema.prompts for field in fields(prompt)]
    order = {prompt.key: number for number, prompt in enumerate(schema.prompts)}
    _number_rows(sheet, colours, last)
    for column, (prompt, field) in enumerate(asked, 2):
        head = _text(sheet.cell(1, column), _heading(prompt, field))
        _style_head(head, colours, tinted=order[prompt.key] % 2 == 0)
        _text(sheet.cell(2, column), field.name)
        for row in range(FIRST, last + 1):
            sheet.cell(row, column).style = _style(field)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[field.control]
        if rule := _rule(prompt, field, carried, column):
            letter = get_column_letter(column)
            rule.add(f"{letter}{FIRST}:{letter}{last}")
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 15 * max(_lines(prompt, field) for prompt, field in asked) + 10
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
            _text(sheet.cell(2, column), field.name)
            for row in rows:
                _answer(sheet.cell(row, column), field, known[field.name])


def _answer(cell: Cell, field: Field, filled: str | bool) -> None:
    """As a person would type it: numbers and days are numbers and days to the spreadsheet."""
    match field.control:
        case "check":
            _text(cell, TICK)
        case "number":
            cell.value = float(str(filled).replace(",", "."))
        case "date":
            cell.value = date.fromisoformat(str(filled))
        case "one" if _is_steps(field):
            cell.value = int(filled)
        case "one":
            _text(cell, next(option.label for option in field.options if option.key == filled))
        case _:
            _text(cell, str(filled))


def _identify(sheet: Worksheet, identities: Sequence[str]) -> None:
    column = sheet.max_column + 1
    _text(sheet.cell(2, column), IDENTITY)
    for row, identity in enumerate(identities, FIRST):
        _text(sheet.cell(row, column), identity)
    sheet.column_dimensions[get_column_letter(column)].hidden = True


def _number_rows(sheet: Worksheet, colours: Theme, last: int) -> None:
    _style_head(_text(sheet.cell(1, 1), "Blad"), colours, tinted=True)
    sheet.column_dimensions["A"].width = 7
    for row in range(FIRST, last + 1):
        cell = sheet.cell(row, 1, row - FIRST + 1)
        cell.font, cell.alignment = Font(_FONT, size=11, bold=True, color=colours.ink), Alignment(vertical="top")


def _heading(prompt: Prompt, field: Field) -> str:
    return f"{field.label}\n({_hint(prompt, field)})" if _hint(prompt, field) else field.label


def _hint(prompt: Prompt, field: Field) -> str:
    match field.control:
        case "number":
            return f"tal, {prompt.unit}" if isinstance(prompt, NumberPrompt) and prompt.unit else "tal"
        case "date":
            return "datum, som 2026-11-24"
        case "check":
            return f"{TICK} eller tomt"
        case "one" if _is_steps(field):
            return f"{field.options[0].label}; {field.options[-1].label}"
        case "one":
            return "välj i listan"
    return ""


def _lines(prompt: Prompt, field: Field) -> int:
    """How many lines the heading takes, reckoned a little high."""
    width = _WIDTHS[field.control] * 0.85
    return sum(math.ceil(len(line) / width) for line in _heading(prompt, field).split("\n"))


def _is_steps(field: Field) -> bool:
    """Whether its options are numbered steps, so that a digit says which."""
    return field.control == "one" and all(
        option.key.isdigit() and option.label.startswith(option.key) for option in field.options
    )


def _rule(prompt: Prompt, field: Field, carried: Worksheet, column: int) -> DataValidation | None:
    """What the spreadsheet lets people type in the column. A number or date only warns: better odd than lost."""
    match field.control:
        case "number":
            return _warning("decimal", "-1E+15", "1E+15", "Svaret ska vara ett tal, till exempel 12 eller 3,5.")
        case "date":
            return _warning("date", "1", "2958465", "Svaret ska vara ett datum, skrivet som 2026-11-24.")
        case "check":
            return _list(f'"{TICK}"', f"Skriv {TICK} eller lämna rutan tom.", "")
        case "one" if _is_steps(field):
            told = "; ".join(option.label for option in field.options)
            return _list(f'"{",".join(o.key for o in field.options)}"', "Välj en siffra i listan.", told)
        case "one":
            letter = get_column_letter(column)
            for row, option in enumerate(field.options, 1):
                _text(carried.cell(row, column), option.label)
            place = f"{quote_sheetname(carried.title)}!${letter}$1:${letter}${len(field.options)}"
            return _list(place, "Välj ett av alternativen i listan.", "")
    return None


def _list(source: str, error: str, prompt: str) -> DataValidation:
    rule = DataValidation("list", formula1=source, allow_blank=True, error=error, errorTitle="Går inte att välja")
    rule.showErrorMessage = True
    if prompt:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, "Svara med en siffra", safe.xml(prompt)[:250]
    return rule


def _warning(kind: str, low: str, high: str, error: str) -> DataValidation:
    rule = DataValidation(
        kind, formula1=low, formula2=high, operator="between", allow_blank=True, error=error, errorTitle="Stämmer det?"
    )
    rule.errorStyle, rule.showErrorMessage = "warning", True
    return rule


def _style_head(cell: Cell, colours: Theme, *, tinted: bool) -> None:
    """Every other question is tinted, so that its columns are seen to belong together."""
    cell.font = Font(_FONT, size=11, bold=True, color=colours.ink if tinted else "FFFFFF")
    cell.fill = PatternFill("solid", fgColor=colours.tint if tinted else colours.ink)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    between = colours.ink if tinted else "FFFFFF"
    cell.border = Border(bottom=Side("medium", color=colours.ink), left=Side("thin", color=between))


def _style(field: Field) -> str:
    if field.control == "date":
        return "Svar, datum"
    return "Svar, tal" if field.control == "number" or _is_steps(field) else "Svar, text"


def _answer_style(name: str, shown_as: str) -> NamedStyle:
    """One shared style a kind of column: styling a cell at a time takes a second."""
    line = Side("thin", color="BFBFBF")
    return NamedStyle(
        name,
        font=Font(_FONT, size=11),
        number_format=shown_as,
        alignment=Alignment(wrap_text=True, vertical="top", horizontal="left"),
        protection=Protection(locked=False),
        border=Border(bottom=line, left=line, right=line),
    )


def _carry(sheet: Worksheet, schema: WorksheetSchema) -> None:
    # Cut into pieces, `_x0041_` would no longer be seen as an escape: so no underscore may stand before an x.
    carried = schema.model_dump_json(ensure_ascii=True).replace("_x", "\\u005fx")
    for row, start in enumerate(range(0, len(carried), _PIECE), 1):
        _text(sheet.cell(row, 1), carried[start : start + _PIECE])


def _text(cell: Cell, text: str) -> Cell:
    """Put text in a cell as text, also when it looks like a formula or like one of the spreadsheet's own escapes."""
    cell.value = _ESCAPE.sub("_x005F_", safe.xml(text))
    cell.data_type = "s"
    return cell


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
