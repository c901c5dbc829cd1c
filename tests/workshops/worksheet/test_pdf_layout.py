"""How the pages of a PDF are filled: what belongs together stays together, nothing runs off, little is left empty."""

import io
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name

from tests import samples, starter
from tests.workshops.worksheet.sheets import A4, LARGE, LARGE_LETTER, LETTER, sheet_of, table
from workshops.contract import AssessmentPrompt, ChoicesPrompt, Option, Prompt, ScalePrompt, TextPrompt
from workshops.worksheet import phrases
from workshops.worksheet.build import worksheet
from workshops.worksheet.fields import fields
from workshops.worksheet.gate import check_pdf
from workshops.worksheet.gate_page import tags
from workshops.worksheet.render.pdf import render_pdf
from workshops.worksheet.render.pdf_text import line_width, shortened
from workshops.worksheet.sheet import Heading, Layout, Part, Prose, Question, Sheet

LAYOUTS = pytest.mark.parametrize("layout", [A4, LETTER, LARGE, LARGE_LETTER], ids=str)
THEMES = pytest.mark.parametrize("theme", starter.THEMES)
MILLIMETRE = 72 / 25.4
Edges = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    texts: tuple[Edges, ...]
    widgets: tuple[tuple[str, Edges], ...]
    """Field name and place; a group's options each have their own."""

    def emptiness(self, bottom: float) -> float:
        """How much of the page is left empty between its last line or field and the footer, which `bottom` is above."""
        lows = [low for _, low, _, _ in (*self.texts, *(edges for _, edges in self.widgets))]
        return (min(low for low in lows if low > bottom) - bottom) / (self.height - 17 * MILLIMETRE - bottom)


def pages(pdf: bytes) -> list[Page]:
    document = pypdfium2.PdfDocument(pdf)
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            text = document[number].get_textpage()
            texts = tuple(text.get_rect(n) for n in range(text.count_rects()))
            found.append(Page(*document[number].get_size(), texts, tuple(widgets(page.obj))))
    return found


def widgets(page: pikepdf.Object) -> Any:
    for one in page.get("/Annots", Array()):
        if one.Subtype == Name.Widget and int(one.F) != 2:
            yield str(one.get("/Parent", one).T), tuple(float(edge) for edge in one.Rect)


def footer_height(layout: Layout) -> float:
    return (30 if layout.large_print else {"a4": 21, "letter": 18}[layout.paper]) * MILLIMETRE


@cache
def theme_pages(theme: str, layout: Layout) -> tuple[Sheet, bytes, list[Page]]:
    module = starter.module(theme)
    occasion = samples.occasion().model_copy(update={"module": module.key, "place": "Kommunhuset", "digital": False})
    made = worksheet(module, occasion, layout)
    pdf = render_pdf(made)
    check_pdf(pdf, made.schema)
    return made, pdf, pages(pdf)


def where(found: list[Page], name: str) -> set[int]:
    return {number for number, page in enumerate(found) for one, _ in page.widgets if one == name}


def headings(pdf: bytes) -> list[tuple[str, int]]:
    """(text, page) of each entry in the outline."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages)}

        def walk(entry: Any) -> Any:
            while entry is not None:
                yield str(entry.Title), numbers[entry.Dest[0].objgen]
                yield from walk(entry.get("/First"))
                entry = entry.get("/Next")

        return list(walk(opened.Root.Outlines.First))


def assert_nothing_runs_off(found: list[Page]) -> None:
    for page in found:
        for left, bottom, right, top in (*page.texts, *(edges for _, edges in page.widgets)):
            assert bottom > 20
            assert 50 < left < right < page.width - 50
            assert top < page.height - 40


@THEMES
@LAYOUTS
def test_nothing_comes_near_the_edges_of_the_paper(theme: str, layout: Layout) -> None:
    assert_nothing_runs_off(theme_pages(theme, layout)[2])


@THEMES
@pytest.mark.parametrize(("layout", "most"), [(A4, 0.28), (LETTER, 1 / 3), (LARGE, 0.5), (LARGE_LETTER, 0.5)], ids=str)
def test_no_page_but_the_last_is_left_empty(theme: str, layout: Layout, most: float) -> None:
    found = theme_pages(theme, layout)[2]
    empty = [round(page.emptiness(footer_height(layout)), 2) for page in found]
    assert max(empty[:-1]) <= most, empty


@THEMES
@pytest.mark.parametrize("layout", [A4, LETTER], ids=str)
def test_the_first_page_ends_with_the_first_assessment_whole_and_the_theme_has_seven_pages(
    theme: str, layout: Layout
) -> None:
    made, _, found = theme_pages(theme, layout)
    first = next(prompt for prompt in made.schema.prompts if isinstance(prompt, AssessmentPrompt))
    assert [where(found, field.name) for field in fields(first)] == [{0}, {0}]
    assert found[0].emptiness(footer_height(layout)) < 0.1
    assert len(found) == 7


@THEMES
def test_the_first_page_of_a_worksheet_made_for_somebody_ends_with_the_first_assessment_too(theme: str) -> None:
    facts = (("Folkmängd", "55 000"), ("Barn under 18 år", "11 200"), ("Familjecentraler", "3"))
    made = replace(theme_pages(theme, A4)[0], variant_name="Örnsköldsviks kommun", facts=facts)
    found = pages(render_pdf(made))
    first = next(prompt for prompt in made.schema.prompts if isinstance(prompt, AssessmentPrompt))
    assert [where(found, field.name) for field in fields(first)] == [{0}, {0}]
    assert len(found) == 7


@THEMES
@LAYOUTS
def test_options_stand_together_on_one_page(theme: str, layout: Layout) -> None:
    made, _, found = theme_pages(theme, layout)
    for prompt in made.schema.prompts:
        for control in ("one", "check"):
            names = [field.name for field in fields(prompt) if field.control == control]
            assert len({number for name in names for number in where(found, name)}) == bool(names), prompt.question


@THEMES
@LAYOUTS
def test_a_heading_stands_on_the_page_of_what_it_is_the_heading_of(theme: str, layout: Layout) -> None:
    """A question with its first field, and a section with its first question."""
    made, pdf, found = theme_pages(theme, layout)
    at = defaultdict(list)
    for text, number in headings(pdf):
        at[text].append(number)
    section: str | None = None
    for part in made.parts:
        match part:
            case Heading():
                section = part.text
            case Question():
                first = min(where(found, fields(part.prompt)[0].name))
                assert at[part.prompt.question].pop(0) == first
                if section:
                    assert at[section].pop(0) == first
                section = None


def choices(key: str, count: int) -> ChoicesPrompt:
    labels = [
        Option(key=f"o{n}", label=f"Alternativ {n}, som är för långt för en halv rad på papper") for n in range(count)
    ]
    return ChoicesPrompt(key=key, question="Vilka av dessa?", options=tuple(labels), required=True)


@LAYOUTS
def test_forty_questions_and_thirty_options_are_still_well_set(layout: Layout) -> None:
    kinds = samples.module().prompts
    forty: list[Prompt] = [
        kinds[n % len(kinds)].model_copy(update={"key": f"fraga-{n}", "question": f"Fråga nummer {n}?"})
        for n in range(39)
    ]
    forty.insert(17, choices("trettio", 30))
    parts: list[Part] = []
    for number, prompt in enumerate(forty):
        if number % 8 == 0:
            parts += [Heading(2, f"Del {number // 8}"), Prose("En inledning till delen. " * 8)]
        parts.append(Question(prompt))
    made = sheet_of(*parts, layout=layout, title="Ett arbetsblad om föräldraskapsstöd med en lång titel, " * 3)
    pdf = render_pdf(made)
    check_pdf(pdf, made.schema)
    found = pages(pdf)
    assert_nothing_runs_off(found)
    assert max(page.emptiness(footer_height(layout)) for page in found[:-1]) <= 0.5
    first, *rest = [where(found, field.name) for field in fields(forty[17])]
    assert all(len(place) == 1 for place in (first, *rest))


@LAYOUTS
@pytest.mark.parametrize(
    "prompt",
    [
        TextPrompt(key="q", question="Å " * 250, lines=30, help="h " * 900),
        TextPrompt(key="q", question="å" * 500, lines=1),
        ScalePrompt(key="q", question="Q", low=1, high=5, low_label="a " * 100, high_label="b" * 60),
        ScalePrompt(key="q", question="Q", low=0, high=2, low_label="Nej", high_label="Ja"),
        AssessmentPrompt(
            key="q", question="Q", objective="1.1", steps=tuple("Ett mycket långt steg " * 4 for _ in range(5))
        ),
        table(7, 20),
        table(2, 1),
    ],
    ids=lambda prompt: f"{prompt.kind} {len(fields(prompt))}",
)
def test_the_extremes_of_every_kind_pass_the_gate_and_stay_on_the_page(prompt: Any, layout: Layout) -> None:
    made = sheet_of(Heading(2, "Först"), Question(prompt), layout=layout)
    result = render_pdf(made)
    check_pdf(result, made.schema)
    assert_nothing_runs_off(pages(result))


@pytest.mark.parametrize("layout", [A4, LARGE], ids=str)
@pytest.mark.parametrize("count", range(2, 13, 5))
def test_up_to_twelve_options_are_never_divided_wherever_on_the_page_they_begin(layout: Layout, count: int) -> None:
    before = [Question(choices(f"fore-{n}", 2)) for n in range(9)]
    asked = choices("fraga", count)
    for above in range(0, 10, 2):
        made = sheet_of(Heading(2, "Först"), *before[:above], Question(asked), layout=layout)
        found = pages(render_pdf(made))
        assert len({number for field in fields(asked) for number in where(found, field.name)}) == 1


def test_two_rows_of_four_columns_stand_on_one_page_in_large_print() -> None:
    found = pages(render_pdf(sheet_of(Question(table(4, 8)), layout=LARGE)))
    assert max(len(page.widgets) for page in found) >= 8


def test_rows_in_large_print_have_headings_one_level_below_their_question() -> None:
    pdf = render_pdf(sheet_of(Heading(2, "Först"), Question(table(2, 3)), layout=LARGE))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds = [kind for kind, _ in tags(opened)]
    assert kinds.count("/H4") == 3
    assert [text for text, _ in headings(pdf)][3:6] == ["Rad 1", "Rad 2", "Rad 3"]


def test_many_columns_have_taller_cells() -> None:
    def height(columns: int) -> float:
        (page, *_) = pages(render_pdf(sheet_of(Question(table(columns, 1)))))
        _, bottom, _, top = page.widgets[0][1]
        return round((top - bottom) / MILLIMETRE, 1)

    assert height(4) < height(5) < height(6) == height(7)
    assert height(6) > 22


def test_a_table_that_goes_on_over_the_page_says_its_columns_again() -> None:
    document = pypdfium2.PdfDocument(render_pdf(sheet_of(Heading(2, "Först"), Question(table(4, 20)))))
    assert ["Kolumn 3 med" in page.get_textpage().get_text_range() for page in document] == [True, True]


def test_an_assessment_never_parts_from_its_evidence_not_even_where_it_begins_a_section() -> None:
    asked = AssessmentPrompt(key="q", question="Hur långt?", objective="1.1", steps=("Steg",) * 5)
    before = [Question(TextPrompt(key=f"fore-{n}", question="Vad?", lines=2)) for n in range(11)]
    for above in range(4, 12):
        parts = (Heading(2, "Först"), *before[:above], Heading(2, "Sedan"), Prose("Så går det till."), Question(asked))
        found = pages(render_pdf(sheet_of(*parts)))
        assert where(found, "q__level") == where(found, "q__evidence")


def test_a_table_that_begins_a_section_begins_on_the_page_although_it_does_not_end_there() -> None:
    before = [Question(choices(f"fore-{n}", 4)) for n in range(3)]
    found = pages(render_pdf(sheet_of(Heading(2, "Först"), *before, Heading(2, "Sedan"), Question(table(6, 6)))))
    assert where(found, "plan__1__c0") == {0}
    assert where(found, "plan__6__c0") == {1}


def test_a_scale_with_wordy_ends_is_as_wide_as_the_page() -> None:
    def width(low: str) -> float:
        scale = ScalePrompt(key="q", question="Hur ofta?", low=1, high=5, low_label=low, high_label="Ofta")
        places = [edges for _, edges in pages(render_pdf(sheet_of(Question(scale))))[0].widgets]
        return places[-1][2] - places[0][0]

    assert width("Aldrig, eller så sällan att ingen minns det") > 1.8 * width("Aldrig")


@pytest.mark.parametrize("layout", [A4, LARGE], ids=str)
def test_the_footer_keeps_code_and_page_number_on_one_line_and_shortens_the_title(layout: Layout) -> None:
    title = "Workshop: " + "Ett kunskapsbaserat arbetssätt " * 5
    document = pypdfium2.PdfDocument(render_pdf(sheet_of(Question(table(2, 1)), layout=layout, title=title.strip())))
    text = document[0].get_textpage().get_text_bounded(top=footer_height(layout)).replace("\r\n", "\n")
    *above, last = text.strip().split("\n")
    assert "kod KRT7M4 · utgåva 2026-11-02" in last
    assert "Sida 1 av " in last
    assert len(above) == layout.large_print
    assert "…" in text


@pytest.mark.parametrize("text", ["kort", "å" * 300, "ord " * 100, "漢字🙂" * 40, ""])
@pytest.mark.parametrize("room", [100, 400])
def test_a_shortened_text_fits_and_says_that_it_was_shortened(text: str, room: float) -> None:
    short = shortened(text, 8.5, room)
    assert line_width(short, 8.5) <= room
    assert short == text.strip() or (short.endswith("…") and text.startswith(short[:-1]))


def test_a_question_that_must_be_answered_says_so() -> None:
    asked = [Question(choices("ja", 2)), Question(table(2, 1))]
    text = pypdfium2.PdfDocument(render_pdf(sheet_of(*asked)))[0].get_textpage().get_text_range()
    assert f"Vilka av dessa? {phrases.REQUIRED}" in text
    assert text.count(phrases.REQUIRED) == 1
