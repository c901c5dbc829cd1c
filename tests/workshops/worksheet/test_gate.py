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


def first_link(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(one for page in pdf.pages for one in page.obj.get("/Annots", Array()) if one.Subtype == Name.Link)


def acts(**action: Any) -> Callable[[pikepdf.Pdf], object]:
    """The link to the reflection does something else when it is followed."""

    def apply(pdf: pikepdf.Pdf) -> None:
        first_link(pdf).A = Dictionary(**action)

    return apply


def without_font_file(font: pikepdf.Object) -> None:
    for one in font.get("/DescendantFonts", [font]):
        for key in ("/FontFile2", "/FontFile3"):
            if key in one.FontDescriptor:
                del one.FontDescriptor[key]


def attached_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["svar.exe"] = pikepdf.AttachedFileSpec(
        pdf, b"MZ", filename="svar.exe", description="", mime_type="", creation_date="", mod_date=""
    )


def attached_to_the_page(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([9, 9, 40, 40]), F=4, Contents="Bilaga")
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


def a_picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    picture = pikepdf.Stream(pdf, b"/Tx BMC EMC")
    picture.Type, picture.Subtype, picture.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 80])
    return pdf.make_indirect(picture)


def shared_picture(pdf: pikepdf.Pdf) -> None:
    picture = a_picture(pdf)
    for name in ("steg", "vag-in"):
        field_named(pdf, name).AP = Dictionary(N=picture)


def on_top_of_each_other(pdf: pikepdf.Pdf) -> None:
    one, other = (field_named(pdf, f"arenor__1__{column}") for column in ("arena", "agare"))
    other.Rect = Array([float(edge) + shift for edge, shift in zip(one.Rect, (20, 10, 20, 10), strict=True)])


def everything_typed(style: str) -> Callable[[pikepdf.Pdf], object]:
    def apply(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.DA = style
        for field in pdf.Root.AcroForm.Fields:
            if Name.Tx == field.FT:
                field.DA = style

    return apply


def one_more_widget(pdf: pikepdf.Pdf) -> None:
    widget = pdf.make_indirect(Dictionary(dict(field_named(pdf, "team").items())))
    widget.Rect = Array([10, 10, 100, 30])
    pdf.pages[0].obj.Annots.append(widget)


MANY_LINES, REQUIRED, PASSWORD, RADIO = 1 << 12, 1 << 1, 1 << 13, 1 << 15

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
    "a script in a link": acts(S=Name.JavaScript, JS="app.alert(1)"),
    "a link that sends the answers somewhere": acts(S=Name.SubmitForm, F="https://ond.example/"),
    "a link that starts a program": acts(S=Name.Launch, F="svar.exe"),
    "a link that goes on to something else": acts(S=Name.URI, URI="https://a.example/", Next=Dictionary(S=Name.Named)),
    "a field that sends the answers somewhere": change("team", "/A", Dictionary(S=Name.SubmitForm)),
    "an option with a script": lambda pdf: field_named(pdf, "behov").Kids[0].__setitem__("/AA", Dictionary()),
    "a group with a script": change("behov", "/AA", Dictionary(V=Dictionary(S=Name.JavaScript, JS="1"))),
    "a page with a script": lambda pdf: pdf.pages[0].obj.__setitem__("/AA", Dictionary(O=Dictionary())),
    "a script in the outline": lambda pdf: pdf.Root.Outlines.First.__setitem__("/A", Dictionary(S=Name.JavaScript)),
    "fields that are computed": lambda pdf: pdf.Root.AcroForm.__setitem__("/CO", Array()),
    "an attached file": attached_file,
    "a file attached to the page": attached_to_the_page,
    "a font for typing that is not in the file": lambda pdf: without_font_file(pdf.Root.AcroForm.DR.Font.AH),
    "no font for typing": lambda pdf: setattr(pdf.Root.AcroForm, "DR", Dictionary()),
    "a font of the page that is not in the file": lambda pdf: without_font_file(pdf.pages[0].obj.Resources.Font["/f0"]),
    "a password": change("steg", "/Ff", MANY_LINES | PASSWORD),
    "many lines where there is one": change("team", "/Ff", MANY_LINES),
    "a number of many lines": change("foraldrar", "/Ff", MANY_LINES),
    "a must that is none": change("steg", "/Ff", MANY_LINES | REQUIRED),
    "a must that is forgotten": change("uppfoljning", "/Ff", 0),
    "a group that must be answered": change("behov", "/Ff", RADIO | REQUIRED),
    "no room for a long answer": change("steg", "/MaxLen", 10),
    "room for any answer": drop("steg", "/MaxLen"),
    "a field that nobody sees": change("steg", "/F", 2),
    "a field that is not printed": change("steg", "/F", 0),
    "a field that is only printed": change("steg", "/F", 4 | 1 << 5),
    "an option that nobody sees": lambda pdf: field_named(pdf, "behov").Kids[0].__setitem__("/F", 2),
    "a field in a layer": change("steg", "/OC", Dictionary()),
    "a field too small to hit": change("steg", "/Rect", Array([100, 100, 109, 300])),
    "two fields on top of each other": on_top_of_each_other,
    "two fields share a picture": shared_picture,
    "a picture of an answer that is none": lambda p: field_named(p, "steg").__setitem__(
        "/AP", Dictionary(N=a_picture(p))
    ),
    "another style in one field": change("steg", "/DA", "1 g /AH 11 Tf"),
    "everything typed too small": everything_typed("0 g /AH 4 Tf"),
    "everything typed in a size that programs choose": everything_typed("0 g /AH 0 Tf"),
    "everything typed in a font that is not there": everything_typed("0 g /Helv 11 Tf"),
    "a schema for everybody to see": change("_ws", "/F", 4),
    "a schema to write in": change("_ws", "/Ff", 0),
    "a widget too many": one_more_widget,
    "an empty outline": lambda pdf: pdf.Root.Outlines.__delattr__("First"),
    "an outline that lacks the last heading": lambda pdf: pdf.Root.Outlines.First.Last.Prev.__delattr__("Next"),
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


REASONS = {
    "a script in a link": "inte hör dit",
    "a link that sends the answers somewhere": "inte hör dit",
    "a field that sends the answers somewhere": r"inte hör dit \(/A\)",
    "an attached file": r"inte hör dit \(/AF\)",
    "a font for typing that is not in the file": "typsnittet för det som skrivs",
    "a password": "”När något bestämt händer – vad gör ni då.” är av fel slag",
    "a must that is forgotten": "”Vilken dag följer ni upp.” är av fel slag",
    "no room for a long answer": "fel antal tecken",
    "a field that is not printed": "skrivs inte ut",
    "a field too small to hit": "är för liten",
    "two fields on top of each other": "ligger över en annan",
    "another style in one field": "annan stil",
    "everything typed too small": "fel stil",
    "a widget too many": "hör till något annat",
    "an empty outline": "innehållsförteckningen",
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(("damage", "why"), REASONS.items(), ids=REASONS)
def test_the_gate_says_what_is_wrong(pdf: bytes, damage: str, why: str) -> None:
    with pytest.raises(WorksheetError, match=why):
        check_pdf(edited(pdf, MUTANTS[damage]), SCHEMA)


def test_the_gate_lets_the_good_file_through(pdf: bytes) -> None:
    check_pdf(pdf, SCHEMA)
    check_pdf(edited(pdf, lambda p: None), SCHEMA)


def test_the_gate_stops_a_file_of_another_worksheet(pdf: bytes) -> None:
    other = json.loads(SCHEMA.model_dump_json()) | {"title": "Annat"}
    with pytest.raises(WorksheetError, match="frågor"):
        check_pdf(pdf, WorksheetSchema.model_validate(other))
