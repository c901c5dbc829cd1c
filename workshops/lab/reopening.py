"""A form that was open when JupyterLab was closed: its place in the notebook says in Swedish how to open it again."""

from pathlib import Path

_WIDGET = "application/vnd.jupyter.widget-view+json"


def close_forms(folder: Path) -> None:
    """Leave of each widget in the folder's notebooks its own words (`repr`), for a new server with no kernels yet.

    JupyterLab would show an English error in its place. A notebook that was trusted stays so. One that cannot be read
    or written is left to JupyterLab, which says why.
    """
    for path in folder.glob("*.ipynb"):
        try:
            if _WIDGET in path.read_text(encoding="utf-8"):
                _close(path)
        except (OSError, ValueError):
            continue


def _close(path: Path) -> None:
    import nbformat
    from nbformat.sign import NotebookNotary

    notebook = nbformat.read(path, as_version=4)
    notary = NotebookNotary()
    trusted = notary.check_signature(notebook)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(_WIDGET, None)
    nbformat.write(notebook, path)
    if trusted:
        notary.sign(notebook)
