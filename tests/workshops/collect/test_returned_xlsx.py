"""A spreadsheet of paper worksheets comes back to the letter, row by row, and nothing in it is ever computed."""

import io
import random
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests import hostile, samples
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.spreadsheet import answers, fill, saved, typed
from tests.workshops.collect.word import edit, packed, parts
from workshops import safe
from workshops.collect.errors import ReturnRefused
from workshops.collect.returned import read_returns
from workshops.contract import TeamReturn, answer
from workshops.invisible import is_blank
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.xlsx import render_xlsx

MODULE = samples.module()
SHEET = sheet(worksheet_notebook(MODULE, samples.occasion()))
EMPTY = render_xlsx(SHEET, rows=5)
FILLED = fill(EMPTY, {3: typed(SHEET, samples.answers())})
BALLAST = random.Random(1).randbytes(100_000)
"""What cannot be packed, so that a file's size does not give away what it unpacks to."""
NASTY = "Å ä ö – ”hej” “a” 👩‍👧 Łź\n=1+1\n<script>alert('x')</script>\n\n\t&amp; ]]> _x0041_ slut "


def read(values: dict[str, Any]) -> TeamReturn:
    return read_return(fill(EMPTY, {3: values}))


def value(returned: TeamReturn, key: str) -> Any:
    return next(answer.value for answer in returned.answers if answer.key == key)


def refusal(data: bytes) -> str:
    with pytest.raises(ReturnRefused) as refused:
        read_returns(data)
    return refused.value.message


def changed(change: Any) -> bytes:
    workbook: Workbook = load_workbook(io.BytesIO(FILLED))
    change(workbook)
    return saved(workbook)


def test_every_kind_of_answer_comes_back() -> None:
    returned = read_return(FILLED)
    assert returned.answers == tuple(answer(prompt, samples.answers().get(prompt.key)) for prompt in MODULE.prompts)
    assert (returned.carrier, returned.occasion, returned.edition) == ("xlsx", "KRT7M4", MODULE.edition)
    assert (returned.unread, returned.doubtful) == ((), ())


def test_one_row_is_one_return_that_says_which_row_it_was() -> None:
    returns = read_returns(fill(EMPTY, {3: {"team": "Norra"}, 5: {"team": "Södra"}, 9: {"team": "Utanför mallen"}}))
    assert [(one.row, one.team) for one in returns] == [(3, "Norra"), (5, "Södra"), (9, "Utanför mallen")]


def test_a_file_without_a_filled_row_says_so() -> None:
    assert "Inget är ifyllt" in refusal(EMPTY)
    assert "Inget är ifyllt" in refusal(fill(EMPTY, {3: {"team": "  "}}))


@pytest.mark.parametrize(
    "text",
    [NASTY, "ö" * 5000, "=HYPERLINK(1)", "'=1+1", "'apostrof", " inledande ", "\nrad", "+1", "@SUM(A1)", "_x005F_",
     *(safe.xml(text).replace("\r", "") for text in hostile.TEXTS)],
)  # fmt: skip
def test_text_comes_back_to_the_letter(text: str) -> None:
    assert value(read({"vag-in": text}), "vag-in") == text


@settings(max_examples=25)
@given(
    st.text(min_size=1, max_size=200)
    .map(safe.xml)
    .map(lambda text: text.replace("\r", ""))
    .filter(lambda text: not is_blank(text))
)
def test_any_text_that_a_spreadsheet_can_hold_comes_back(text: str) -> None:
    returned = read({"vag-in": text, "arenor__2__agare": text})
    assert value(returned, "vag-in") == text
    assert [row["agare"] for row in value(returned, "arenor")] == [text]


@pytest.mark.parametrize(
    ("typed", "text"),
    [(1250, "1250"), (3.5, "3,5"), (0.1 + 0.2, "0,3"), (True, "SANT"), (date(2027, 2, 24), "2027-02-24")],
)
def test_what_a_spreadsheet_takes_for_something_else_in_a_text_column_is_text(typed: Any, text: str) -> None:
    assert value(read({"vag-in": typed}), "vag-in") == text


@pytest.mark.parametrize("typed", [1250, 1250.0, "1250", "1 250", "1250,0"])
def test_a_number_is_a_number_however_it_is_stored(typed: Any) -> None:
    assert value(read({"foraldrar": typed}), "foraldrar") == 1250


@pytest.mark.parametrize("typed", [date(2027, 2, 24), datetime(2027, 2, 24, 13, 30), 46442, "2027-02-24"])  # noqa: DTZ001
def test_a_date_is_a_date_however_it_is_stored(typed: Any) -> None:
    assert value(read({"uppfoljning": typed}), "uppfoljning") == "2027-02-24"


def test_a_file_that_counts_days_as_old_macs_did_gives_the_same_day() -> None:
    data = fill(EMPTY, {3: {"uppfoljning": 46442 - 1462}})
    data = edit(data, lambda root: root.find("{*}workbookPr").set("date1904", "1"), "xl/workbook.xml")
    assert value(read_return(data), "uppfoljning") == "2027-02-24"


@pytest.mark.parametrize(("typed", "step"), [(7, 7), ("7", 7), (0, 0), ("0 – Inte alls säkra", 0)])
def test_a_scale_takes_the_digit_or_the_words(typed: Any, step: int) -> None:
    assert value(read({"sakerhet": typed}), "sakerhet") == step


@pytest.mark.parametrize("tick", ["Ja", "ja", "x", "X", "✓", True, 1])
def test_a_tick_is_a_tick_however_it_is_typed(tick: Any) -> None:
    assert value(read({"saknas__pappor": tick, "saknas__unga": "nej"}), "saknas") == ("pappor",)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("uppfoljning", "i mars", "i mars"),
        ("foraldrar", "många", "många"),
        ("sakerhet", 11, "11"),
        ("behov", "Annat", "Annat"),
        ("saknas__pappor", "kanske", "Pappor: kanske"),
        ("mal-2-1__level", "hög", "Steg: hög"),
    ],
)
def test_what_cannot_be_an_answer_is_kept_and_hides_no_other(field: str, typed: Any, kept: str) -> None:
    returned = read({field: typed, "team": "Norra"})
    assert [one.text for one in returned.unread] == [kept]
    assert value(returned, "team") == "Norra"


def test_a_formula_is_refused_with_its_cell_named() -> None:
    def compute(workbook: Workbook) -> None:
        answers(workbook)["B4"] = '=HYPERLINK("http://ond.example","klicka")'

    assert "Ruta B4 innehåller en formel" in refusal(changed(compute))


def test_columns_may_be_moved_and_headings_reworded() -> None:
    def move(workbook: Workbook) -> None:
        sheet: Worksheet = answers(workbook)
        sheet.title = "Svaren"
        for row in sheet.iter_rows(min_row=1, max_row=3, min_col=2, max_col=5):
            shown = [cell.value for cell in row]
            for cell, text in zip(row, reversed(shown), strict=True):
                cell.value = text
        sheet["B1"] = "Något helt annat"

    assert read_return(changed(move)) == read_return(FILLED)


def test_a_column_twice_is_refused() -> None:
    def double(workbook: Workbook) -> None:
        answers(workbook)["C2"] = answers(workbook)["B2"].value

    assert "två gånger" in refusal(changed(double))


@pytest.mark.parametrize("name", ["Svar", "samling"])
def test_a_file_without_its_sheets_is_foreign(name: str) -> None:
    assert "ingen kalkylfil från Samling" in refusal(changed(lambda workbook: workbook.remove(workbook[name])))


def test_an_ordinary_spreadsheet_is_foreign() -> None:
    assert "ingen kalkylfil från Samling" in refusal(saved(Workbook()))


def test_a_schema_of_another_version_is_refused() -> None:
    def change(workbook: Workbook) -> None:
        cell = workbook["samling"]["A1"]
        cell.value = cell.value.replace('"contract":1', '"contract":2')

    assert "annan version" in refusal(changed(change))


@pytest.mark.parametrize("entity", ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x "ha ha ha">'])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"])
def test_entities_are_refused(entity: str, part: str) -> None:
    evil = f"<!DOCTYPE d [{entity}]><d>&x;</d>".encode()
    assert "skadad" in refusal(packed({**parts(fill(EMPTY, {3: {"uppfoljning": 46442}})), part: evil}))


def test_bombs_and_macros_are_refused() -> None:
    assert "för stor" in refusal(packed({**parts(FILLED), "xl/media/bild.bin": bytes(50_000_000)}))
    assert "makron" in refusal(packed({**parts(FILLED), "xl/vbaProject.bin": b"x"}))
    cells = b"<worksheet><sheetData><row>" + b"<c/>" * 2_100_000 + b"</row></sheetData></worksheet>"
    big = packed({**parts(FILLED), "xl/worksheets/sheet2.xml": cells, "ballast": BALLAST})
    assert "för stor" in refusal(big)


@pytest.mark.parametrize(
    "cells",
    ["<row/>" * 400_001, '<row r="2"><c r="B2" t="s"><v>999</v></c></row>', '<row r="2"><c r="ÅÄÖ"><v>1</v></c></row>',
     '<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>'],
    ids=["rows without end", "a string that is not there", "a place that is not there", "one cell twice"],
)  # fmt: skip
def test_a_sheet_that_no_program_writes_is_refused(cells: str) -> None:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    document = f'<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    assert "inget kalkylprogram" in refusal(
        packed({**parts(FILLED), "xl/worksheets/sheet2.xml": document, "x": BALLAST})
    )


def test_text_in_the_shared_table_formatted_in_parts_is_read_as_it_is_seen() -> None:
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    entries = parts(fill(EMPTY, {3: {"team": "platshållare"}}))
    entries["xl/sharedStrings.xml"] = (
        f"<sst {namespace}><si><r><rPr><b/></rPr><t>Nor</t></r><r><t>ra _x005F_x0041_</t></r>"
        "<rPh><t>uttal</t></rPh></si></sst>"
    ).encode()
    relation = b'<Relationship Id="rIdS" Target="sharedStrings.xml" Type="http://x/relationships/sharedStrings"/>'
    entries["xl/_rels/workbook.xml.rels"] = entries["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", relation + b"</Relationships>"
    )
    sheet = entries["xl/worksheets/sheet2.xml"].decode()
    start, end = sheet.index('<c r="B3"'), sheet.index("</c>", sheet.index('<c r="B3"')) + len("</c>")
    entries["xl/worksheets/sheet2.xml"] = f'{sheet[:start]}<c r="B3" t="s"><v>0</v></c>{sheet[end:]}'.encode()
    assert value(read_return(packed(entries)), "team") == "Norra _x0041_"


@settings(max_examples=40)
@given(st.integers(0, len(FILLED) - 1), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_a_refusal_or_the_right_answers(at: int, noise: bytes) -> None:
    try:
        found = read_returns(FILLED[:at] + noise + FILLED[at + len(noise) :])
    except ReturnRefused:
        return
    assert found == read_returns(FILLED)
