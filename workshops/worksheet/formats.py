"""Sheet → file, in each format. Every door (the command, the export menu, the CMS, a variant's process) ends here."""

from workshops.contract import Format

from .errors import WorksheetError
from .sheet import Sheet

FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
"""What a team chooses between, and what is made unless something else is asked for."""


def render(sheet: Sheet, format: Format) -> bytes:
    """The worksheet as a file; a PDF has passed the gate. Raises WorksheetError.

    A format's libraries are imported when it is first asked for: a process that makes PDF files never loads Word's.
    """
    match format:
        case "pdf":
            from .gate import check_pdf
            from .render.pdf import render_pdf

            pdf = render_pdf(sheet)
            check_pdf(pdf, sheet.schema, sheet.prefilled)
            return pdf
        case "docx":
            from .render.docx import render_docx

            return render_docx(sheet)
        case "html":
            from .render.html import render_html

            return render_html(sheet).encode()
        case "xlsx":
            from .render.xlsx import render_xlsx

            return render_xlsx(sheet)
    raise WorksheetError(f"Formatet {format} finns inte. Välj bland {', '.join(FORMATS)}.")
