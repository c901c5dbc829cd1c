"""A facilitator gets the reflections as files in which nothing is run, and nothing about a group that is too small."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import load_workbook

from tests import answers
from tests.hostile import TEXTS
from workshops import safe
from workshops.analysis.findings import findings
from workshops.analysis.reflections import scan, table
from workshops.contract import ReflectionSet
from workshops.report import NotWritten
from workshops.report.export import NothingToExport, export


def exported(folder: Path, *sets: ReflectionSet, **options: Any) -> list[list[list[Any]]]:
    """The rows of the Excel file and of the CSV file."""
    xlsx, comma, _ = export(answers.MODULE, sets, folder, **options)
    sheet = load_workbook(xlsx).worksheets[0]
    with comma.open(encoding="utf-8-sig", newline="") as file:
        return [
            [[cell.value or "" for cell in row] for row in sheet.iter_rows()],
            [[safe.from_cell(text) for text in row] for row in csv.reader(file, delimiter=";")],
        ]


def texts(*said: str) -> ReflectionSet:
    return answers.reflection_set(answers.reflection({"viktigast": text}) for text in said)


def test_each_reflection_is_a_row_under_the_questions_as_they_were_asked(tmp_path: Path) -> None:
    for rows in exported(tmp_path, answers.eight()):
        assert rows[0] == [
            "Tillfälle", "Dag", "Utgåva", "Vad är det viktigaste du tar med dig?",
            "Hur säker är du på att ert första steg blir av?", "Vad kan stoppa det?",
            "Vilket perspektiv pratade vi minst om?",
        ]  # fmt: skip
        assert len(rows) == 9
        assert rows[2] == [
            "KRT7M4", "2026-11-24", "2026-11-02-0a1b2c3d", "Tiden räcker inte, men samarbetet gör det lättare.", "8",
            "Tid; Pengar", "Barnets rättigheter",
        ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"svar-tillgangligt-stod-KRT7M4.{suffix}" for suffix in ("csv", "parquet", "xlsx")
    ]


def test_nothing_that_somebody_wrote_is_a_formula_and_every_letter_is_there(tmp_path: Path) -> None:
    said = [
        *(text for text in TEXTS if len(text) <= 600),
        "=1+1",
        "+46",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "＝1",
        "'=1",
        'a;b\n"c"',
    ]
    xlsx, comma, parquet = export(answers.MODULE, [texts(*said)], tmp_path)
    cells = [row[3] for row in load_workbook(xlsx).worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    with comma.open(encoding="utf-8-sig", newline="") as file:
        written = [row[3] for row in csv.reader(file, delimiter=";")][1:]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "＝")) for text in written)
    wanted = [answers.reflection({"viktigast": text}).answers[0].value for text in said]
    assert [safe.from_cell(text) for text in written] == [safe.plain(str(text)) for text in wanted]
    assert wanted == list(pl.read_parquet(parquet)["value"])


def test_nothing_that_somebody_wrote_turns_the_text_or_commands_a_terminal(tmp_path: Path) -> None:
    said = ["\u202egnosa\u202c", "\x1b[2J\x1b]0;ägd\x07", "\u2066=1+1\u2069", "\u200f+46", "rad\u2028rad", "A\u030a"]
    shown = ["gnosa", "[2J]0;ägd", "=1+1", "+46", "rad\nrad", "Å"]
    xlsx, comma = exported(tmp_path, texts(*said))
    assert [row[3] for row in xlsx[1:]] == [row[3] for row in comma[1:]] == shown
    raw = next(tmp_path.glob("*.csv")).read_text("utf-8")
    assert not set(raw) & set("\x1b\x07\u202e\u202c\u2066\u2069\u200f\u2028")
    assert ";=" not in raw
    assert ";+" not in raw


def test_a_small_occasion_and_a_question_that_few_of_it_answered_are_left_out(tmp_path: Path) -> None:
    people = [answers.reflection({"tilltro": 7} | ({"viktigast": "HEMLIGT"} if n < 4 else {})) for n in range(8)]
    few = answers.eight().reflections[:4]
    leaky = answers.reflection_set(few, occasion="PQR679").model_copy(update={"withheld": False, "reflections": few})
    for rows in exported(tmp_path, answers.reflection_set(people), leaky):
        assert len(rows) == 9
        assert {row[0] for row in rows[1:]} == {"KRT7M4"}
        assert "HEMLIGT" not in str(rows)
    assert "HEMLIGT" not in str(pl.read_parquet(next(tmp_path.glob("*.parquet"))).rows())


def test_the_servers_threshold_is_kept(tmp_path: Path) -> None:
    with pytest.raises(NothingToExport, match="inte minst nio reflektioner"):
        export(answers.MODULE, [answers.eight(threshold=9)], tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_parquet_file_gives_the_same_findings_as_the_sets(tmp_path: Path) -> None:
    sets = [answers.many(60), answers.many(23, "PQR679")]
    *_, parquet = export(answers.MODULE, sets, tmp_path)
    asked = (answers.MODULE.reflection, answers.MODULE.themes, 5)
    assert findings(scan(parquet), *asked) == findings(table(sets), *asked)


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(NotWritten, match="Svaren kunde inte sparas"):
        export(answers.MODULE, [answers.eight()], tmp_path / "fil")


def test_days_are_days_to_a_program(tmp_path: Path) -> None:
    *_, parquet = export(answers.MODULE, [answers.eight()], tmp_path)
    assert set(pl.read_parquet(parquet)["day"]) == {date(2026, 11, 24)}
