"""What must be answered is said on the page, and again when the answers are saved; it stops nobody."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.worksheet_page import by_name, of, save
from workshops.contract import (
    AssessmentPrompt,
    ChoicesPrompt,
    Column,
    DatePrompt,
    Option,
    Prompt,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
)
from workshops.worksheet.fields import fields

pytestmark = pytest.mark.browser

OPTIONS = (Option(key="a", label="Pappor"), Option(key="b", label="Unga"))
COLUMNS = (Column(key="vad", label="Vad"), Column(key="vem", label="Vem"))
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
