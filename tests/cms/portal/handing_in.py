"""What a team hands in, and what the portal says of it."""

import json
from collections.abc import Callable
from typing import Any

from lxml import html

from cms.programme import contract as programme
from cms.programme.models import Occasion
from cms.worksheets.models import Return
from cms.workshop_modules.editions import live_module
from tests import samples
from tests.workshops.collect import spreadsheet
from workshops.contract import TeamReturn, WorksheetSchema
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.xlsx import render_xlsx

ADDRESS = "/t/KRT7M4/lamna-in"
HandIn = Callable[..., Any]


def answer_file(changes: dict[str, Any] | None = None, **schema: Any) -> bytes:
    """What the web worksheet saves, filled in as in `samples.answers()` but for `changes`."""
    module = live_module("tillgangligt-stod")
    assert module
    given = {
        "module": module.key,
        "title": module.title,
        "edition": module.edition,
        "occasion": "KRT7M4",
        "prompts": module.prompts,
    }
    carried = WorksheetSchema.model_validate(given | schema).model_dump(mode="json")
    answers = samples.answers() | (changes or {})
    return json.dumps({"contract": 1, "schema": carried, "answers": answers}).encode()


def parsed(response: Any) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def said(response: Any) -> str:
    return " ".join(parsed(response).xpath("//main")[0].text_content().split())


def signed(response: Any) -> dict[str, str]:
    """What the confirming form sends."""
    return {field.get("name"): field.get("value") for field in parsed(response).xpath("//form//input[@type='hidden']")}


def stored() -> list[TeamReturn]:
    return [TeamReturn.model_validate_json(row.document) for row in Return.objects.all()]


def spreadsheet_file(rows: dict[int, dict[str, Any]]) -> bytes:
    """The occasion's spreadsheet, with `rows` (number → changes to `samples.answers()`) filled in."""
    module = live_module("tillgangligt-stod")
    assert module
    made = sheet(worksheet_notebook(module, programme.occasion(Occasion.objects.get(code="KRT7M4"))))
    typed = {row: spreadsheet.typed(made, samples.answers() | changes) for row, changes in rows.items()}
    return spreadsheet.fill(render_xlsx(made, rows=10), typed)


TEAMS = {number: {"team": name} for number, name in ((3, "Norra"), (5, "Södra"), (6, "Åsa & <b>Östra</b>"))}
