"""From module to files: three formats through the notebook, written whole or not at all."""

import io
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import get_export_names, get_exporter

from tests import samples
from tests.workshops.collect.one_return import read_return
from workshops.collect.returned_pdf import read_pdf
from workshops.worksheet.build import build, export, write
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.sheet import Layout

MODULE, OCCASION = samples.module(), samples.occasion()


def test_the_three_formats_ask_the_same_questions() -> None:
    files = build(MODULE, OCCASION)
    assert list(files) == ["pdf", "docx", "html"]
    html = files["html"].decode()
    word = zipfile.ZipFile(io.BytesIO(files["docx"])).read("word/document.xml").decode()
    for prompt, answered in zip(MODULE.prompts, read_return(files["pdf"]).answers, strict=True):
        assert prompt.question == answered.question
        assert prompt.question in html
        assert prompt.question in word


def test_pdf_and_word_come_back_as_the_same_return_but_for_the_carrier() -> None:
    files = build(MODULE, OCCASION, ("pdf", "docx"))
    assert read_return(files["pdf"]).digest == read_return(files["docx"]).digest


def test_building_twice_gives_the_same_bytes() -> None:
    assert build(MODULE, OCCASION) == build(MODULE, OCCASION)


def test_an_edited_notebook_exports_with_its_new_words() -> None:
    notebook = worksheet_notebook(MODULE)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("worksheet", {}).get("key") == "steg")
    cell.source = "Vad gör ni på måndag?"
    assert "Vad gör ni på måndag?" in export(notebook, "html").decode()


@pytest.mark.parametrize(
    ("name", "label", "extension"),
    [
        ("arbetsblad_pdf", "Arbetsblad (PDF)", ".pdf"),
        ("arbetsblad_docx", "Arbetsblad (Word)", ".docx"),
        ("arbetsblad_html", "Arbetsblad (webb)", ".html"),
    ],
)
def test_jupyterlab_finds_the_exporters_in_its_menu(name: str, label: str, extension: str) -> None:
    assert name in get_export_names()
    exporter = get_exporter(name)()
    assert exporter.export_from_notebook == label
    _, resources = exporter.from_notebook_node(worksheet_notebook(MODULE))
    assert resources["output_extension"] == extension


def test_exporting_leaves_the_notebook_as_it_was() -> None:
    notebook = worksheet_notebook(MODULE)
    before = nbformat.writes(notebook)
    export(notebook, "pdf")
    assert nbformat.writes(notebook) == before


def test_files_are_named_after_theme_and_code_and_the_notebook_lies_beside(tmp_path: Path) -> None:
    told: list[Path] = []
    written = write(MODULE, tmp_path / "ny" / "mapp", OCCASION, ("pdf",), told.append)
    assert [path.name for path in written] == [
        "arbetsblad-tillgangligt-stod-KRT7M4.ipynb",
        "arbetsblad-tillgangligt-stod-KRT7M4.pdf",
    ]
    assert told == written
    notebook = nbformat.read(written[0], as_version=4)
    assert sheet(notebook).schema == read_pdf(written[1].read_bytes())[0]


def test_without_an_occasion_the_name_is_the_theme_alone(tmp_path: Path) -> None:
    assert write(MODULE, tmp_path, None, ("html",))[1].name == "arbetsblad-tillgangligt-stod.html"


def test_a_worksheet_in_another_size_never_replaces_the_usual_one(tmp_path: Path) -> None:
    for layout in (Layout(), Layout("letter"), Layout(large_print=True), Layout("letter", large_print=True)):
        write(samples.module(), tmp_path, formats=("pdf",), layout=layout)
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "arbetsblad-tillgangligt-stod-letter-stor-stil.pdf",
        "arbetsblad-tillgangligt-stod-letter.pdf",
        "arbetsblad-tillgangligt-stod-stor-stil.pdf",
        "arbetsblad-tillgangligt-stod.pdf",
    ]


def test_building_again_replaces_the_files_and_leaves_nothing_else(tmp_path: Path) -> None:
    written = write(MODULE, tmp_path, None, ("html",))
    written[1].write_text("gammalt")
    write(MODULE, tmp_path, None, ("html",))
    assert "gammalt" not in written[1].read_text()
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_a_file_can_be_read_by_others_as_the_umask_allows(tmp_path: Path) -> None:
    plain = tmp_path / "vanlig"
    plain.touch()
    written = write(MODULE, tmp_path, None, ("html",))
    assert {path.stat().st_mode for path in written} == {plain.stat().st_mode}


def test_a_place_that_is_no_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "upptagen").write_text("")
    with pytest.raises(WorksheetError, match=r"kunde inte sparas: .* Välj en annan mapp"):
        write(MODULE, tmp_path / "upptagen", None, ("html",))


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write(MODULE, tmp_path, None, ("html",))
    before = written[0].read_bytes()

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(WorksheetError, match="kunde inte sparas"):
        write(MODULE, tmp_path, OCCASION.model_copy(update={"code": "CDFGHJ"}), ("html",))
    assert written[0].read_bytes() == before
    assert sorted(tmp_path.iterdir()) == sorted(written)
