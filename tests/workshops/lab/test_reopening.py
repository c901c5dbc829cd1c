"""What a notebook shows where a form was, when JupyterLab is opened another day."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook, new_output

from workshops.lab.reopening import close_forms

WORDS = "Formulär för reflektioner på papper. Kör cellen för att öppna det."


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With a table and a form shown, and trusted."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": WORDS}
    shown = [new_output("display_data", data) for data in ({"text/html": "<p>Tabell</p>"}, view)]
    path = tmp_path / "2-samla-in.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("kit.paper()", outputs=shown)]), path)
    NotebookNotary().sign(read(path))
    return path


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def test_a_form_gives_way_to_its_words_and_all_else_is_as_it_was(notebook: Path):
    close_forms(notebook.parent)

    (cell,) = read(notebook).cells
    assert [dict(output.data) for output in cell.outputs] == [{"text/html": "<p>Tabell</p>"}, {"text/plain": WORDS}]
    assert NotebookNotary().check_signature(read(notebook))


def test_a_notebook_that_was_not_trusted_does_not_become_so(notebook: Path):
    NotebookNotary().unsign(read(notebook))
    close_forms(notebook.parent)

    assert not NotebookNotary().check_signature(read(notebook))


def test_a_notebook_without_a_form_is_not_written_and_a_broken_one_is_left_alone(notebook: Path):
    close_forms(notebook.parent)
    broken = notebook.with_name("trasig.ipynb")
    broken.write_text("{ application/vnd.jupyter.widget-view+json")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (notebook, broken)}

    close_forms(notebook.parent)

    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before
