"""The doors for nbconvert: its command line, and JupyterLab's menu *Save and Export As* (`workshops/lab/export.py`)."""

from typing import Any, ClassVar

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode

from workshops.contract import Format

from .formats import render
from .menu import MENU
from .notebook import sheet


class _WorksheetExporter(Exporter):
    """Notebook → sheet → file. Raises WorksheetError for a notebook that is no worksheet."""

    format: ClassVar[Format]

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return render(sheet(nb), self.format), resources

    def _file_extension_default(self) -> str:
        return f".{self.format}"


class WorksheetPDFExporter(_WorksheetExporter):
    format = "pdf"
    export_from_notebook, output_mimetype = MENU["pdf"]


class WorksheetDocxExporter(_WorksheetExporter):
    format = "docx"
    export_from_notebook, output_mimetype = MENU["docx"]


class WorksheetHTMLExporter(_WorksheetExporter):
    format = "html"
    export_from_notebook, output_mimetype = MENU["html"]
