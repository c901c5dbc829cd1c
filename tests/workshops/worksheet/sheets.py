"""Sheets of a test's own parts, and the words that a PDF shows."""

from typing import Any

import pypdfium2

from tests import samples
from workshops.contract import TablePrompt, WorksheetSchema
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.sheet import Layout, Part, Question, Sheet

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
"""Every kind of prompt, with an occasion."""
A4, LETTER, LARGE = Layout(), Layout("letter"), Layout(large_print=True)
LARGE_LETTER = Layout("letter", large_print=True)


def sheet_of(*parts: Part, layout: Layout = A4, **changes: Any) -> Sheet:
    """`changes` are of the schema: `title` and others."""
    prompts = tuple(part.prompt for part in parts if isinstance(part, Question))
    schema = SHEET.schema.model_copy(update={"prompts": prompts, **changes})
    return Sheet(WorksheetSchema.model_validate(schema.model_dump()), parts, 2, layout=layout)


def table(columns: int, rows: int) -> TablePrompt:
    names = [{"key": f"c{n}", "label": f"Kolumn {n} med ett långt namn"} for n in range(columns)]
    return TablePrompt.model_validate({"key": "plan", "question": "Plan?", "columns": names, "rows": rows})


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")
