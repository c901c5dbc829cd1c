"""Answers that were saved from the web worksheet are opened in it again, on this computer or another."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests import samples
from tests.browser.worksheet_page import NASTY, SHEET, by_name, fill, open_saved, save, saved_file
from workshops.collect.returned_json import read_json

pytestmark = pytest.mark.browser


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
    with worksheet.expect_event("dialog"):
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


def test_lines_that_were_saved_elsewhere_are_joined_with_a_space(worksheet: Page, tmp_path: Path) -> None:
    open_saved(worksheet, saved_file(tmp_path, {"team": "Kommun\n\nregion"}))
    expect(by_name(worksheet, "team")).to_have_value("Kommun region")
    assert read_json(save(worksheet, tmp_path).read_bytes())[1]["team"] == "Kommun region"
