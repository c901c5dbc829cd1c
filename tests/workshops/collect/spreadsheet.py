"""Filling in the spreadsheet as Excel and LibreOffice store what people type."""

import io
import re
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workshops.collect import word
from workshops.worksheet.sheet import Sheet


def fill(data: bytes, rows: Mapping[int, Mapping[str, Any]]) -> bytes:
    """The file with `rows` (row number → field name → what is typed); text is stored as text, come what may."""
    workbook = load_workbook(io.BytesIO(data))
    sheet = answers(workbook)
    columns = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    for number, values in rows.items():
        for name, value in values.items():
            cell = sheet.cell(number, columns[name], escaped(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
    return saved(workbook)


def answers(workbook: Workbook) -> Worksheet:
    return workbook["Svar"]


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def escaped(text: str) -> str:
    """As spreadsheets write text that looks like one of their own escapes."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def typed(sheet: Sheet, raw: dict[str, Any]) -> dict[str, str]:
    """What a person types in each column to give these raw answers."""
    controls = word.typed(sheet, raw)
    return {name: "Ja" if value is True else str(value) for name, value in controls.items() if value is not False}
