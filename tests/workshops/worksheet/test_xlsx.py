"""The spreadsheet for mass entry asks the worksheet's questions, guides what is typed, and computes nothing."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from tests import hostile, samples
from tests.workshops.collect import spreadsheet
from workshops import safe
from workshops.collect.errors import ReturnRefused
from workshops.collect.returned import read_returns
from workshops.contract import Option, TextPrompt, answer
from workshops.worksheet.fields import fields
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.xlsx import render_xlsx
from workshops.worksheet.sheet import Sheet

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
ASKED = [(prompt, field) for prompt in SHEET.schema.prompts for field in fields(prompt)]


def opened(made: Sheet = SHEET, **options: Any) -> Workbook:
    return load_workbook(io.BytesIO(render_xlsx(made, **options)))


def answers(workbook: Workbook) -> Worksheet:
    return workbook["Svar"]


def test_each_field_has_a_column_with_the_questions_own_words_and_a_hidden_name() -> None:
    svar = answers(opened())
    columns = list(svar.iter_cols(min_col=2, max_row=2, values_only=True))
    assert [name for _, name in columns] == [field.name for _, field in ASKED]
    assert all(str(shown).startswith(field.label) for (shown, _), (_, field) in zip(columns, ASKED, strict=True))
    assert svar.row_dimensions[2].hidden
    assert svar.freeze_panes == "B3"


@pytest.mark.parametrize("rows", [1, 60, 250])
def test_there_is_a_numbered_row_for_each_paper_worksheet(rows: int) -> None:
    svar = answers(opened(rows=rows))
    assert [svar.cell(row, 1).value for row in range(3, svar.max_row + 1)] == list(range(1, rows + 1))


def test_the_columns_guide_what_is_typed() -> None:
    workbook = opened()
    svar = answers(workbook)
    found: Any = svar.data_validations.dataValidation
    rules = {str(rule.sqref).split(":")[0]: rule for rule in found}
    at = {field.name: svar.cell(3, column) for column, (_, field) in enumerate(ASKED, 2)}
    assert rules[at["sakerhet"].coordinate].formula1 == '"0,1,2,3,4,5,6,7,8,9,10"'
    assert "0 – Inte alls säkra; " in rules[at["sakerhet"].coordinate].prompt
    assert rules[at["saknas__pappor"].coordinate].formula1 == '"Ja"'
    assert rules[at["uppfoljning"].coordinate].type == "date"
    assert rules[at["foraldrar"].coordinate].type == "decimal"
    name, place = rules[at["behov"].coordinate].formula1.replace("$", "").split("!")
    first, last = (int(re.sub(r"\D", "", end)) for end in place.split(":"))
    column = column_index_from_string(re.sub(r"\d.*", "", place))
    options = [workbook[name.strip("'")].cell(row, column).value for row in range(first, last + 1)]
    assert options == ["Kunskap", "Kompetens", "Kontaktvägar", "Samverkan"]
    assert at["steg"].number_format == "@"
    assert at["uppfoljning"].number_format == "yyyy-mm-dd"


def test_headings_are_locked_and_answers_are_not() -> None:
    svar = answers(opened())
    assert svar.protection.sheet
    assert svar["B1"].protection.locked
    assert not svar["B3"].protection.locked


def test_the_file_says_what_it_is_in_swedish() -> None:
    workbook = opened()
    assert workbook.sheetnames == ["Så gör du", "Svar", "samling"]
    assert workbook["samling"].sheet_state == "veryHidden"
    assert (workbook.properties.title, workbook.properties.language) == (SHEET.schema.title, "sv-SE")
    assert workbook.properties.creator in (None, "")
    said = "\n".join(str(row[0]) for row in workbook["Så gör du"].iter_rows(max_col=1, values_only=True))
    assert SHEET.schema.title in said
    assert "Skriv inte om enskilda barn" in said


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_no_text_of_ours_or_theirs_becomes_a_formula(text: str) -> None:
    prompts = (
        TextPrompt(key="a", question=text[:400]),
        *(prompt for prompt in SHEET.schema.prompts if prompt.kind != "choice"),
        samples.module()
        .prompts[6]
        .model_copy(update={"options": (Option(key="x", label=text[:400]), Option(key="y", label="Annat"))}),
    )
    schema = SHEET.schema.model_copy(update={"prompts": prompts, "title": text[:400]})
    workbook = opened(replace(SHEET, schema=schema), rows=2)
    kinds = {cell.data_type for one in workbook.worksheets for row in one.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_same_sheet_gives_the_same_bytes_whatever_the_day() -> None:
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
        earlier = render_xlsx(SHEET, rows=3)
    assert render_xlsx(SHEET, rows=3) == earlier


KNOWN = {prompt.key: answer(prompt, samples.answers()[prompt.key]).value for prompt in SHEET.schema.prompts}
MADE_OUT = replace(
    SHEET, prefilled=KNOWN, variant_name="Ånge kommun", facts=(("Folkmängd", "9 212"), ("Not", "=1+1")), number=2
)


def test_known_answers_stand_in_every_row_as_a_person_would_have_typed_them() -> None:
    svar = answers(opened(MADE_OUT, rows=3))
    columns = {svar.cell(2, column).value: column for column in range(2, svar.max_column + 1)}
    for row in (3, 5):
        cells = {name: svar.cell(row, column) for name, column in columns.items()}
        assert cells["foraldrar"].value == 1250
        assert cells["sakerhet"].value == 7
        assert cells["behov"].value == "Kontaktvägar"
        assert (cells["saknas__pappor"].value, cells["saknas__unga"].value) == ("Ja", None)
        assert cells["uppfoljning"].value == datetime(2027, 2, 24)  # noqa: DTZ001
        assert cells["uppfoljning"].number_format == "yyyy-mm-dd"
        assert cells["steg"].value == samples.answers()["steg"]
        assert not cells["steg"].protection.locked


def test_a_row_counts_when_somebody_has_added_something_to_what_is_known() -> None:
    empty = render_xlsx(MADE_OUT, rows=6)
    with pytest.raises(ReturnRefused, match="Inget är ifyllt"):
        read_returns(empty)
    changed = {5: {"team": "Norra"}, 7: {"behov": "Kunskap", "steg": ""}}
    returns = read_returns(spreadsheet.fill(empty, changed))
    assert [one.row for one in returns] == [5, 7]
    said = [{one.key: one.value for one in returned.answers} for returned in returns]
    assert said == [KNOWN | {"team": "Norra"}, KNOWN | {"behov": "kunskap", "steg": None}]


@pytest.mark.parametrize("text", [*hostile.TEXTS, "_x0041_", "a_x000D_b"])
def test_a_known_answer_is_kept_to_the_letter_and_is_never_a_formula(text: str) -> None:
    made = render_xlsx(replace(SHEET, prefilled={"steg": text, "team": "x"}), rows=2)
    (returned,) = read_returns(spreadsheet.fill(made, {3: {"team": "Norra"}}))
    assert {one.key: one.value for one in returned.answers}["steg"] == safe.xml(text)


def test_the_instructions_say_whom_it_is_for_and_what_is_known() -> None:
    told = [str(row[0]) for row in opened(MADE_OUT)["Så gör du"].iter_rows(max_col=1, values_only=True)]
    assert {"Ånge kommun", "Folkmängd: 9 212", "Not: =1+1"} <= set(told)
    assert "En rad där inget mer är ifyllt räknas inte." in told[-1]
    untold = [str(row[0]) for row in opened()["Så gör du"].iter_rows(max_col=1, values_only=True)]
    assert "redan är känt" not in " ".join(untold)
