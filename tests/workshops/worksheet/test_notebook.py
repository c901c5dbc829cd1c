"""A worksheet as a notebook: what a facilitator may do to it, and what reaches participants."""

from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests import samples
from workshops.contract import Occasion, RichText
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.notebook import notebook_data, notebook_file, sheet, worksheet_notebook
from workshops.worksheet.sheet import Heading, Prose, Question
from workshops.worksheet.wording import from_markdown, to_markdown

MODULE, OCCASION = samples.module(), samples.occasion()


@pytest.fixture
def notebook() -> NotebookNode:
    return worksheet_notebook(MODULE, OCCASION)


def cell_of(notebook: NotebookNode, key: str) -> Any:
    return next(cell for cell in notebook.cells if cell.metadata.get("worksheet", {}).get("key") == key)


def test_the_sheet_asks_every_question_of_the_module_word_for_word_and_in_order(notebook: NotebookNode) -> None:
    assert sheet(notebook).schema.prompts == MODULE.prompts


def test_the_sheet_knows_its_module_edition_occasion_day_and_reflection(notebook: NotebookNode) -> None:
    read = sheet(notebook)
    assert (read.schema.module, read.schema.edition, read.schema.title) == (MODULE.key, MODULE.edition, MODULE.title)
    assert read.schema.occasion == OCCASION.code
    assert read.when.replace("\N{NO-BREAK SPACE}", " ") == "tisdag 24 november 2026 kl. 09.00–12.00, digitalt"
    assert read.reflection_url == OCCASION.url
    assert read.number == 2


def test_without_an_occasion_there_is_no_day_and_no_way_to_a_reflection() -> None:
    read = sheet(worksheet_notebook(MODULE))
    assert (read.schema.occasion, read.when, read.reflection_url) == (None, "", None)


def test_a_workshop_in_a_room_names_the_place() -> None:
    there = OCCASION.model_copy(update={"digital": False, "place": "Folkets hus, Falun"})
    assert sheet(worksheet_notebook(MODULE, there)).when.endswith(", Folkets hus, Falun")


def test_the_same_module_gives_the_same_notebook_and_it_is_a_valid_one(notebook: NotebookNode) -> None:
    nbformat.validate(notebook)
    assert nbformat.writes(notebook) == nbformat.writes(worksheet_notebook(MODULE, OCCASION))


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=3, max_size=3))
def test_the_file_is_to_the_byte_what_nbformat_would_write(texts: list[str]) -> None:
    title, summary, note = texts
    first, *others = MODULE.exercises
    exercise = first.model_copy(update={"facilitator": RichText(markdown=note)})
    changed = {"title": f"T{title}"[:500], "summary": RichText(markdown=summary), "exercises": (exercise, *others)}
    data = notebook_data(MODULE.model_copy(update=changed), OCCASION)
    nbformat.validate(data)
    assert notebook_file(data).decode() == nbformat.writes(nbformat.from_dict(data)) + "\n"


def test_a_saved_and_opened_notebook_is_the_same_sheet(notebook: NotebookNode) -> None:
    assert sheet(nbformat.reads(nbformat.writes(notebook), as_version=4)) == sheet(notebook)


def test_a_reworded_question_keeps_its_key(notebook: NotebookNode) -> None:
    cell_of(notebook, "steg").source = "Vad gör ni **först**?\n\nVar konkreta.\n\n- vem\n- när"
    prompt = next(prompt for prompt in sheet(notebook).schema.prompts if prompt.key == "steg")
    assert prompt.question == "Vad gör ni först?"
    assert prompt.help == "Var konkreta.\n\n– vem\n– när"


def test_questions_can_be_moved_and_removed(notebook: NotebookNode) -> None:
    cells = [cell for cell in notebook.cells if cell is not cell_of(notebook, "foraldrar")]
    notebook.cells = cells[::-1]
    keys = [prompt.key for prompt in sheet(notebook).schema.prompts]
    assert keys == [prompt.key for prompt in MODULE.prompts if prompt.key != "foraldrar"][::-1]


def test_the_facilitators_notes_stay_in_the_notebook(notebook: NotebookNode) -> None:
    assert any("Låt varje team sitta för sig" in cell.source for cell in notebook.cells)
    assert "Låt varje team" not in repr(sheet(notebook))
    assert "Körschema" not in repr(sheet(notebook))


def test_cells_without_the_mark_never_reach_participants(notebook: NotebookNode) -> None:
    before = sheet(notebook)
    notebook.cells[3:3] = [new_markdown_cell("## Hemligt"), new_code_cell("print('hemligt')")]
    assert sheet(notebook) == before


def test_a_first_heading_in_a_text_cell_is_the_title_and_no_level_is_skipped(notebook: NotebookNode) -> None:
    notebook.cells = [
        new_markdown_cell("# Vårt eget\n\n### Djupt\n\ntext", metadata={"worksheet": {"kind": "prose"}}),
        new_markdown_cell("## Två\n\n#### Fyra\n\n1. ett\n\n# Ännu en", metadata={"worksheet": {"kind": "prose"}}),
        cell_of(notebook, "steg"),
    ]
    read = sheet(notebook)
    assert read.schema.title == "Vårt eget"
    assert read.parts[:-1] == (
        Heading(2, "Djupt"),
        Prose("text"),
        Heading(2, "Två"),
        Heading(3, "Fyra"),
        Prose("1. ett"),
        Heading(2, "Ännu en"),
    )
    assert isinstance(read.parts[-1], Question)


def test_a_question_that_occurs_twice_is_refused_and_both_places_are_named(notebook: NotebookNode) -> None:
    notebook.cells.append(cell_of(notebook, "steg").copy())
    place = notebook.cells.index(cell_of(notebook, "steg")) + 1
    notebook.cells[-1].source = "Vad gör ni **först**?"
    with pytest.raises(WorksheetError, match=f"i cell {place} och i cell {len(notebook.cells)}: ”Vad gör ni först[?]”"):
        sheet(notebook)


@pytest.mark.parametrize("source", ["", "   \n", "***"])
def test_a_question_without_words_is_refused(notebook: NotebookNode, source: str) -> None:
    cell_of(notebook, "steg").source = source
    with pytest.raises(WorksheetError, match="saknar text"):
        sheet(notebook)


def test_a_question_that_is_too_long_is_refused_with_its_length(notebook: NotebookNode) -> None:
    cell_of(notebook, "steg").source = "å" * 501
    with pytest.raises(WorksheetError, match="högst 500 tecken, den är 501"):
        sheet(notebook)


@pytest.mark.parametrize(
    "mark",
    [{"kind": "text"}, {"kind": "okänd", "key": "a"}, "text", 7, [], {"kind": "scale", "key": "a.b"}, {"key": "a"}, {}],
)
def test_a_broken_mark_is_refused_and_its_cell_is_named(notebook: NotebookNode, mark: Any) -> None:
    notebook.cells[4].metadata["worksheet"] = mark
    with pytest.raises(WorksheetError, match="cell 5 är skadad"):
        sheet(notebook)


def test_a_marked_cell_that_became_code_is_refused_rather_than_lost(notebook: NotebookNode) -> None:
    cell_of(notebook, "steg").cell_type = "code"
    with pytest.raises(WorksheetError, match="Gör om den till Markdown"):
        sheet(notebook)


def test_a_notebook_of_another_kind_is_refused() -> None:
    with pytest.raises(WorksheetError, match="inget arbetsblad"):
        sheet(new_notebook(cells=[new_markdown_cell("Hej")]))


def test_a_worksheet_without_questions_is_refused(notebook: NotebookNode) -> None:
    notebook.cells = notebook.cells[:3]
    with pytest.raises(WorksheetError, match="inga frågor"):
        sheet(notebook)


@pytest.mark.parametrize(
    "change",
    [{"number": 4}, {"edition": "igår"}, {"module": "a.b"}, {"occasion": "AEIOU1"}, {"okänd": 1}]
    + [{"reflection_url": url} for url in ("javascript:alert(1)", 'http://x/"><b>', "urn:field:steg", "file:///etc")],
)
def test_damaged_facts_about_the_worksheet_are_refused(notebook: NotebookNode, change: dict[str, Any]) -> None:
    notebook.metadata["worksheet"].update(change)
    with pytest.raises(WorksheetError, match="är skadade"):
        sheet(notebook)


def test_an_occasion_with_an_address_that_is_not_one_is_refused() -> None:
    twisted: Occasion = OCCASION.model_copy(update={"url": "javascript:alert(1)"})
    with pytest.raises(WorksheetError, match="är skadade"):
        worksheet_notebook(MODULE, twisted)


words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)


@given(question=lines, help=st.lists(paragraphs, max_size=3).map("\n\n".join))
def test_any_wording_survives_markdown_to_the_letter(question: str, help: str) -> None:
    assert from_markdown(to_markdown(question, help)) == (question, help)


@pytest.mark.parametrize(
    "line",
    [
        "1. Först",
        "- streck",
        "# nummer #",
        "a_b_c *d*",
        "[x](javascript:1)",
        "<b>",
        "&amp;",
        "$x$",
        "> citat",
        "=1+1",
        "1) ett",
        "+",
        "---",
        "===",
        "`kod`",
        "~~~",
        "\\*",
        "![bild](x)",
        "| a | b |",
        "https://a.se/_x_",
        "***",
        "Vad? **",
    ],
)
def test_what_looks_like_markup_in_a_question_is_kept(line: str) -> None:
    assert from_markdown(to_markdown(line, line)) == (line, line)


@given(st.text(max_size=200))
def test_any_cell_text_is_read_without_error(source: str) -> None:
    question, _ = from_markdown(source)
    assert question == " ".join(question.split())
