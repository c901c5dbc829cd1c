"""A column of the spreadsheet: what its heading says, what it lets people type, and how an answer stands in it."""

import math
from datetime import date

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workshops import safe
from workshops.contract import NumberPrompt, Prompt
from workshops.worksheet.fields import Field

from .xlsx_cell import DATE, NUMBER, TEXT, write
from .xlsx_names import TICK

WIDTHS = {"area": 38, "line": 38, "number": 16, "date": 16, "check": 18, "one": 24}
"""In characters, by the field's control."""


def heading(prompt: Prompt, field: Field) -> str:
    return f"{field.label}\n({_hint(prompt, field)})" if _hint(prompt, field) else field.label


def heading_lines(prompt: Prompt, field: Field) -> int:
    """How many lines the heading takes, reckoned a little high."""
    width = WIDTHS[field.control] * 0.85
    return sum(math.ceil(len(line) / width) for line in heading(prompt, field).split("\n"))


def style(field: Field) -> str:
    """The name of the style of its answers (`xlsx_cell.STYLES`)."""
    if field.control == "date":
        return DATE
    return NUMBER if field.control == "number" or _is_steps(field) else TEXT


def rule(prompt: Prompt, field: Field, carried: Worksheet, column: int) -> DataValidation | None:
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
                write(carried.cell(row, column), option.label)
            place = f"{quote_sheetname(carried.title)}!${letter}$1:${letter}${len(field.options)}"
            return _list(place, "Välj ett av alternativen i listan.", "")
    return None


def put_answer(cell: Cell, field: Field, filled: str | bool) -> None:
    """As a person would type it: numbers and days are numbers and days to the spreadsheet."""
    match field.control:
        case "check":
            write(cell, TICK)
        case "number":
            cell.value = float(str(filled).replace(",", "."))
        case "date":
            cell.value = date.fromisoformat(str(filled))
        case "one" if _is_steps(field):
            cell.value = int(filled)
        case "one":
            write(cell, next(option.label for option in field.options if option.key == filled))
        case _:
            write(cell, str(filled))


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


def _is_steps(field: Field) -> bool:
    """Whether its options are numbered steps, so that a digit says which."""
    return field.control == "one" and all(
        option.key.isdigit() and option.label.startswith(option.key) for option in field.options
    )


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
