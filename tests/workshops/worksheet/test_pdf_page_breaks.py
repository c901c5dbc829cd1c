"""Where a page may end: wherever on the page a question begins, nothing of it is left behind alone."""

from collections.abc import Iterator

import pytest

from tests.workshops.worksheet.sheets import A4, LARGE, LETTER, sheet_of, table
from tests.workshops.worksheet.test_pdf_layout import choices, headings, pages, where
from workshops.contract import AssessmentPrompt, Prompt, TextPrompt
from workshops.worksheet.fields import fields
from workshops.worksheet.render.pdf import render_pdf
from workshops.worksheet.sheet import Heading, Layout, Prose, Question


def on_pages(asked: Prompt, layout: Layout) -> Iterator[tuple[list[int], list[tuple[str, int]]]]:
    """Which page each field stands on, and the headings' pages, with ever more above the question."""
    names = [field.name for field in fields(asked)]
    for above in range(0, 18, 2):
        before = [Question(TextPrompt(key=f"fore-{n}", question="Vad?", lines=1)) for n in range(above)]
        parts = (Heading(2, "Först"), *before, Heading(2, "Sedan"), Prose("Så går det till."), Question(asked))
        pdf = render_pdf(sheet_of(*parts, layout=layout))
        found = pages(pdf)
        yield [number for name in names for number in sorted(where(found, name))], headings(pdf)


def test_large_print_keeps_an_assessment_with_its_evidence() -> None:
    asked = AssessmentPrompt(key="q", question="Hur långt har ni kommit?", help="Hjälp. " * 20, objective="1.1")
    for numbers, _ in on_pages(asked, LARGE):
        assert len(set(numbers)) == 1


@pytest.mark.parametrize("layout", [A4, LETTER, LARGE], ids=str)
@pytest.mark.parametrize("count", [13, 30])
def test_a_long_list_of_options_never_leaves_one_or_two_on_a_page(layout: Layout, count: int) -> None:
    for numbers, _ in on_pages(choices("fraga", count), layout):
        assert min(numbers.count(number) for number in set(numbers)) > 2


def test_a_row_in_large_print_never_leaves_one_cell_on_a_page() -> None:
    for numbers, _ in on_pages(table(5, 3), LARGE):
        rows = [numbers[start : start + 5] for start in (0, 5, 10)]
        assert all(row.count(number) > 1 for row in rows for number in row)


@pytest.mark.parametrize("layout", [A4, LETTER, LARGE], ids=str)
@pytest.mark.parametrize("help", ["", "En hjälptext som är lång. " * 15])
def test_the_largest_box_leaves_room_for_its_question_and_its_section(layout: Layout, help: str) -> None:
    for numbers, above in on_pages(TextPrompt(key="q", question="Berätta fritt", lines=30, help=help), layout):
        assert dict(above)["Sedan"] == dict(above)["Berätta fritt"] == numbers[0]
