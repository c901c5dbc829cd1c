"""Answers that are known beforehand: real values in real fields, which the gate checks and the readers give back."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests import samples
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.pdf_filling import by_pypdf, edited, field_named
from workshops.contract import answer
from workshops.invisible import is_blank
from workshops.worksheet.build import worksheet
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.fields import assemble, filled_fields
from workshops.worksheet.formats import FORMATS, render
from workshops.worksheet.gate import check_pdf
from workshops.worksheet.sheet import Layout, Sheet

MODULE = samples.module()
KNOWN = {prompt.key: answer(prompt, samples.answers()[prompt.key]).value for prompt in MODULE.prompts}
A4 = Layout()
LAYOUTS = [Layout(paper, large) for paper in ("a4", "letter") for large in (False, True)]


def made_out(known: dict[str, Any], layout: Layout = A4) -> Sheet:
    sheet = worksheet(MODULE, samples.occasion(), layout)
    schema = sheet.schema.model_copy(update={"variant": "2260"})
    facts = (("Folkmängd", "9 212"), ("Anmärkning", "<b>=1+1</b> #[x] *y*"))
    return replace(sheet, schema=schema, variant_name="Ånge kommun", facts=facts, prefilled=known)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(made_out(KNOWN), "pdf")


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_a_filled_pdf_passes_the_gate_on_every_page_and_is_read_back_equal(layout: Layout) -> None:
    returned = read_return(render(made_out(KNOWN, layout), "pdf"))
    assert {one.key: one.value for one in returned.answers} == KNOWN
    assert returned.variant == "2260"


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_shows_whom_it_is_for_and_the_facts_to_the_letter(format: Any) -> None:
    file = render(made_out({}), format)
    shown = text_of(file, format)
    assert "Ånge kommun" in shown
    assert "Folkmängd: 9 212" in shown
    assert "<b>=1+1</b> #[x] *y*" in shown


def test_a_filled_word_file_is_read_back_equal_and_an_unfilled_question_stays_unanswered() -> None:
    some = {key: KNOWN[key] for key in ("team", "foraldrar", "saknas")}
    returned = read_return(render(made_out(some), "docx"))
    assert {one.key: one.value for one in returned.answers if one.value is not None} == some


def test_the_web_form_has_the_answers_in_its_fields() -> None:
    page = html.fromstring(render(made_out(KNOWN), "html").decode())
    ticked = {(one.get("name"), one.get("value")) for one in page.xpath("//input[@checked]")}
    assert ticked == {
        ("svar-mal-2-1__level", "3"),
        ("svar-saknas__pappor", None),
        ("svar-saknas__nyanlanda", None),
        ("svar-behov", "kontaktvagar"),
        ("svar-sakerhet", "7"),
    }
    assert page.get_element_by_id("svar-uppfoljning").get("value") == "2027-02-24"
    assert page.get_element_by_id("svar-foraldrar").get("value") == "1250"
    assert page.get_element_by_id("svar-steg").text.removeprefix("\n") == KNOWN["steg"]


def test_a_team_can_change_what_was_filled_in(pdf: bytes) -> None:
    changed = by_pypdf(pdf, {"team": "Vi själva", "behov": "kunskap"})
    values = {one.key: one.value for one in read_return(changed).answers}
    assert (values["team"], values["behov"]) == ("Vi själva", "kunskap")


def test_the_known_answers_are_drawn_on_the_page(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn = field_named(opened, "steg").AP.N.read_bytes().decode("cp1252")
    assert "När terminen börjar ringer vi förskolorna." in drawn
    assert "Då bokar vi tre kvällar." in drawn


@pytest.mark.parametrize("text", ["(((", "\\", "Łódź 👩 العربية", "a" * 5000, "ord " * 1000, "\n\n\n x"])
def test_any_text_can_be_filled_in_whole_even_if_it_cannot_be_drawn(text: str) -> None:
    returned = read_return(render(made_out({"steg": text}), "pdf"))
    assert next(one.value for one in returned.answers if one.key == "steg") == text


@pytest.mark.parametrize(
    "damage",
    [
        lambda pdf: setattr(field_named(pdf, "team"), "V", pikepdf.String("Något annat")),
        lambda pdf: setattr(field_named(pdf, "vag-in"), "V", pikepdf.String("")),
        lambda pdf: setattr(field_named(pdf, "behov"), "V", pikepdf.Name.kunskap),
        lambda pdf: setattr(field_named(pdf, "saknas__unga"), "V", pikepdf.Name.Ja),
        lambda pdf: setattr(field_named(pdf, "saknas__pappor"), "AS", pikepdf.Name.Off),
        lambda pdf: setattr(field_named(pdf, "sakerhet").Kids[0], "AS", pikepdf.Name("/0")),
        lambda pdf: field_named(pdf, "team").__delitem__("/AP"),
    ],
)
def test_the_gate_stops_a_file_whose_fields_hold_anything_else(pdf: bytes, damage: Any) -> None:
    schema = made_out(KNOWN).schema
    check_pdf(edited(pdf, lambda opened: None), schema, KNOWN)
    with pytest.raises(WorksheetError, match="har inte det innehåll"):
        check_pdf(edited(pdf, damage), schema, KNOWN)


def test_equal_answers_are_drawn_one_by_one_so_that_changing_one_changes_no_other() -> None:
    known: dict[str, Any] = {"arenor": ({"arena": "BVC", "agare": "BVC", "nar": "BVC"},)}
    made = made_out(known)
    file = render(made, "pdf")
    with pikepdf.open(io.BytesIO(file)) as opened:
        drawn = {field.AP.N.objgen for field in opened.Root.AcroForm.Fields if "/AP" in field and "/MaxLen" in field}
    assert len(drawn) == 3

    def share(pdf: pikepdf.Pdf) -> None:
        field_named(pdf, "arenor__1__agare").AP = field_named(pdf, "arenor__1__nar").AP

    with pytest.raises(WorksheetError, match="två rutor visar samma svar"):
        check_pdf(edited(file, share), made.schema, known)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_page_has_the_size_of_its_paper(paper: Any, size: tuple[int, int]) -> None:
    with pikepdf.open(io.BytesIO(render(made_out({}, Layout(paper)), "pdf"))) as opened:
        assert {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in opened.pages} == {size}


def test_large_print_has_no_text_below_18_points_on_the_page_or_in_the_fields() -> None:
    import pypdf

    file = render(made_out(KNOWN, Layout(large_print=True)), "pdf")
    sizes: set[float] = set()

    def seen(text: str, _cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3]), 1))

    for page in pypdf.PdfReader(io.BytesIO(file)).pages:
        page.extract_text(visitor_text=seen)
    assert min(sizes) >= 18
    with pikepdf.open(io.BytesIO(file)) as opened:
        assert " 18 Tf" in str(field_named(opened, "steg").DA)


letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: not is_blank(text)
)
raws = st.fixed_dictionaries(
    {},
    optional={
        "team": letters,
        "foraldrar": st.floats(0, 1e12).map(lambda number: float(f"{number:.6g}")),
        "saknas": st.lists(st.sampled_from(["pappor", "unga", "landsbygd"]), min_size=1),
        "behov": st.sampled_from(["kunskap", "samverkan"]),
        "sakerhet": st.integers(0, 10),
        "arenor": st.lists(st.fixed_dictionaries({"arena": letters, "nar": letters}), min_size=1, max_size=4),
        "mal-2-1": st.fixed_dictionaries({}, optional={"level": st.integers(0, 4), "evidence": letters}),
    },
)


@given(raws)
@settings(max_examples=60)
def test_filled_fields_become_the_same_answers_again(raw: dict[str, Any]) -> None:
    known = {prompt.key: answer(prompt, raw.get(prompt.key)).value for prompt in MODULE.prompts}
    filled = filled_fields(MODULE.prompts, known)
    assert {prompt.key: answer(prompt, assemble(prompt, filled)).value for prompt in MODULE.prompts} == known


def text_of(file: bytes, format: str) -> str:
    match format:
        case "pdf":
            import pypdf

            pages = pypdf.PdfReader(io.BytesIO(file)).pages
            return " ".join(" ".join(page.extract_text() for page in pages).split())
        case "docx":
            import docx

            return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs)
    return " ".join(html.fromstring(file.decode()).text_content().split())
