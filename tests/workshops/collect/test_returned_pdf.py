"""A filled PDF comes back: every answer to the letter, or one sentence that says why not."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Name

from tests import samples
from tests.workshops.collect.any_answers import answers_to
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.pdf_filling import by_pdfium, by_pypdf, edited, field_named, typed
from tests.workshops.collect.pdfjs import PdfJs
from workshops.collect import returned
from workshops.collect.errors import ReturnRefused
from workshops.contract import Answer, answer
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.pdf import render_pdf

MODULE = samples.module()
HARD = "Åsa, ÄÖ é – ”prova”\n\n=1+1 <script>alert('x')</script> \\ ( ) {{ }} 🙂 Łł ğ Привет\n\tslut"


@pytest.fixture(scope="module")
def blank() -> bytes:
    return render_pdf(sheet(worksheet_notebook(MODULE, samples.occasion())))


@pytest.fixture(scope="module")
def pdfjs() -> Iterator[PdfJs]:
    viewer = PdfJs()
    yield viewer
    viewer.close()


def expected(raw: dict[str, Any]) -> tuple[Answer, ...]:
    return tuple(answer(prompt, raw.get(prompt.key)) for prompt in MODULE.prompts)


@pytest.mark.parametrize("fill", [by_pypdf, by_pdfium])
def test_every_kind_of_answer_comes_back_as_it_was_given(blank: bytes, fill: Any) -> None:
    raw = samples.answers()
    read = read_return(fill(blank, typed(MODULE.prompts, raw)))
    assert read.answers == expected(raw)
    assert (read.module, read.edition, read.occasion) == (MODULE.key, MODULE.edition, "KRT7M4")
    assert read.carrier == "pdf"


@pytest.mark.browser
@settings(max_examples=3, database=None, suppress_health_check=list(HealthCheck))
@given(raw=answers_to(MODULE.prompts))
def test_answers_nobody_can_guess_come_back_equal_from_three_fillers(
    blank: bytes, pdfjs: PdfJs, raw: dict[str, Any]
) -> None:
    values = typed(MODULE.prompts, raw)
    for fill in (by_pypdf, by_pdfium, pdfjs.fill):
        assert read_return(fill(blank, values)).answers == expected(raw)


@pytest.mark.browser
def test_what_firefox_viewer_saves_holds_every_kind_of_answer_and_still_its_questions(
    blank: bytes, pdfjs: PdfJs
) -> None:
    assert int(pdfjs.version().split(".")[0]) >= 4
    raw = samples.answers() | {"vag-in": HARD.replace("\t", ""), "steg": "å–" * 2500}
    read = read_return(pdfjs.fill(blank, typed(MODULE.prompts, raw)))
    assert read.answers == expected(raw)
    assert (read.module, read.edition, read.occasion) == (MODULE.key, MODULE.edition, "KRT7M4")


def test_a_worksheet_from_before_fields_had_one_line_and_no_picture_is_still_read(blank: bytes) -> None:
    def older(pdf: pikepdf.Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            if Name.Tx == field.FT and field.T != "_ws":
                field.Ff = 1 << 12
        picture = pikepdf.Stream(pdf, b"/Tx BMC EMC")
        picture.Type, picture.Subtype, picture.BBox = Name.XObject, Name.Form, pikepdf.Array([0, 0, 400, 20])
        for name in ("team", "foraldrar"):
            field_named(pdf, name).AP = pikepdf.Dictionary(N=pdf.make_indirect(picture))
        field_named(pdf, "mal-2-1__evidence").TU = "Hur långt har ni kommit med att göra stödet känt? Motivering"

    raw = samples.answers() | {"team": "Kommunen\noch regionen"}
    read = read_return(by_pypdf(edited(blank, older), typed(MODULE.prompts, raw)))
    assert read.answers == expected(raw)


def test_a_tick_can_be_taken_back_and_a_choice_changed(blank: bytes) -> None:
    first = by_pdfium(blank, {"behov": "kunskap", "saknas__unga": True})
    read = read_return(by_pdfium(first, {"behov": "samverkan", "saknas__unga": True}))
    assert read.answers == expected({"behov": "samverkan"})


def test_awkward_text_is_kept_to_the_letter(blank: bytes) -> None:
    raw = {"vag-in": HARD, "mal-2-1": {"evidence": HARD}, "arenor": [{"nar": HARD}]}
    assert read_return(by_pypdf(blank, typed(MODULE.prompts, raw))).answers == expected(raw)


def test_awkward_text_typed_key_by_key_in_a_browser_is_kept_to_the_letter(blank: bytes) -> None:
    raw = {"vag-in": HARD.replace("\t", "")}
    assert read_return(by_pdfium(blank, typed(MODULE.prompts, raw))).answers == expected(raw)


def test_emoji_that_a_browser_cuts_when_a_long_text_is_pasted_come_back_whole(blank: bytes) -> None:
    pasted = "Vi säger 🙂👋🏽🤝🇸🇪 till familjerna. " * 10
    filled = by_pdfium(blank, typed(MODULE.prompts, {"vag-in": pasted}))
    assert read_return(filled).answers == expected({"vag-in": pasted})


@pytest.mark.parametrize("text", ["\uf0b7 Punkt ur Word", "\uf9e1 är en variant av 李", "漢字 🙂"])
def test_what_may_be_meant_is_not_taken_for_a_cut_emoji(blank: bytes, text: str) -> None:
    assert read_return(by_pypdf(blank, {"vag-in": text})).answers == expected({"vag-in": text})


@pytest.mark.parametrize("fill", [by_pypdf, by_pdfium])
def test_the_longest_answer_is_kept_whole(blank: bytes, fill: Any) -> None:
    raw = {"steg": "å–" * 2500}
    assert read_return(fill(blank, typed(MODULE.prompts, raw))).answers == expected(raw)


def test_a_blank_worksheet_has_every_question_and_no_answer(blank: bytes) -> None:
    read = read_return(blank)
    assert [one.key for one in read.answers] == [prompt.key for prompt in MODULE.prompts]
    assert all(one.value is None for one in read.answers)


def test_the_second_row_of_a_table_alone_is_an_answer(blank: bytes) -> None:
    read = read_return(by_pypdf(blank, {"arenor__2__nar": "alla"}))
    assert next(one.value for one in read.answers if one.key == "arenor") == (
        {"arena": None, "agare": None, "nar": "alla"},
    )


def test_the_answer_carries_the_question_as_its_team_was_shown_it() -> None:
    notebook = worksheet_notebook(MODULE)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("worksheet", {}).get("key") == "steg")
    cell.source = "Vad gör ni på måndag?"
    read = read_return(by_pypdf(render_pdf(sheet(notebook)), {"steg": "Ringer"}))
    found = next(one for one in read.answers if one.key == "steg")
    assert (found.question, found.value) == ("Vad gör ni på måndag?", "Ringer")
    assert read.occasion is None


letters = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=300)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=letters, cell=letters, step=st.integers(0, 10), boxes=st.sets(st.sampled_from(["pappor", "unga"])))
def test_any_text_and_any_choice_come_back_equal(
    blank: bytes, text: str, cell: str, step: int, boxes: set[str]
) -> None:
    raw = {"vag-in": text, "arenor": [{"arena": cell}], "sakerhet": step, "saknas": sorted(boxes)}

    def fill(pdf: pikepdf.Pdf) -> None:
        for name, value in typed(MODULE.prompts, raw).items():
            field = field_named(pdf, name)
            field.V = Name.Ja if value is True else Name(f"/{value}") if Name.Btn == field.FT else str(value)

    assert read_return(edited(blank, fill)).answers == expected(raw)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), junk=st.binary(min_size=1, max_size=200), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_but_never_breaks(blank: bytes, place: float, junk: bytes, cut: bool) -> None:
    at = int(place * len(blank))
    try:
        read_return(blank[:at] + junk + (b"" if cut else blank[at + len(junk) :]))
    except ReturnRefused as refused:
        said = refused.message
    else:
        said = "Läst."
    assert said.endswith(".")


def test_a_flattened_file_is_refused_and_says_to_type_the_answers_in(blank: bytes) -> None:
    with pytest.raises(ReturnRefused, match=r"inga ifyllbara fält kvar.*för hand"):
        read_return(edited(blank, lambda pdf: pdf.flatten_annotations("all")))


def test_a_form_that_is_not_ours_is_refused(blank: bytes) -> None:
    def foreign(pdf: pikepdf.Pdf) -> None:
        field_named(pdf, "_ws").T = "annat"

    with pytest.raises(ReturnRefused, match="inget arbetsblad från Samling"):
        read_return(edited(blank, foreign))


def test_a_file_with_a_password_is_refused_and_says_how_to_hand_it_in(blank: bytes) -> None:
    locked = edited(blank, lambda pdf: None, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    with pytest.raises(ReturnRefused, match="utan lösenord"):
        read_return(locked)


def test_a_worksheet_of_another_contract_is_refused(blank: bytes) -> None:
    def newer(pdf: pikepdf.Pdf) -> None:
        field = field_named(pdf, "_ws")
        field.V = str(field.V).replace('"contract":1', '"contract":2')

    with pytest.raises(ReturnRefused, match="en annan version av Samling"):
        read_return(edited(blank, newer))


@pytest.mark.parametrize("schema", ["{", "[]", "null", '{"contract":1}', "[" * 100_000, "\ud83d", '{"contract":true}'])
def test_a_worksheet_whose_schema_is_damaged_is_refused(blank: bytes, schema: str) -> None:
    def damage(pdf: pikepdf.Pdf) -> None:
        field_named(pdf, "_ws").V = pikepdf.String(schema.encode("utf-8", "surrogatepass"))

    with pytest.raises(ReturnRefused, match="skadade"):
        read_return(edited(blank, damage))


@pytest.mark.parametrize(("name", "state"), [("behov", "/annat"), ("sakerhet", "/11"), ("saknas__unga", "/Yes")])
def test_a_choice_that_was_never_offered_is_refused_with_its_question(blank: bytes, name: str, state: str) -> None:
    def tamper(pdf: pikepdf.Pdf) -> None:
        field_named(pdf, name).V = Name(state)

    with pytest.raises(ReturnRefused, match=r"”.+\?.*” har ett svar som inte fanns att välja"):
        read_return(edited(blank, tamper))


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [("uppfoljning", "i mars", "2026-11-21"), ("foraldrar", "många", "ett tal"), ("steg", "x" * 5001, "för långt")],
)
def test_an_answer_that_cannot_be_one_is_kept_with_its_question_and_why_and_hides_no_other(
    blank: bytes, key: str, value: str, why: str
) -> None:
    prompt = next(prompt for prompt in MODULE.prompts if prompt.key == key)
    returned = read_return(by_pypdf(blank, {key: value, "team": "Norra"}))
    (unread,) = returned.unread
    assert (unread.key, unread.question, unread.text) == (key, prompt.question, value)
    assert why in unread.why
    found = {answer.key: answer.value for answer in returned.answers}
    assert (found[key], found["team"]) == (None, "Norra")
    assert returned.digest != read_return(by_pypdf(blank, {"team": "Norra"})).digest


def test_two_fields_with_one_name_are_refused(blank: bytes) -> None:
    def double(pdf: pikepdf.Pdf) -> None:
        field_named(pdf, "team").T = "steg"

    with pytest.raises(ReturnRefused, match="inte hör till"):
        read_return(edited(blank, double))


def test_a_field_that_is_gone_is_not_taken_for_unanswered(blank: bytes) -> None:
    def without_a_cell(pdf: pikepdf.Pdf) -> None:
        gone = field_named(pdf, "arenor__2__agare")
        pdf.Root.AcroForm.Fields = pikepdf.Array([one for one in pdf.Root.AcroForm.Fields if one != gone])

    with pytest.raises(ReturnRefused, match=r"Rad 2, Vem ansvarar.* finns inte kvar i PDF-filen"):
        read_return(edited(blank, without_a_cell))


ODD = [1, 1.5, True, "text", b"\xff\xfe", Name.X, [], [1], {}, {"/T": 1}, None]


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("where", ["AcroForm", "Fields", "field", "T", "V", "Kids", "kid"])
def test_a_form_of_strange_parts_is_read_or_refused_but_never_breaks(blank: bytes, where: str, odd: Any) -> None:
    def twist(pdf: pikepdf.Pdf) -> None:
        value = pdf.make_indirect(pikepdf.Array([odd]))[0] if odd is not None else pikepdf.Dictionary(Gone=True)
        match where:
            case "AcroForm":
                pdf.Root.AcroForm = value
            case "Fields":
                pdf.Root.AcroForm.Fields = value
            case "field":
                pdf.Root.AcroForm.Fields[0] = value
            case "kid":
                field_named(pdf, "behov").Kids[0] = value
            case _:
                field_named(pdf, "team")[f"/{where}"] = value

    try:
        read_return(edited(blank, twist))
    except ReturnRefused as refused:
        said = refused.message
    else:
        said = "Läst."
    assert said.endswith(".")


def test_fields_that_contain_themselves_are_refused(blank: bytes) -> None:
    def loop(pdf: pikepdf.Pdf) -> None:
        field = field_named(pdf, "team")
        field.Kids = pikepdf.Array([field])

    with pytest.raises(ReturnRefused, match="inte hör till"):
        read_return(edited(blank, loop))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "varken PDF, Word, Excel eller JSON"),
        (b"GIF89a", "varken PDF, Word, Excel eller JSON"),
        (b"%PDF-1.7\nnonsens", "skadad"),
        (b"\n<!DOCTYPE html><html>", "Webbsidan"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "utan lösenord"),
        (b"{\\rtf1 hej}", "Spara den som .docx"),
    ],
)
def test_what_is_no_worksheet_is_refused_by_its_content(data: bytes, why: str) -> None:
    with pytest.raises(ReturnRefused, match=why):
        read_return(data)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returned, "SIZE_LIMIT", 1024 * 1024)
    file = tmp_path / "stor.pdf"
    with file.open("wb") as out:
        out.truncate(1024 * 1024 + 1)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda path: pytest.fail("read"))
    with pytest.raises(ReturnRefused, match="för stor, högst 1 MB"):
        read_return(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Any) -> None:
    with pytest.raises(ReturnRefused, match="finns inte"):
        read_return(tmp_path / "borta.pdf")


def test_a_misnamed_file_is_read_by_what_it_is(tmp_path: Any, blank: bytes) -> None:
    file = tmp_path / "arbetsblad.docx"
    file.write_bytes(blank)
    assert read_return(file).carrier == "pdf"


def test_a_form_with_a_dotted_hierarchy_of_thousands_is_refused() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    fields = [pikepdf.Dictionary(T=f"f{n}", FT=Name.Tx, V="x") for n in range(5001)]
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(ReturnRefused, match="inte hör till"):
        read_return(out.getvalue())


def test_a_small_file_that_unpacks_to_something_huge_is_refused(blank: bytes) -> None:
    def bomb(pdf: pikepdf.Pdf) -> None:
        field_named(pdf, "steg").V = pikepdf.String(b" " * 40 * 1024 * 1024)

    packed = edited(blank, bomb, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert len(packed) < 1024 * 1024
    with pytest.raises(ReturnRefused, match="skadad"):
        read_return(packed)
