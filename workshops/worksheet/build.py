"""Module → worksheet files. The CLI, the notebooks and the CMS all call this."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workshops.contract import Format, Module, Occasion

from .formats import FORMATS, render
from .notebook import notebook_data, notebook_file, sheet
from .saving import save
from .sheet import Layout, Sheet


def build(
    module: Module,
    occasion: Occasion | None = None,
    formats: Iterable[Format] = FORMATS,
    layout: Layout = Layout(),  # noqa: B008 (frozen)
) -> dict[Format, bytes]:
    """The worksheet in each format. Raises WorksheetError if one cannot be made or does not pass the gate."""
    made = worksheet(module, occasion, layout)
    return {format: render(made, format) for format in formats}


def worksheet(module: Module, occasion: Occasion | None = None, layout: Layout = Layout()) -> Sheet:  # noqa: B008
    """The sheet that the module's notebook shows. Raises WorksheetError."""
    return replace(sheet(notebook_data(module, occasion)), layout=layout)


def export(notebook: Mapping[str, Any], format: Format) -> bytes:
    """A worksheet notebook, edited or not, as a file. Raises WorksheetError."""
    return render(sheet(notebook), format)


def write(
    module: Module,
    folder: Path,
    occasion: Occasion | None = None,
    formats: Iterable[Format] = FORMATS,
    progress: Callable[[Path], None] | None = None,
    layout: Layout = Layout(),  # noqa: B008 (frozen)
) -> list[Path]:
    """Write `arbetsblad-<module>[-<code>].<format>` and the notebook behind them into `folder`; returns their paths.

    A PDF in another size than the usual has that in its name (`Layout.name`) and lies beside the usual one.
    A file is replaced whole or not at all. `progress` is told each path when it is written. Raises WorksheetError
    if the folder cannot be written to, or if a format cannot be made (the ones before it are then in place).
    """
    notebook = notebook_data(module, occasion)
    made = replace(sheet(notebook), layout=layout)
    written: list[Path] = []
    for extension in ("ipynb", *formats):
        content = notebook_file(notebook) if extension == "ipynb" else render(made, extension)
        name = file_name(module, occasion, layout if extension == "pdf" else Layout())
        path = folder / f"{name}.{extension}"
        save(path, content)
        written.append(path)
        if progress:
            progress(path)
    return written


def write_large_print(module: Module, folder: Path, occasion: Occasion | None = None) -> Path:
    """Write `arbetsblad-<module>[-<code>]-stor-stil.pdf`, to lie beside what `write` wrote. Raises WorksheetError."""
    layout = Layout(large_print=True)
    path = folder / f"{file_name(module, occasion, layout)}.pdf"
    save(path, build(module, occasion, ("pdf",), layout)["pdf"])
    return path


def file_name(module: Module, occasion: Occasion | None, layout: Layout = Layout()) -> str:  # noqa: B008 (frozen)
    """What a worksheet's files are called, up to the dot."""
    return "-".join(filter(None, ("arbetsblad", module.key, occasion.code if occasion else "", layout.name)))
