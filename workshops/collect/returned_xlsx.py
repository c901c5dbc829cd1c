"""Answers from the spreadsheet for mass entry: one return a row, read from its columns by name.

The names stand in the hidden row below the headings, so columns may have been moved, widened or renamed. Nothing is
computed: a formula is refused, whatever it would have said.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workshops import safe
from workshops.contract import ChoicesPrompt, WorksheetSchema
from workshops.invisible import is_blank
from workshops.spoken import gettext_noop as _
from workshops.worksheet.fields import Field, assemble, fields
from workshops.worksheet.render.xlsx_names import CARRIED, KNOWN, PAPERS, TICK

from .carried import carried_schema
from .errors import ReflectionsInstead, ReturnRefused
from .office import OfficeFile
from .returned import Raw
from .workbook import Found, Row, Workbook

_FOREIGN = _("Filen är ingen kalkylfil från Samling. Skicka den som ni fick, ifylld och sparad som .xlsx.")
_PAPERS = _(
    "Filen har reflektioner från papper och inte arbetsblad. Lägg den i inkorgen i kitets andra anteckningsbok."
)
_EMPTY = _("Inget är ifyllt i bladet Svar. Fyll i minst en rad, spara filen och skicka den igen.")
_TOO_MANY = _("Filen har fler rader än ett pappersarbete kan ge. Dela upp den på flera filer.")
_NAMES_WITHIN, _MOST_ROWS = 20, 2000
_TICKS = {TICK.casefold(), "x", "✓", "✔", "☒", "☑", "1"}
_SWEDISH = {"1": "SANT", "0": "FALSKT"}


def read_xlsx(office: OfficeFile) -> tuple[Raw, ...]:
    """What each row says that answers anything. Raises ReturnRefused if no row does, a formula is found among the
    answers, the file is not ours, or it is damaged or unsafe."""
    sheets = list(Workbook(office).sheets())
    if any(name == PAPERS for name, _ in sheets):
        raise ReflectionsInstead(_PAPERS)
    schema = carried_in(sheets, CARRIED)
    asked = {field.name: field for prompt in schema.prompts for field in fields(prompt)}
    found = [
        answers
        for name, rows in sheets
        if name not in (CARRIED, KNOWN) and (answers := filled_rows(rows, asked)) is not None
    ]
    if len(found) != 1:
        raise ReturnRefused(_FOREIGN)
    if len(found[0]) > _MOST_ROWS:
        raise ReturnRefused(_TOO_MANY)
    untouched = (dict.fromkeys(prompt.key for prompt in schema.prompts), _known(sheets, schema, asked))
    raws = (Raw(schema, by_prompt(schema, row, asked), row=number) for number, row in found[0].items())
    answered = tuple(raw for raw in raws if raw.answers not in untouched)
    if not answered:
        raise ReturnRefused(_EMPTY)
    return answered


def carried_in(sheets: Sequence[tuple[str, dict[int, Row]]], carried: str) -> WorksheetSchema:
    """What the file asks, from its sheet called `carried`. Raises ReturnRefused if it has none."""
    for name, rows in sheets:
        if name == carried:
            return carried_schema("".join(row[1].text for _, row in sorted(rows.items()) if 1 in row))
    raise ReturnRefused(_FOREIGN)


def _known(
    sheets: list[tuple[str, dict[int, Row]]], schema: WorksheetSchema, asked: Mapping[str, Field]
) -> dict[str, Any]:
    """What every row said from the start, by prompt; nothing in most files."""
    rows = next((filled_rows(rows, asked) for name, rows in sheets if name == KNOWN), None) or {}
    return by_prompt(schema, next(iter(rows.values()), {}), asked)


def filled_rows(rows: Mapping[int, Row], asked: Mapping[str, Field]) -> dict[int, dict[str, Found]] | None:
    """The filled rows below the row of names: number → field name → cell. None for a sheet without such a row."""
    for number in range(1, _NAMES_WITHIN + 1):
        names = {column: cell.text for column, cell in rows.get(number, {}).items() if cell.text in asked}
        if names:
            break
    else:
        return None
    if len(set(names.values())) < len(names):
        raise ReturnRefused(_("Samma kolumn finns två gånger i kalkylfilen. Ta bort den ena och skicka filen igen."))
    filled = {}
    for row in sorted(row for row in rows if row > number):
        cells = {names[column]: cell for column, cell in rows[row].items() if column in names and _is_filled(cell)}
        if cells:
            filled[row] = cells
    return filled


def _is_filled(cell: Found) -> bool:
    if cell.kind == "formula":
        raise ReturnRefused(
            _(
                "Ruta %(place)s innehåller en formel, och formler räknas inte ut här. Skriv svaret som text i rutan, "
                "spara filen och skicka den igen."
            ),
            place=cell.place,
        )
    if cell.kind == "error":
        raise ReturnRefused(
            _("Ruta %(place)s innehåller ett fel (%(fault)s). Skriv svaret på nytt."),
            place=cell.place,
            fault=safe.plain(cell.text),
        )
    return not is_blank(cell.text)


def by_prompt(schema: WorksheetSchema, row: Mapping[str, Found], asked: Mapping[str, Field]) -> dict[str, Any]:
    values = {name: _value(asked[name], cell) for name, cell in row.items()}
    answers = {prompt.key: assemble(prompt, values) for prompt in schema.prompts}
    for prompt in schema.prompts:
        if isinstance(prompt, ChoicesPrompt) and (odd := _odd_ticks(prompt, row)):
            answers[prompt.key] = odd  # no list of options, so the contract sets it aside as it was written
    return answers


def _value(field: Field, cell: Found) -> str | bool | None:
    text = _SWEDISH.get(cell.text, cell.text) if cell.kind == "truth" else cell.text
    match field.control:
        case "check":
            return _is_ticked(cell)
        case "one":
            keys = {safe.xml(option.label): option.key for option in field.options}
            return keys.get(text.strip(), text.strip())
    return text


def _is_ticked(cell: Found) -> bool:
    return cell.text.strip().casefold() in _TICKS


def _odd_ticks(prompt: ChoicesPrompt, row: Mapping[str, Found]) -> list[str]:
    """What stands in the options' columns, if anything there is neither a tick nor a no."""
    cells = {option.label: cell for option in prompt.options if (cell := row.get(f"{prompt.key}__{option.key}"))}
    if all(_is_ticked(cell) or cell.text.strip().casefold() in ("nej", "0") for cell in cells.values()):
        return []
    return [f"{label}: {cell.text}" for label, cell in cells.items()]
