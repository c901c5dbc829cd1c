"""The web worksheet in a browser: opened, filled in, saved and opened again as a person would."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests import samples
from workshops.contract import Answer, Prompt, WorksheetSchema, answer
from workshops.worksheet.fields import fields
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.html import render_html
from workshops.worksheet.sheet import Question, Sheet

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
NASTY = "Å ä ö – ”hej” “a” 👩‍👧 Łź\n=1+1\n</script><script>alert('x')</script>\n\n\t&amp; slut "


def address(worksheet: Sheet, folder: Path) -> str:
    """Of the worksheet as a file in `folder`."""
    file = folder / "arbetsblad.html"
    file.write_text(render_html(worksheet), encoding="utf-8")
    return file.as_uri()


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
