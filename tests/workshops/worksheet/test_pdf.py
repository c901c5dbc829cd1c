"""The PDF: accessible, fillable, the same every time."""

import io
from typing import Any

import page as page_validation
import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.workshops.collect.pdf_filling import by_pdfium, by_pypdf, edited, field_named
from tests.workshops.worksheet.sheets import SHEET, sheet_of, text_of
from workshops.contract import TextPrompt, WorksheetSchema
from workshops.worksheet import phrases
from workshops.worksheet.build import worksheet
from workshops.worksheet.fields import fields
from workshops.worksheet.gate import check_pdf
from workshops.worksheet.render.pdf import render_pdf
from workshops.worksheet.sheet import Heading, Part, Question, Sheet

SCHEMA = SHEET.schema


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(SHEET)


@pytest.fixture
def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def structure(pdf: pikepdf.Pdf) -> list[str]:
    """Tag names in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if not isinstance(node, Dictionary):
            return
        if "/S" in node:
            found.append(str(node.S)[1:])
        kids = node.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return found


def test_it_conforms_to_pdf_ua_1(pdf: bytes) -> None:
    assert page_validation.validate_pdf_bytes(pdf, profile="ua1").is_compliant


def heading(part: Part) -> str:
    match part:
        case Heading():
            return part.text
        case Question():
            return f"{part.prompt.question} {phrases.REQUIRED}" if part.prompt.required else part.prompt.question
    return ""


def test_it_says_its_language_and_title_and_has_an_outline_of_its_headings(pdf: bytes, opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.Lang) == "sv-SE"
    assert opened.Root.ViewerPreferences.DisplayDocTitle is True
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == SCHEMA.title
    titles: list[str] = []

    def collect(items: Any) -> None:
        for item in items:
            collect(item) if isinstance(item, list) else titles.append(item.title)

    collect(reader.outline)
    assert titles == [SCHEMA.title, *filter(None, map(heading, SHEET.parts)), "Din egen reflektion"]


def test_it_is_a4_without_scripts(opened: pikepdf.Pdf, pdf: bytes) -> None:
    for page in opened.pages:
        assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842]
    assert "/OpenAction" not in opened.Root or "JavaScript" not in str(opened.Root.OpenAction)
    assert b"/JavaScript" not in edited(pdf, lambda p: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert "/XFA" not in opened.Root.AcroForm


def test_every_field_of_the_schema_is_in_the_form_once_with_its_question_as_its_name(opened: pikepdf.Pdf) -> None:
    asked = {field.name: field.label for prompt in SCHEMA.prompts for field in fields(prompt)}
    found = {str(field.T): str(field.TU) for field in opened.Root.AcroForm.Fields if str(field.T) != "_ws"}
    assert found == asked
    assert len(opened.Root.AcroForm.Fields) == len(asked) + 1


def test_text_fields_take_many_lines_and_at_most_as_much_as_the_question_allows(opened: pikepdf.Pdf) -> None:
    assert int(field_named(opened, "steg").Ff) == 1 << 12
    assert int(field_named(opened, "steg").MaxLen) == 5000
    assert int(field_named(opened, "team").MaxLen) == 200


def test_what_must_be_answered_says_so_after_the_question_and_to_the_program_that_shows_the_field() -> None:
    made = sheet_of(*(Question(prompt.model_copy(update={"required": True})) for prompt in SCHEMA.prompts))
    file = render_pdf(made)
    check_pdf(file, made.schema)
    assert text_of(file).count(phrases.REQUIRED) == len(SCHEMA.prompts)
    with pikepdf.open(io.BytesIO(file)) as opened:
        must = {str(field.T) for field in opened.Root.AcroForm.Fields if int(field.get("/Ff", 0)) & 2}
    # Of boxes and cells any one will do, and so will a step without its evidence.
    assert must == {"team", "mal-2-1__level", "foraldrar", "vag-in", "behov", "sakerhet", "steg", "uppfoljning"}


def test_the_number_in_the_badge_is_not_read_aloud_since_the_line_beside_it_says_it(opened: pikepdf.Pdf) -> None:
    inside: list[str] = []
    badge = []
    for step in pikepdf.parse_content_stream(opened.pages[0]):
        match str(step.operator):
            case "BDC" | "BMC":
                inside.append(str(step.operands[0]))
            case "EMC":
                inside.pop()
            case "Tf" if float(step.operands[1]) == 30:
                badge.append(inside[-1])
    assert badge == ["/Artifact"]


def test_no_two_text_fields_share_a_picture_and_an_empty_one_has_none(opened: pikepdf.Pdf) -> None:
    texts = [field for field in opened.Root.AcroForm.Fields if Name.Tx == field.FT]
    assert len(texts) > 10
    assert not any("/AP" in field for field in texts)


def seen(pdf: bytes, name: str) -> bytes:
    """The field's pixels, as a viewer shows them."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        widget = field_named(opened, name)
        at = next(n for n, page in enumerate(opened.pages) if widget.objgen in [a.objgen for a in page.obj.Annots])
        left, bottom, right, top = (float(edge) for edge in widget.Rect)
        height = float(opened.pages[at].mediabox[3])
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    picture = document[at].render(scale=2).to_pil().convert("L")
    return picture.crop(
        (round(left * 2), round((height - top) * 2), round(right * 2), round((height - bottom) * 2))
    ).tobytes()


@pytest.mark.parametrize("fill", [by_pypdf, by_pdfium])
def test_what_is_written_in_one_cell_is_seen_in_that_cell_and_in_no_other(pdf: bytes, fill: Any) -> None:
    filled = fill(pdf, {"arenor__1__arena": "Öppna förskolan"})
    assert seen(filled, "arenor__1__arena") != seen(pdf, "arenor__1__arena")
    for beside in ("arenor__1__agare", "arenor__1__nar", "arenor__2__arena", "arenor__4__nar"):
        assert seen(filled, beside) == seen(pdf, beside)


def test_a_group_of_options_is_one_field_whose_options_say_question_and_option(opened: pikepdf.Pdf) -> None:
    group = field_named(opened, "behov")
    assert [sorted(kid.AP.N.keys()) for kid in group.Kids] == [
        ["/Off", "/kunskap"],
        ["/Off", "/kompetens"],
        ["/Off", "/kontaktvagar"],
        ["/Off", "/samverkan"],
    ]
    assert all("/T" not in kid and Name.Off == kid.AS for kid in group.Kids)
    assert str(group.Kids[2].TU) == "Vad behöver ni mest hjälp med? Kontaktvägar"


def test_the_schema_travels_hidden_and_read_only_inside_the_file(opened: pikepdf.Pdf) -> None:
    field = field_named(opened, "_ws")
    assert (int(field.F), int(field.Ff)) == (2, 1)
    assert WorksheetSchema.model_validate_json(str(field.V)) == SCHEMA


def test_tags_follow_the_sheet_headings_tables_and_forms_in_reading_order(opened: pikepdf.Pdf) -> None:
    tags = structure(opened)
    assert (tags.count("H1"), tags.count("H2"), tags.count("H3")) == (1, 4, 10)
    assert (tags.count("Table"), tags.count("TH"), tags.count("Figure")) == (1, 3, 1)
    widgets = sum(max(1, len(field.get("/Kids", []))) for field in opened.Root.AcroForm.Fields) - 1
    assert tags.count("Form") == widgets
    assert tags.count("Link") == 1


def test_tabbing_goes_through_the_questions_in_order(opened: pikepdf.Pdf) -> None:
    assert all(page.obj.Tabs == Name.S for page in opened.pages)
    asked = [field.name for prompt in SCHEMA.prompts for field in fields(prompt)]
    assert [str(field.T) for field in opened.Root.AcroForm.Fields][:-1] == asked


def test_every_font_that_page_or_field_uses_is_embedded(opened: pikepdf.Pdf) -> None:
    fonts = [obj for obj in opened.objects if isinstance(obj, Dictionary) and obj.get("/Type") == Name.FontDescriptor]
    assert len(fonts) >= 3
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert all("Atkinson" in str(font.FontName) for font in fonts)


def test_the_same_sheet_gives_the_same_bytes(pdf: bytes) -> None:
    assert render_pdf(SHEET) == pdf


def test_the_page_shows_every_question_help_option_and_the_words_of_privacy(pdf: bytes) -> None:
    shown = " ".join(text_of(pdf).split())
    for prompt in SCHEMA.prompts:
        assert prompt.question in shown
        assert " ".join(prompt.help.split()) in shown
    assert "Föräldrar med funktionsnedsättning" in shown
    free_text = [prompt for prompt in SCHEMA.prompts if prompt.kind in ("text", "table", "assessment")]
    assert shown.count("Skriv inte om enskilda barn, föräldrar eller kollegor.") == len(free_text) == 5
    assert "Sida 1 av 3" in shown
    assert "handbok.example/t/KRT7M4" in shown


def test_without_an_occasion_there_is_no_code_and_no_way_to_a_reflection() -> None:
    plain = render_pdf(worksheet(samples.module()))
    assert "reflektion" not in text_of(plain)
    with pikepdf.open(io.BytesIO(plain)) as opened:
        assert "Figure" not in structure(opened)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_goal_area_is_recognised_by_its_number_without_colour(number: int) -> None:
    marked = Sheet(SCHEMA, SHEET.parts, number)
    assert f"MÅLOMRÅDE {number}" in text_of(render_pdf(marked))


def test_a_question_before_any_heading_skips_no_level() -> None:
    made = sheet_of(Question(TextPrompt(key="q", question="Q")))
    check_pdf(render_pdf(made), made.schema)
