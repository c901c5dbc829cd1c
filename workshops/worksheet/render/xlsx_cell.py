"""How the cells of the spreadsheet look, and how text is put in one."""

import re

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from workshops import safe
from workshops.worksheet.theme import Theme

FONT = "Calibri"
TEXT, NUMBER, DATE = "Svar, text", "Svar, tal", "Svar, datum"
STYLES = {TEXT: "@", NUMBER: "General", DATE: "yyyy-mm-dd"}
"""Our cell styles and their number formats; what is typed in a text cell stays as it is typed."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write(cell: Cell, text: str) -> Cell:
    """Put text in a cell as text, also when it looks like a formula or like one of the spreadsheet's own escapes."""
    cell.value = _ESCAPE.sub("_x005F_", safe.xml(text))
    cell.data_type = "s"
    return cell


def style_heading(cell: Cell, colours: Theme, *, tinted: bool) -> None:
    """Every other question is tinted, so that its columns are seen to belong together."""
    cell.font = Font(FONT, size=11, bold=True, color=colours.ink if tinted else "FFFFFF")
    cell.fill = PatternFill("solid", fgColor=colours.tint if tinted else colours.ink)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    between = colours.ink if tinted else "FFFFFF"
    cell.border = Border(bottom=Side("medium", color=colours.ink), left=Side("thin", color=between))


def answer_style(name: str, shown_as: str) -> NamedStyle:
    """One shared style a kind of column: styling a cell at a time takes a second."""
    line = Side("thin", color="BFBFBF")
    return NamedStyle(
        name,
        font=Font(FONT, size=11),
        number_format=shown_as,
        alignment=Alignment(wrap_text=True, vertical="top", horizontal="left"),
        protection=Protection(locked=False),
        border=Border(bottom=line, left=line, right=line),
    )
