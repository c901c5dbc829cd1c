"""The web worksheet as a team meets it: a file from a memory stick, in a browser without a network."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests import samples
from tests.browser.accessibility import violations
from tests.browser.worksheet_page import NASTY, SHEET, address, by_name, checked, fill, save
from workshops.collect.returned_json import read_json
from workshops.contract import Column, NumberPrompt, TablePrompt, TextPrompt, WorksheetSchema
from workshops.worksheet.fields import fields
from workshops.worksheet.sheet import Heading, Prose, Question, Sheet

pytestmark = pytest.mark.browser


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


def test_a_text_of_one_line_is_a_field_of_one_line(worksheet: Page, tmp_path: Path) -> None:
    team = by_name(worksheet, "team")
    expect(team).to_have_js_property("type", "text")
    team.fill("Kommun, region – ”tre” parter")
    team.press("Enter")  # saves nothing, and leaves the page where it is
    team.evaluate("field => field.dispatchEvent(new Event('input', { bubbles: true }))")
    assert read_json(save(worksheet, tmp_path).read_bytes())[1]["team"] == "Kommun, region – ”tre” parter"
    team.fill("ö" * 201)
    expect(team).to_have_accessible_description(re.compile("för lång: 201 tecken, högst 200"))


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
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address(SHEET, tmp_path))
        expect(page.get_by_text("Skriv ut bladet")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        for control in page.locator("input, textarea").all():
            expect(control).to_be_visible()


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
