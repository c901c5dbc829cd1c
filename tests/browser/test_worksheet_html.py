"""The web worksheet as a team meets it: a file from a memory stick, in a browser without a network."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests import samples
from tests.browser.accessibility import violations
from workshops.collect.returned_json import read_json
from workshops.contract import (
    Answer,
    AssessmentPrompt,
    ChoicesPrompt,
    Column,
    DatePrompt,
    NumberPrompt,
    Option,
    Prompt,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
    WorksheetSchema,
    answer,
)
from workshops.worksheet.fields import fields
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.html import render_html
from workshops.worksheet.sheet import Heading, Prose, Question, Sheet

pytestmark = pytest.mark.browser

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
OPTIONS = (Option(key="a", label="Pappor"), Option(key="b", label="Unga"))
COLUMNS = (Column(key="vad", label="Vad"), Column(key="vem", label="Vem"))
NASTY = "Å ä ö – ”hej” “a” 👩‍👧 Łź\n=1+1\n</script><script>alert('x')</script>\n\n\t&amp; slut "


@pytest.fixture
def open_sheet(tmp_path: Path, page: Page) -> Callable[[Sheet], Page]:
    def open_it(worksheet: Sheet = SHEET) -> Page:
        file = tmp_path / "arbetsblad.html"
        file.write_text(render_html(worksheet), encoding="utf-8")
        page.goto(file.as_uri())
        return page

    return open_it


@pytest.fixture
def worksheet(open_sheet: Callable[..., Page]) -> Page:
    return open_sheet()


def of(prompts: tuple[Prompt, ...]) -> Sheet:
    schema = WorksheetSchema(module="m", title="Titel", edition="2026-11-02-0a1b2c3d", prompts=prompts)
    return Sheet(schema, tuple(map(Question, prompts)), 1)


def by_name(page: Page, field: str) -> Any:
    return page.locator(f'[name="svar-{field}"]')


def fill(page: Page, answers: dict[str, Any]) -> None:
    """Fill in the page as a person would, one control after another."""
    for prompt in SHEET.schema.prompts:
        raw = answers[prompt.key]
        for field in fields(prompt):
            at = field.name.split("__")[1:]
            if field.control == "check":
                by_name(page, field.name).set_checked(at[0] in raw)
            elif field.control == "one":
                page.check(f'[name="svar-{field.name}"][value="{raw[at[0]] if at else raw}"]')
            elif prompt.kind == "table":
                row = int(at[0]) - 1
                by_name(page, field.name).fill(raw[row][at[1]] if row < len(raw) else "")
            else:
                by_name(page, field.name).fill(str(raw[at[0]] if at else raw))


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara svarsfil").click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def checked(schema: WorksheetSchema, raw: dict[str, Any]) -> list[Answer]:
    return [answer(prompt, raw[prompt.key]) for prompt in schema.prompts]


def test_every_answer_comes_back_from_a_browser_without_a_network(
    context: BrowserContext, worksheet: Page, tmp_path: Path
) -> None:
    context.set_offline(True)
    fill(worksheet, samples.answers())
    file = save(worksheet, tmp_path)
    assert file.name == "svar-tillgangligt-stod-KRT7M4.json"
    schema, raw = read_json(file.read_bytes())
    assert schema == SHEET.schema
    assert checked(schema, raw) == checked(schema, samples.answers())
    expect(worksheet.get_by_role("status")).to_contain_text("är sparad")


def test_the_page_asks_nothing_of_any_network(page: Page, open_sheet: Callable[..., Page]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    fill(open_sheet(), samples.answers())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize(
    "text",
    [NASTY, "ö" * 5000, "=HYPERLINK(1)", "👩‍👧" * 1000],
    ids=["nasty", "longest", "formula", "emoji"],
)
def test_text_comes_back_to_the_letter(worksheet: Page, tmp_path: Path, text: str) -> None:
    by_name(worksheet, "vag-in").fill(text)
    by_name(worksheet, "arenor__4__nar").fill(text)
    raw = read_json(save(worksheet, tmp_path).read_bytes())[1]
    assert raw["vag-in"] == text
    assert raw["arenor"] == [{"arena": None, "agare": None, "nar": text}]


def test_what_nobody_answered_is_left_out(worksheet: Page, tmp_path: Path) -> None:
    assert json.loads(save(worksheet, tmp_path).read_bytes())["answers"] == {}


def test_the_draft_is_there_when_the_page_is_opened_again(worksheet: Page) -> None:
    fill(worksheet, samples.answers())
    worksheet.on("dialog", lambda dialog: dialog.accept())
    worksheet.reload()
    expect(by_name(worksheet, "steg")).to_have_value(str(samples.answers()["steg"]))
    expect(by_name(worksheet, "saknas__pappor")).to_be_checked()
    expect(worksheet.locator('[name="svar-sakerhet"]:checked')).to_have_value("7")
    expect(worksheet.get_by_role("status")).to_have_text("Det ni skrev förra gången är tillbaka.")


def test_a_draft_belongs_to_its_own_worksheet(worksheet: Page, open_sheet: Callable[..., Page]) -> None:
    by_name(worksheet, "steg").fill("Till norra länet")
    worksheet.on("dialog", lambda dialog: dialog.accept())
    schema = SHEET.schema.model_copy(update={"occasion": "CDFGHJ"})
    open_sheet(Sheet(schema, SHEET.parts, SHEET.number))
    expect(by_name(worksheet, "steg")).to_have_value("")


def test_clearing_the_draft_asks_first_and_then_leaves_nothing(worksheet: Page) -> None:
    by_name(worksheet, "steg").fill("Hemligt")
    answers = iter([False, True])
    asked: list[str] = []

    def reply(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if next(answers) else dialog.dismiss()

    worksheet.on("dialog", reply)
    worksheet.get_by_role("button", name="Rensa utkast").click()
    expect(by_name(worksheet, "steg")).to_have_value("Hemligt")
    worksheet.get_by_role("button", name="Rensa utkast").click()
    expect(by_name(worksheet, "steg")).to_have_value("")
    assert asked == ["Vill ni ta bort allt ni har skrivit? Det går inte att ångra."] * 2
    worksheet.reload()
    expect(by_name(worksheet, "steg")).to_have_value("")
    assert worksheet.evaluate("localStorage.length") == 0


def test_closing_warns_while_something_is_unsaved_but_not_after(worksheet: Page, tmp_path: Path) -> None:
    warned: list[str] = []

    def reply(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    worksheet.on("dialog", reply)
    by_name(worksheet, "steg").press_sequentially("Nytt")
    worksheet.reload()
    assert warned == ["beforeunload"]
    save(worksheet, tmp_path)
    worksheet.reload()
    assert warned == ["beforeunload"]


def test_too_long_a_text_is_pointed_out_before_it_is_saved(worksheet: Page) -> None:
    by_name(worksheet, "steg").fill("ö" * 5001)
    worksheet.get_by_role("button", name="Spara svarsfil").click()
    expect(by_name(worksheet, "steg")).to_be_focused()
    expect(by_name(worksheet, "steg")).to_have_accessible_description(re.compile("för lång: 5.001 tecken, högst 5.000"))
    expect(worksheet.get_by_role("status")).to_contain_text("inte sparad än")
    by_name(worksheet, "steg").fill("kort")
    expect(by_name(worksheet, "steg")).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("många", "Skriv ett tal"),
        ("-1", "minst 0"),
        ("1,2,3", "Skriv ett tal"),
        ("1e5", "Skriv ett"),
        ("1.200", "1200 eller 1,200"),
    ],
)
def test_what_is_no_number_is_pointed_out(worksheet: Page, typed: str, said: str) -> None:
    by_name(worksheet, "foraldrar").fill(typed)
    worksheet.get_by_role("button", name="Spara svarsfil").click()
    expect(by_name(worksheet, "foraldrar")).to_have_accessible_description(re.compile(said))


def test_a_click_that_leaves_a_wrong_number_still_counts(worksheet: Page) -> None:
    by_name(worksheet, "foraldrar").fill("många")
    by_name(worksheet, "saknas__pappor").click()
    expect(by_name(worksheet, "saknas__pappor")).to_be_checked()


@pytest.mark.parametrize(("typed", "value"), [("1 250", 1250), ("3,5", 3.5), ("0", 0)])
def test_a_number_may_be_written_the_swedish_way(worksheet: Page, tmp_path: Path, typed: str, value: float) -> None:
    by_name(worksheet, "foraldrar").fill(typed)
    schema, raw = read_json(save(worksheet, tmp_path).read_bytes())
    assert next(a for a in checked(schema, raw) if a.key == "foraldrar").value == value


MUST = (
    TextPrompt(key="team", question="Vilka är ni?", lines=1, required=True),
    TextPrompt(key="plan", question="Vad gör ni?", required=True),
    DatePrompt(key="dag", question="När?", required=True),
    ScalePrompt(key="mod", question="Hur säkra?", low_label="Inte", high_label="Helt", required=True),
    ChoicesPrompt(key="vilka", question="Vilka?", options=OPTIONS, required=True),
    TablePrompt(key="steg", question="Vilka steg?", columns=COLUMNS, rows=2, required=True),
    AssessmentPrompt(key="mal", question="Hur långt?", objective="1.1", required=True),
    TextPrompt(key="mer", question="Något mer?"),
)


def test_saving_warns_of_what_must_be_answered_and_saves_all_the_same(
    open_sheet: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_sheet(of(MUST))
    by_name(page, "plan").fill("   ")
    by_name(page, "steg__1__vad").fill(" \n")
    assert set(json.loads(save(page, tmp_path).read_bytes())["answers"]) == {"plan", "steg"}
    told = page.get_by_role("status")
    expect(told).to_contain_text("är sparad. 7 frågor måste besvaras men saknar svar:")
    assert told.get_by_role("link").all_inner_texts() == [prompt.question for prompt in MUST if prompt.required]
    assert violations(page) == []


@pytest.mark.parametrize("prompt", MUST[:-1], ids=lambda prompt: prompt.kind)
def test_the_warning_leads_to_the_question_and_is_gone_when_it_is_answered(
    open_sheet: Callable[..., Page], tmp_path: Path, prompt: Prompt
) -> None:
    page = open_sheet(of((MUST[-1], prompt)))
    page.set_viewport_size({"width": 320, "height": 480})
    save(page, tmp_path)
    told = page.get_by_role("status")
    expect(told).to_contain_text("En fråga måste besvaras men saknar svar:")
    told.get_by_role("link", name=prompt.question).click()
    expect(page.get_by_text(prompt.question).first).to_be_in_viewport()
    first = by_name(page, fields(prompt)[0].name).first
    expect(first).to_be_focused()
    if first.get_attribute("type") in ("radio", "checkbox"):
        page.keyboard.press("Space")
    else:
        first.fill("2027-02-24")
    save(page, tmp_path)
    expect(told).to_contain_text("Lämna den till den som leder workshoppen.")
    expect(told).not_to_contain_text("måste besvaras")


def test_what_must_be_answered_is_seen_and_heard(open_sheet: Callable[..., Page]) -> None:
    page = open_sheet(of(MUST))
    expect(page.get_by_text("(måste besvaras)")).to_have_count(7)
    for role, name in (("textbox", "Vilka är ni?"), ("textbox", "Vad gör ni?"), ("radiogroup", "Hur säkra?")):
        expect(page.get_by_role(role, name=f"{name} (måste besvaras)")).to_have_attribute("aria-required", "true")
    for name in ("Vilka?", "Vilka steg?", "Hur långt?"):
        expect(page.get_by_role("group", name=f"{name} (måste besvaras)")).to_be_visible()
    expect(page.get_by_role("textbox", name="Något mer?", exact=True)).not_to_have_attribute("aria-required", "true")
    assert violations(page) == []


def test_a_text_of_one_line_is_a_field_of_one_line(worksheet: Page, tmp_path: Path) -> None:
    team = by_name(worksheet, "team")
    expect(team).to_have_js_property("type", "text")
    team.fill("Kommun, region – ”tre” parter")
    team.press("Enter")  # saves nothing, and leaves the page where it is
    team.evaluate("field => field.dispatchEvent(new Event('input', { bubbles: true }))")
    assert read_json(save(worksheet, tmp_path).read_bytes())[1]["team"] == "Kommun, region – ”tre” parter"
    team.fill("ö" * 201)
    expect(team).to_have_accessible_description(re.compile("för lång: 201 tecken, högst 200"))


def test_lines_that_were_saved_elsewhere_are_joined_with_a_space(worksheet: Page, tmp_path: Path) -> None:
    open_saved(worksheet, saved_file(tmp_path, {"team": "Kommun\n\nregion"}))
    expect(by_name(worksheet, "team")).to_have_value("Kommun region")
    assert read_json(save(worksheet, tmp_path).read_bytes())[1]["team"] == "Kommun region"


def test_a_field_grows_with_its_text(worksheet: Page) -> None:
    steg = by_name(worksheet, "steg")
    steg.fill("rad\n" * 40)
    assert steg.evaluate("field => field.scrollHeight - field.clientHeight") <= 1
    high = steg.evaluate("field => field.offsetHeight")
    steg.fill("rad")
    assert steg.evaluate("field => field.offsetHeight") < high / 2


def test_a_choice_can_be_taken_back(worksheet: Page, tmp_path: Path) -> None:
    worksheet.check('[name="svar-sakerhet"][value="3"]')
    worksheet.get_by_role("button", name="Ta bort valet").click()
    expect(worksheet.get_by_role("button", name="Ta bort valet")).to_have_count(0)
    assert read_json(save(worksheet, tmp_path).read_bytes())[1]["sakerhet"] is None


def test_everything_can_be_reached_and_chosen_with_the_keyboard_alone(worksheet: Page) -> None:
    reached: list[str] = []
    for _ in range(80):
        worksheet.keyboard.press("Tab")
        reached.append(worksheet.evaluate("document.activeElement.name || document.activeElement.textContent"))
    wanted = [f"svar-{field.name}" for prompt in SHEET.schema.prompts for field in fields(prompt)]
    assert [name for name in dict.fromkeys(reached) if name.startswith("svar-")] == wanted
    assert {"Spara svarsfil", "Öppna sparade svar", "Skriv ut", "Rensa utkast"} <= set(reached)
    worksheet.locator('[name="svar-sakerhet"]').first.focus()
    worksheet.keyboard.press("Space")
    worksheet.keyboard.press("ArrowRight")
    expect(worksheet.locator('[name="svar-sakerhet"]:checked')).to_have_value("1")


def test_every_control_has_a_name_and_its_question_is_heard(worksheet: Page) -> None:
    expect(worksheet.get_by_role("textbox", name="Sök stöd som en förälder skulle göra.")).to_have_count(1)
    table = worksheet.get_by_role("group", name="Var möter ni föräldrar?")
    expect(table.get_by_role("group", name="Rad 2").get_by_role("textbox", name="Vem ansvarar?")).to_have_count(1)
    scale = worksheet.get_by_role("group", name="Hur säkra är ni på att steget blir av?")
    expect(scale.get_by_role("radio", name="10 – Helt säkra")).to_have_count(1)
    for control in worksheet.locator("input, textarea").all():
        expect(control).to_have_accessible_name(re.compile("."))


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(worksheet: Page, width: int) -> None:
    worksheet.set_viewport_size({"width": width, "height": 900})
    assert violations(worksheet) == []
    fill(worksheet, {**samples.answers(), "foraldrar": "många"})
    assert violations(worksheet) == []
    assert worksheet.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_it_is_a_form_to_print(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "arbetsblad.html"
    file.write_text(render_html(SHEET), encoding="utf-8")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        expect(page.get_by_text("Skriv ut bladet")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        for control in page.locator("input, textarea").all():
            expect(control).to_be_visible()


OPEN = "Öppna sparade svar"


def open_saved(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=OPEN).click()
    chooser.value.set_files(file)


def saved_file(tmp_path: Path, answers: dict[str, Any], **schema: Any) -> Path:
    file = tmp_path / "svar.json"
    carried = SHEET.schema.model_dump(mode="json") | schema
    file.write_text(json.dumps({"contract": 1, "schema": carried, "answers": answers}), encoding="utf-8")
    return file


@pytest.mark.parametrize("text", ["Kommun, region", NASTY, "=1+1"])
def test_saved_answers_are_opened_again_on_another_computer(
    browser: Browser, worksheet: Page, tmp_path: Path, text: str
) -> None:
    fill(worksheet, samples.answers() | {"steg": text})
    file = save(worksheet, tmp_path)
    before = file.read_bytes()
    with browser.new_context() as elsewhere:
        page = elsewhere.new_page()
        page.goto(worksheet.url)
        open_saved(page, file)
        expect(page.get_by_role("status")).to_have_text(
            "Svaren i svar-tillgangligt-stod-KRT7M4.json står nu i arbetsbladet."
        )
        assert save(page, tmp_path / "igen").read_bytes() == before
        page.reload()
        assert save(page, tmp_path / "sen").read_bytes() == before


def test_what_is_on_the_screen_gives_way_only_to_a_yes(worksheet: Page, tmp_path: Path) -> None:
    replies, questions = iter([False, True]), list[str]()

    def reply(dialog: Dialog) -> None:
        questions.append(dialog.message)
        dialog.accept() if next(replies) else dialog.dismiss()

    worksheet.on("dialog", reply)
    by_name(worksheet, "steg").fill("Det vi skriver nu")
    by_name(worksheet, "saknas__unga").check()
    file = saved_file(tmp_path, {"vag-in": "Det vi skrev då"})
    open_saved(worksheet, file)
    expect(by_name(worksheet, "steg")).to_have_value("Det vi skriver nu")
    open_saved(worksheet, file)
    expect(by_name(worksheet, "vag-in")).to_have_value("Det vi skrev då")
    expect(by_name(worksheet, "steg")).to_have_value("")
    expect(by_name(worksheet, "saknas__unga")).not_to_be_checked()
    assert ["ersätta det som står på skärmen" in question for question in questions] == [True, True]


REWORDED = [
    prompt.model_copy(update={"question": "Ny fråga?"}).model_dump(mode="json") for prompt in SHEET.schema.prompts
]
NO_ANSWERS = "Filen är ingen svarsfil."


@pytest.mark.parametrize(
    ("answers", "schema", "words"),
    [
        (
            {"steg": "x"},
            {"module": "annan", "title": "Annat tema"},
            "hör till ett annat arbetsblad: Annat tema, kod KRT7M4",
        ),
        ({"steg": "x"}, {"occasion": None}, "hör till ett annat arbetsblad"),
        ({"steg": "x"}, {"variant": "2260"}, "hör till ett annat arbetsblad"),
        ({"steg": "x"}, {"edition": "2020-01-01-00000000"}, "annan utgåva"),
        ({"steg": "x"}, {"prompts": REWORDED}, "annan utgåva"),
        ({"steg": "x", "okand": "y"}, {}, NO_ANSWERS),
        ({"steg": 7}, {}, NO_ANSWERS),
        ({"behov": "finns-inte"}, {}, NO_ANSWERS),
        ({"uppfoljning": "i mars"}, {}, NO_ANSWERS),
        ({"saknas": "pappor"}, {}, NO_ANSWERS),
        ({"arenor": [{"arena": "x"}] * 99}, {}, NO_ANSWERS),
        ({"mal-2-1": None}, {}, NO_ANSWERS),
    ],
)
def test_a_foreign_older_or_odd_file_is_refused_and_nothing_on_the_screen_changes(
    worksheet: Page, tmp_path: Path, answers: dict[str, Any], schema: dict[str, Any], words: str
) -> None:
    worksheet.on("dialog", lambda dialog: dialog.accept())
    fill(worksheet, samples.answers())
    before = save(worksheet, tmp_path).read_bytes()
    open_saved(worksheet, saved_file(tmp_path, answers, **schema))
    expect(worksheet.get_by_role("status")).to_contain_text(words)
    expect(worksheet.get_by_role("status")).to_contain_text("Inget på skärmen är ändrat.")
    assert save(worksheet, tmp_path).read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"hej", b"null", b"[]", b'{"contract": 1}', b"\xff\xfe", b"%PDF-1.7", b"9" * 5_000_001]
)
def test_what_is_no_answer_file_is_refused(worksheet: Page, tmp_path: Path, content: bytes) -> None:
    by_name(worksheet, "steg").fill("kvar")
    (tmp_path / "fel.json").write_bytes(content)
    open_saved(worksheet, tmp_path / "fel.json")
    expect(worksheet.get_by_role("status")).to_contain_text(NO_ANSWERS)
    expect(by_name(worksheet, "steg")).to_have_value("kvar")


def test_hostile_wording_and_awkward_keys_do_no_harm(open_sheet: Callable[..., Page], tmp_path: Path) -> None:
    evil = "</script><script>document.title='knäckt'</script><img src=x onerror=\"document.title='knäckt'\">"
    prompts = (
        TextPrompt(key="elements", question=evil, help=evil),
        TextPrompt(key="submit", question="a"),
        NumberPrompt(key="length", question="b", unit=evil),
        TablePrompt(
            key="action", question="c", columns=(Column(key="id", label=evil), Column(key="name", label="d")), rows=1
        ),
    )
    schema = WorksheetSchema(module="m", title=evil, edition="2026-11-02-0a1b2c3d", prompts=prompts)
    parts = (Heading(2, evil), Prose(evil), *map(Question, prompts))
    page = open_sheet(Sheet(schema, parts, 1, evil, "https://handbok.example/t/KRT7M4?a=1&b=%22%3E"))
    for name in ("elements", "submit", "action__1__id", "action__1__name"):
        by_name(page, name).fill(f"svar på {name}")
    by_name(page, "length").fill("7")
    found, raw = read_json(save(page, tmp_path).read_bytes())
    assert found == schema
    assert raw == {
        "elements": "svar på elements",
        "submit": "svar på submit",
        "length": "7",
        "action": [{"id": "svar på action__1__id", "name": "svar på action__1__name"}],
    }
    assert page.title() == f"{evil} – arbetsblad"
    assert page.locator("script").count() == 2
