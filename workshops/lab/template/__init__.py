"""The one template of every kit's three notebooks, and of the programme's: `python -m workshops.lab.template`.

A step is a few words to the facilitator and a cell of at most three lines that begins with a Swedish comment, since
that line is what shows when JupyterLab folds the code away. Cell identities are fixed, so that a run of this module
changes a file only if the text below has changed.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workshops.kit import folders

from .analyse import analyse
from .collect import collect
from .prepare import prepare
from .programme import STEPS
from .step import Step

THEMES = {
    "kunskapsbaserat-arbetssatt": "Ett kunskapsbaserat arbetssätt",
    "tillgangligt-stod": "Ett tillgängligt stöd",
    "stodjande-organisation": "En stödjande organisation",
}

NOTEBOOKS: dict[str, Callable[[str], list[Step]]] = {
    "1-forbered.ipynb": prepare,
    "2-samla-in.ipynb": collect,
    "3-analysera.ipynb": analyse,
}


PROGRAMME = Path(folders.PROGRAMME) / f"{folders.PROGRAMME}.ipynb"
"""The notebook across the themes, seen from the folder of the kits."""


def notebook(name: str, theme: str) -> NotebookNode:
    """The notebook `name` for a theme given by its title."""
    return _notebook(NOTEBOOKS[name](theme))


def _notebook(steps: Iterable[Step]) -> NotebookNode:
    cells = []
    for step in steps:
        if step.words:
            cells.append(new_markdown_cell(step.words, id=f"{step.key}-text"))
        if step.code:
            cells.append(new_code_cell(step.code, id=step.key, metadata=_metadata(step)))
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def _metadata(step: Step) -> dict[str, object]:
    return {"jupyter": {"source_hidden": True}} | ({"tags": list(step.tags)} if step.tags else {})


def write_notebooks(folder: Path) -> list[Path]:
    """Write every kit's notebooks into `folder`/<theme>/ and the programme's; settings and inboxes are left alone."""
    written = [folder / PROGRAMME]
    written[0].parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(_notebook(STEPS), written[0])
    for key, title in THEMES.items():
        for name in NOTEBOOKS:
            path = folder / key / name
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook(name, title), path)
            written.append(path)
    return written
