"""The spreadsheet in which a helper types reflections from paper: one row a person."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

from workshops.contract import Module, Occasion

from .build import worksheet


def paper_workbook(module: Module, occasion: Occasion, new_id: Callable[[], UUID] = uuid4) -> bytes:
    """For one occasion, with room for sixty. Every file has row identities of its own. Raises WorksheetError."""
    from .render.xlsx import ROWS, render_xlsx
    from .render.xlsx_purpose import REFLECTIONS

    made = worksheet(module, occasion)
    asked = replace(made, schema=made.schema.model_copy(update={"prompts": module.reflection}), parts=())
    return render_xlsx(asked, ROWS, REFLECTIONS, [str(new_id()) for _ in range(ROWS)])
