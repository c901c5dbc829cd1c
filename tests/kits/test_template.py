"""The notebooks are the template, to the letter; nothing in them stands in a facilitator's way."""

import tomllib
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from workshops.kit.folders import PROGRAMME, themes
from workshops.kit.settings import read_settings
from workshops.lab.template import NOTEBOOKS, THEMES, write_notebooks

KITS = Path(__file__).resolve().parents[2] / "notebooks"
OF_KITS = [KITS / theme / name for theme in THEMES for name in NOTEBOOKS]
EVERY = [*OF_KITS, KITS / PROGRAMME / f"{PROGRAMME}.ipynb"]


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def codes(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "code"]


def test_every_notebook_is_what_the_template_writes(tmp_path: Path):
    for path in write_notebooks(tmp_path):
        kept = KITS / path.relative_to(tmp_path)
        assert kept.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_three_themes_run_the_same_code(name: str):
    first, *others = (codes(KITS / theme / name) for theme in THEMES)

    assert all(other == first for other in others)


@pytest.mark.parametrize("path", EVERY, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_cell_is_at_most_three_lines_and_says_in_swedish_what_it_does(path: Path):
    notebook = read(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            first, *rest = cell.source.splitlines()
            assert first.startswith("# ")
            assert 1 <= len(rest) <= 2
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", EVERY, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_code_is_in_sight_and_no_words_ask_for_any(path: Path):
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]

    open_cells = [cell.id for cell in cells if not cell.metadata.get("jupyter", {}).get("source_hidden")]
    assert open_cells == []
    assert not [cell.id for cell in read(path).cells if cell.cell_type == "markdown" and "`" in cell.source]
    settings = [cell.id for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert settings == ["installningar" if path in OF_KITS else "oppna"]


@pytest.mark.parametrize("theme", THEMES)
def test_every_kit_has_settings_that_can_be_read_and_an_inbox(theme: str):
    path = KITS / theme / "kit.toml"

    assert read_settings(path).theme == theme
    assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == {"tema", "tillfallen"}
    assert (KITS / theme / "inkorg" / ".gitkeep").exists()


def test_every_theme_has_a_kit():
    assert set(themes()) == set(THEMES)
