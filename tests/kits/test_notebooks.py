"""Each kit's three notebooks, run top to bottom in a kernel of their own, in a room without a network."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from workshops.collect.store import Store
from workshops.lab.template import NOTEBOOKS, THEMES

pytestmark = pytest.mark.kits


PATIENT: dict[str, Any] = {"timeout": 600, "startup_timeout": 600}
"""Seconds: for a cell, and for a kernel to start."""


def run(path: Path) -> NotebookNode:
    """Run as JupyterLab does, from the notebook's own folder; an error in any cell is raised."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, **PATIENT, resources={"metadata": {"path": str(path.parent)}}).execute()
    return notebook


def shown(notebook: NotebookNode, cell: str) -> str:
    """What a cell shows a reader, in plain text."""
    outputs = next(one.outputs for one in notebook.cells if one.id == cell)
    return "\n".join(output.data["text/plain"] for output in outputs if "data" in output)


@pytest.mark.parametrize("theme", THEMES)
def test_a_kit_runs_from_worksheets_to_report_without_a_network(theme: str, kit_folder: Callable[[str], Path]):
    folder = kit_folder(theme)
    exports = folder.parents[1] / "exports" / theme

    prepare, collect, analyse = (run(folder / name) for name in NOTEBOOKS)

    assert "Kitet använder i stället paketet" in shown(prepare, "oversikt")
    assert "09.00 | Välkommen" in shown(prepare, "korschema")
    handouts = {f"{what}-{theme}-KRT7M4.pdf" for what in ("handledning", "bilder", "affisch")}
    assert handouts <= {path.name for path in exports.iterdir()}
    worksheets = {f"arbetsblad-{theme}-KRT7M4.{suffix}" for suffix in ("pdf", "docx", "html")}
    assert worksheets <= {path.name for path in exports.iterdir()}
    assert json.loads((folder / "arbetsblad.ipynb").read_text())["metadata"]["worksheet"]["module"] == theme

    assert "KRT7M4 | Tillgängligt stöd, norra länet | 8 | Ja" in shown(collect, "reflektioner")
    assert "semester.jpg | Gick inte att läsa" in shown(collect, "inkorg")
    store = Store(folder / "insamlat.sqlite")
    assert [kept.name for kept in store.returns()] == ["norra.docx", "sodra.docx"]
    assert [kept.found.total for kept in store.reflections()] == [8]

    assert "8\N{NO-BREAK SPACE}anonyma reflektioner" in shown(analyse, "reflektioner")
    assert "koda arbetsbladens fritext" in shown(analyse, "koda-arbetsblad")
    assert "1 på steg 1 och 1 på steg 3" in shown(analyse, "arbetsblad")
    for suffix in ("html", "pdf", "docx"):
        assert (exports / f"rapport-{theme}-KRT7M4.{suffix}").stat().st_size > 10_000
    assert "Ingenting lämnades till handboken" in shown(analyse, "publicera")


def test_a_kit_with_nothing_collected_runs_to_the_end_and_says_so(kit_folder: Callable[[str], Path]):
    folder = kit_folder("tillgangligt-stod")

    analyse = run(folder / "3-analysera.ipynb")

    assert "Inga arbetsblad är inlästa än." in shown(analyse, "insamlat")
    assert "inget tillfälle att rapportera om" in shown(analyse, "rapport")


def test_without_a_network_and_a_bundle_the_facilitator_reads_a_sentence_and_no_traceback(
    kit_folder: Callable[[str], Path],
):
    folder = kit_folder("tillgangligt-stod")
    (folder / "paket.json").unlink()
    notebook = nbformat.read(folder / "1-forbered.ipynb", as_version=4)

    client = NotebookClient(notebook, **PATIENT, allow_errors=True, resources={"metadata": {"path": str(folder)}})
    client.execute()

    (error,) = next(cell.outputs for cell in notebook.cells if cell.id == "oppna")
    assert error.output_type == "error"
    assert error.traceback == [error.evalue]
    assert "panelen överst i kitets anteckningsbok" in error.evalue
    assert "samling" not in error.evalue  # she has no window to type commands in
