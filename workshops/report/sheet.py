"""Rows of text as Excel and CSV files in which nothing is a formula."""

import csv
from collections.abc import Sequence
from pathlib import Path

from workshops import safe

Rows = Sequence[Sequence[str]]
"""The first row is the header."""


def write_csv(rows: Rows, path: Path) -> None:
    """As Swedish Excel opens it. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([safe.cell(text) for text in row] for row in rows)


def write_xlsx(rows: Rows, path: Path, title: str, narrow: int = 0) -> None:
    """`title` names the sheet; the first `narrow` columns are so. Raises OSError."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = safe.xml(text)
            cell.data_type = "s"  # text, whatever it begins with
            cell.quotePrefix = True  # and still text when somebody has put the cursor in it and pressed Enter
            cell.font = Font(bold=number == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 14 if place <= narrow else 36
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)
