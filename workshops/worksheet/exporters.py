"""The doors from notebook to file: in `build`, on nbconvert's command line, and in JupyterLab's export menu."""

from collections.abc import Callable
from typing import Any, ClassVar

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode

from .gate import check_pdf
from .notebook import sheet
from .render.docx import render_docx
from .render.html import render_html
from .render.pdf import render_pdf
from .sheet import Sheet


def checked_pdf(sheet: Sheet) -> bytes:
    """The worksheet as PDF, through the gate. Raises WorksheetError."""
    pdf = render_pdf(sheet)
    check_pdf(pdf, sheet.schema)
    return pdf


class _WorksheetExporter(Exporter):
    """Notebook → sheet → file. Raises WorksheetError for a notebook that is no worksheet."""

    render: ClassVar[Callable[[Sheet], bytes | str]]

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return type(self).render(sheet(nb)), resources


class WorksheetPDFExporter(_WorksheetExporter):
    export_from_notebook = "Arbetsblad (PDF)"
    output_mimetype = "application/pdf"
    render = staticmethod(checked_pdf)

    def _file_extension_default(self) -> str:
        return ".pdf"


class WorksheetDocxExporter(_WorksheetExporter):
    export_from_notebook = "Arbetsblad (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    render = staticmethod(render_docx)

    def _file_extension_default(self) -> str:
        return ".docx"


class WorksheetHTMLExporter(_WorksheetExporter):
    export_from_notebook = "Arbetsblad (webb)"
    output_mimetype = "text/html"
    render = staticmethod(render_html)

    def _file_extension_default(self) -> str:
        return ".html"
