"""Module → worksheet files. The CLI, the notebooks and the CMS all call this."""

import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode

from workshops.contract import Format, Module, Occasion

from .errors import WorksheetError
from .exporters import WorksheetDocxExporter, WorksheetHTMLExporter, WorksheetPDFExporter
from .notebook import worksheet_notebook

FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
_EXPORTERS: dict[Format, type[Exporter]] = {
    "pdf": WorksheetPDFExporter,
    "docx": WorksheetDocxExporter,
    "html": WorksheetHTMLExporter,
}


def build(module: Module, occasion: Occasion | None = None, formats: Iterable[Format] = FORMATS) -> dict[Format, bytes]:
    """The worksheet in each format. Raises WorksheetError if one cannot be made or does not pass the gate."""
    notebook = worksheet_notebook(module, occasion)
    return {format: export(notebook, format) for format in formats}


def export(notebook: NotebookNode, format: Format) -> bytes:
    """A worksheet notebook, edited or not, as a file. Raises WorksheetError."""
    content: Any = _exporter(format).from_notebook_node(notebook)[0]
    return content.encode() if isinstance(content, str) else content


def write(
    module: Module,
    folder: Path,
    occasion: Occasion | None = None,
    formats: Iterable[Format] = FORMATS,
    progress: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Write `arbetsblad-<module>[-<code>].<format>` and the notebook behind them into `folder`; returns their paths.

    A file is replaced whole or not at all. `progress` is told each path when it is written. Raises WorksheetError
    if the folder cannot be written to, or if a format cannot be made (the ones before it are then in place).
    """
    notebook = worksheet_notebook(module, occasion)
    name = "-".join(filter(None, ("arbetsblad", module.key, occasion.code if occasion else "")))
    written: list[Path] = []
    for extension in ("ipynb", *formats):
        content = _notebook_file(notebook) if extension == "ipynb" else export(notebook, extension)
        path = folder / f"{name}.{extension}"
        _replace(path, content)
        written.append(path)
        if progress:
            progress(path)
    return written


@cache
def _exporter(format: Format) -> Exporter:
    return _EXPORTERS[format]()


def _notebook_file(notebook: NotebookNode) -> bytes:
    return (nbformat.writes(notebook) + "\n").encode()


def _replace(path: Path, content: bytes) -> None:
    """Write beside, then rename: a reader never meets half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
            try:
                beside.write(content)
                beside.close()
                os.chmod(beside.name, 0o666 & ~_umask())
                os.replace(beside.name, path)
            except OSError:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        reason = (
            "mappen går inte att skriva i"
            if isinstance(error, PermissionError)
            else "disken eller mappen tog inte emot den"
        )
        raise WorksheetError(
            f"Filen {path} kunde inte sparas: {reason}. Välj en annan mapp och försök igen."
        ) from error


def _umask() -> int:
    """The process's umask; a temporary file would otherwise be readable by its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
