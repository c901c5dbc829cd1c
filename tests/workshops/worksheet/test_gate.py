"""The gate is alive: whatever is broken in a good PDF, it goes red, and says what to mend."""

import json
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.workshops.collect.pdf_filling import edited, field_named
from workshops.contract import WorksheetSchema
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.gate import check_pdf
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.pdf import render_pdf

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
SCHEMA = SHEET.schema


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(SHEET)


def change(name: str, key: str, value: Any) -> Callable[[pikepdf.Pdf], object]:
    def apply(pdf: pikepdf.Pdf) -> None:
        field_named(pdf, name)[key] = value

    return apply


def drop(name: str, key: str) -> Callable[[pikepdf.Pdf], object]:
    def apply(pdf: pikepdf.Pdf) -> None:
        del field_named(pdf, name)[key]

    return apply


def form_element_becomes_paragraph(pdf: pikepdf.Pdf) -> None:
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    tree[int(field_named(pdf, "steg").StructParent)].S = Name.P


def swapped_tags(pdf: pikepdf.Pdf) -> None:
    one, other = field_named(pdf, "steg"), field_named(pdf, "vag-in")
    one.StructParent, other.StructParent = int(other.StructParent), int(one.StructParent)


def retag(old: str, new: str) -> Callable[[pikepdf.Pdf], object]:
    def apply(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, Dictionary) and str(one.get("/S", "")).startswith(old):
                one.S = Name(new)

    return apply


def no_widgets(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Annots = Array([one for one in page.obj.get("/Annots", Array()) if one.Subtype != Name.Widget])


def all_fields(key: str, value: Any) -> Callable[[pikepdf.Pdf], object]:
    def apply(pdf: pikepdf.Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            field[key] = value

    return apply


def broken_radios(pdf: pikepdf.Pdf) -> None:
    """As a known program makes them: each option a field of its own with the group's name, listed at the top too."""
    group = field_named(pdf, "behov")
    for kid in group.Kids:
        kid.T, kid.FT = group.T, Name.Btn
        pdf.Root.AcroForm.Fields.append(kid)


def last_question_first(pdf: pikepdf.Pdf) -> None:
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    one, other = (tree[int(field_named(pdf, name).StructParent)] for name in ("steg", "vag-in"))
    one.K, other.K = other.K, one.K
    field_named(pdf, "steg").StructParent, field_named(pdf, "vag-in").StructParent = (
        int(field_named(pdf, "vag-in").StructParent),
        int(field_named(pdf, "steg").StructParent),
    )


MUTANTS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "no form": lambda pdf: pdf.Root.__delattr__("AcroForm"),
    "no fields": lambda pdf: setattr(pdf.Root.AcroForm, "Fields", Array()),
    "a field is gone": lambda pdf: pdf.Root.AcroForm.Fields.__delitem__(3),
    "a field too many": change("steg", "/T", "annat"),
    "two of one name": change("steg", "/T", "vag-in"),
    "read-only": change("steg", "/Ff", (1 << 12) | 1),
    "one line only": change("steg", "/Ff", 0),
    "wrong kind": change("steg", "/FT", Name.Btn),
    "no question": drop("steg", "/TU"),
    "an empty question": change("steg", "/TU", ""),
    "every question the same": change("steg", "/TU", "Textfält"),
    "no radio flag": change("behov", "/Ff", 0),
    "an option has a name": lambda pdf: field_named(pdf, "behov").Kids[0].__setitem__("/T", "a"),
    "an option is gone": lambda pdf: field_named(pdf, "behov").Kids.__delitem__(0),
    "an option has no name": lambda pdf: field_named(pdf, "behov").Kids[1].__setitem__("/TU", "Kompetens"),
    "options in another order": lambda pdf: field_named(pdf, "behov").__setitem__(
        "/Kids", Array(list(field_named(pdf, "behov").Kids)[::-1])
    ),
    "a tick that cannot be off": lambda pdf: field_named(pdf, "saknas__unga").AP.__setitem__("/N", Dictionary(Ja=1)),
    "no schema": drop("_ws", "/V"),
    "another schema": change("_ws", "/V", "{}"),
    "in English": lambda pdf: setattr(pdf.Root, "Lang", pikepdf.String("en")),
    "no language": lambda pdf: pdf.Root.__delattr__("Lang"),
    "no tab order": lambda pdf: pdf.pages[0].obj.__delattr__("Tabs"),
    "no tags": lambda pdf: pdf.Root.__delattr__("StructTreeRoot"),
    "a field outside its tag": form_element_becomes_paragraph,
    "tags of two fields swapped": swapped_tags,
    "a field below the page": change("steg", "/Rect", Array([60, -90, 500, -20])),
    "no widgets": no_widgets,
    "all fields read-only": all_fields("/Ff", 1),
    "all fields of one name": all_fields("/T", "ruta"),
    "all questions the same": all_fields("/TU", "Textfält"),
    "radios that are fields of their own": broken_radios,
    "a language that is none": lambda pdf: setattr(pdf.Root, "Lang", pikepdf.String("svenska")),
    "headings that are paragraphs": retag("/H", "/P"),
    "no title among the headings": retag("/H1", "/H2"),
    "an empty structure tree": lambda pdf: setattr(pdf.Root.StructTreeRoot, "K", Array()),
    "questions read in another order": last_question_first,
    "no outline": lambda pdf: pdf.Root.__delattr__("Outlines"),
    "paper that nobody has": lambda pdf: setattr(pdf.pages[0], "mediabox", Array([0, 0, 900, 900])),
    "a script": lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)")),
    "a script in a field": change("steg", "/AA", Dictionary(K=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))),
    "no metadata": lambda pdf: pdf.Root.__delattr__("Metadata"),
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("mutate", MUTANTS.values(), ids=MUTANTS)
def test_the_gate_stops_a_file_that_is_not_good_enough(pdf: bytes, mutate: Callable[[pikepdf.Pdf], object]) -> None:
    mutant = edited(pdf, mutate)
    with pytest.raises(WorksheetError, match="lämnades inte ut"):
        check_pdf(mutant, SCHEMA)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_gate_says_which_question_does_not_fit_and_what_to_do(pdf: bytes) -> None:
    with pytest.raises(WorksheetError, match=r"”När något bestämt händer.*” får inte plats.*Korta frågan"):
        check_pdf(edited(pdf, MUTANTS["a field below the page"]), SCHEMA)
    with pytest.raises(WorksheetError, match=r"”När något bestämt händer – vad gör ni då.” tar bara emot en rad"):
        check_pdf(edited(pdf, MUTANTS["one line only"]), SCHEMA)


def test_the_gate_lets_the_good_file_through(pdf: bytes) -> None:
    check_pdf(pdf, SCHEMA)
    check_pdf(edited(pdf, lambda p: None), SCHEMA)


def test_the_gate_stops_a_file_of_another_worksheet(pdf: bytes) -> None:
    other = json.loads(SCHEMA.model_dump_json()) | {"title": "Annat"}
    with pytest.raises(WorksheetError, match="frågor"):
        check_pdf(pdf, WorksheetSchema.model_validate(other))
