"""What to look at in a return is said in sentences; nothing of it refuses the return."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests import samples
from tests.workshops.collect import spreadsheet
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.pdf_filling import by_pypdf
from tests.workshops.collect.word import fill
from workshops.collect.remarks import remarks
from workshops.contract import Format, TeamReturn
from workshops.worksheet.build import worksheet
from workshops.worksheet.formats import render

SHEET = worksheet(samples.module(), samples.occasion())
MISSING = "Inte besvarat, men måste besvaras: ”Vilken dag följer ni upp?”."


def returned(answers: Mapping[str, Any]) -> TeamReturn:
    schema = SHEET.schema.model_dump(mode="json")
    return read_return(json.dumps({"contract": 1, "schema": schema, "answers": answers}).encode())


def test_there_is_nothing_to_say_of_a_whole_return() -> None:
    assert remarks(returned(samples.answers())) == ()


@pytest.mark.parametrize("blank", [None, "", []])
def test_what_must_be_answered_and_is_not_is_named(blank: Any) -> None:
    found = returned(samples.answers() | {"uppfoljning": blank})
    assert found.missing == ("uppfoljning",)
    assert remarks(found) == (MISSING,)


def test_an_answer_that_cannot_be_read_is_no_missing_answer() -> None:
    found = returned(samples.answers() | {"uppfoljning": "i mars"})
    assert found.missing == ()
    assert [remark[:20] for remark in remarks(found)] == ["Svaret ”i mars” på ”"]


@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx"])
def test_it_is_the_same_whatever_the_answers_came_in(format: Format) -> None:
    blank = render(SHEET, format)
    match format:
        case "pdf":
            filled = by_pypdf(blank, {"steg": "Vi ringer."})
        case "docx":
            filled = fill(blank, {"steg": "Vi ringer."})
        case _:
            filled = spreadsheet.fill(blank, {3: {"steg": "Vi ringer."}})
    assert remarks(read_return(filled)) == (MISSING,)


def test_a_return_that_is_stored_and_read_again_says_the_same() -> None:
    found = returned({"steg": "Vi ringer."})
    assert remarks(TeamReturn.model_validate_json(found.model_dump_json())) == (MISSING,)
