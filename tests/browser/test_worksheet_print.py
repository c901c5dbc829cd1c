"""The web worksheet on paper: every answer is there to its last word, and what is empty has room for a pen."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.worksheet_page import SHEET, address, of
from workshops.contract import AssessmentPrompt, Column, DatePrompt, NumberPrompt, Prompt, TablePrompt, TextPrompt
from workshops.worksheet.fields import fields
from workshops.worksheet.sheet import Sheet

pytestmark = pytest.mark.browser

MILLIMETRE = 96 / 25.4
NARROW = TablePrompt(
    key="plan",
    question="Vilka är stegen?",
    columns=tuple(
        Column(key=f"k{n}", label=label) for n, label in enumerate(["Vad"] * 6 + ["Hur ser ni att det blev av?"])
    ),
    rows=2,
)
PROMPTS: tuple[Prompt, ...] = (
    TextPrompt(key="team", question="Vilka är ni?", lines=1),
    NARROW,
    AssessmentPrompt(key="mal", question="Hur långt?", objective="1.1"),
    TextPrompt(key="vag", question="Vad händer?", lines=2),
)


def printed(page: Page) -> list[str]:
    """The words of each page, with one space between them."""
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(sheet_of_paper.extract_text().split()) for sheet_of_paper in pdf.pages]


@pytest.mark.parametrize("width", [320, 1280])
def test_every_answer_is_printed_to_its_last_word(open_sheet: Callable[[Sheet], Page], width: int) -> None:
    page = open_sheet(of(PROMPTS))
    page.set_viewport_size({"width": width, "height": 900})
    areas = page.locator("textarea, input:not([type])").all()
    last = [f"slut{n}" for n in range(len(areas))]
    for area, word in zip(areas, last, strict=True):
        area.fill(f"{'ett ganska långt svar ' * 12}{word}")
    assert len(last) == 17
    assert [word for word in " ".join(printed(page)).split() if word.startswith("slut")] == last


def test_an_answer_longer_than_a_page_goes_on_with_every_word(open_sheet: Callable[[Sheet], Page]) -> None:
    page = open_sheet(of(PROMPTS))
    numbered = " ".join(f"o{n}" for n in range(1000))
    page.locator('[name="svar-plan__1__k6"]').fill(numbered)
    page.locator('[name="svar-mal__evidence"]').fill(numbered.replace("o", "e"))
    page.locator('[name="svar-vag"]').fill(numbered.replace("o", "v"))
    words = " ".join(printed(page)).split()
    for letter in "oev":
        assert [word for word in words if word[0] == letter and word[1:].isdigit()] == [
            f"{letter}{n}" for n in range(1000)
        ]


def test_an_assessments_steps_are_printed_beside_its_evidence(open_sheet: Callable[[Sheet], Page]) -> None:
    page = open_sheet(of(PROMPTS))
    page.emulate_media(media="print")
    steps, evidence = page.locator(".steps").bounding_box(), page.locator('[name="svar-mal__evidence"]').bounding_box()
    assert steps
    assert evidence
    assert steps["x"] + steps["width"] < evidence["x"]
    assert steps["y"] < evidence["y"] < steps["y"] + steps["height"]
    words = page.locator(".question:has(.steps) > .note").bounding_box()
    assert words
    assert words["y"] > evidence["y"] + evidence["height"] - 1


def test_what_is_filled_in_beforehand_is_printed_whole_without_javascript(browser: Browser, tmp_path: Path) -> None:
    text = f"{'känt sedan tidigare ' * 40}slutordet"
    worksheet = replace(of(PROMPTS), prefilled={"vag": text, "plan": ({"k6": text},)})
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address(worksheet, tmp_path))
        assert " ".join(printed(page)).split().count("slutordet") == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_an_empty_date_is_an_empty_box(browser: Browser, tmp_path: Path, scripts: bool) -> None:
    worksheet = of((DatePrompt(key="dag", question="Vilken dag?"),))
    with browser.new_context(java_script_enabled=scripts, locale="sv-SE") as context:
        page = context.new_page()
        page.goto(address(worksheet, tmp_path))
        (words,) = printed(page)
    assert words.endswith("Vilken dag? Titel · utgåva 2026-11-02")


def test_a_date_and_a_number_are_printed(open_sheet: Callable[[Sheet], Page]) -> None:
    page = open_sheet(
        of((DatePrompt(key="dag", question="Dag?"), NumberPrompt(key="antal", question="Antal?", unit="barn")))
    )
    page.locator('[name="svar-dag"]').fill("2027-02-24")
    page.locator('[name="svar-antal"]').fill("1 250")
    (words,) = printed(page)
    assert "Dag? 2027-02-24 Antal? 1 250 barn" in words


def test_a_cell_has_room_for_a_pen_and_its_label_at_the_top(open_sheet: Callable[[Sheet], Page]) -> None:
    page = open_sheet(of((NARROW,)))
    page.set_viewport_size({"width": 673, "height": 900})  # what A4 leaves between the margins
    page.emulate_media(media="print")
    row = page.get_by_role("group", name="Rad 1")
    labels = [box["y"] for label in row.locator("label").all() if (box := label.bounding_box())]
    boxes = [box for one in row.locator(".box").all() if (box := one.bounding_box())]
    assert len(labels) == len(boxes) == len(fields(NARROW)) // 2
    assert len(set(labels)) == 1
    assert min(box["height"] for box in boxes) >= 18 * MILLIMETRE
    assert len({round(box["y"] + box["height"]) for box in boxes}) == 1


def test_every_page_says_which_of_how_many_it_is(open_sheet: Callable[[Sheet], Page]) -> None:
    pages = printed(open_sheet(SHEET))
    assert len(pages) > 1
    assert [words.startswith(f"Sida {n} av {len(pages)} ") for n, words in enumerate(pages, 1)] == [True] * len(pages)
