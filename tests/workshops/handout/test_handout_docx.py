"""The guide in Word: the same words as the PDF, and a file that Word opens without offering to repair it."""

import io
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from tests import hostile, samples, starter
from tests.workshops.handout.test_handout_pdf import MODULE, OCCASION, changed, hostile_module
from workshops.handout.day import Day
from workshops.handout.docx import guide_docx

VALIDATOR = OpenXmlValidator()


def opened(day: Day):
    return docx.Document(io.BytesIO(guide_docx(day)))


def words(day: Day) -> list[str]:
    return [paragraph.text for paragraph in opened(day).paragraphs]


def rows(day: Day) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(day).tables[0].rows]


@pytest.mark.parametrize("day", [Day(MODULE, OCCASION), Day(MODULE), changed()], ids=["occasion", "none", "planned"])
def test_the_file_follows_the_standard(day: Day, tmp_path: Path):
    path = tmp_path / "handledning.docx"
    path.write_bytes(guide_docx(day))
    assert [str(fault) for fault in VALIDATOR.validate(path).errors] == []


@pytest.mark.parametrize("theme", starter.THEMES)
def test_every_theme_follows_the_standard_and_has_all_its_words(theme: str, tmp_path: Path):
    module = starter.module(theme)
    path = tmp_path / "handledning.docx"
    path.write_bytes(guide_docx(Day(module, OCCASION)))
    assert [str(fault) for fault in VALIDATOR.validate(path).errors] == []
    said = words(Day(module, OCCASION))
    for exercise in module.exercises:
        assert {prompt.question for prompt in exercise.prompts} <= set(said)


def test_the_run_sheet_goes_by_the_planned_clock_without_what_is_left_out():
    shown = rows(changed())
    assert shown[0] == ["Klockan", "Min", "Moment", "Att arbeta med"]
    assert [row[:3] for row in shown[1:3]] == [["09.00", "25", "Vem når vi?"], ["09.25", "20", "Välkommen"]]
    assert len(shown) == len(MODULE.agenda)
    assert any("Slutar 11.40, 20 minuter före utsatt tid. Utgår: ”Paus”." in line for line in words(changed()))


def test_every_moment_is_a_heading_with_its_time():
    styles = {one.text: one.style.name for one in opened(Day(MODULE, OCCASION)).paragraphs}
    assert styles["09.00 Välkommen"] == "Heading 2"
    assert "Säg högt att inga enskilda personer ska beskrivas." in styles


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_hostile_text_is_text(text: str, tmp_path: Path):
    path = tmp_path / "handledning.docx"
    occasion = samples.occasion().model_copy(update={"title": text[:500], "place": text, "digital": False})
    path.write_bytes(guide_docx(Day(hostile_module(text), occasion)))
    assert [str(fault) for fault in VALIDATOR.validate(path).errors] == []
    links = [one.target_ref for one in docx.Document(str(path)).part.rels.values() if one.is_external]
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in links)


def test_the_same_day_gives_the_same_bytes():
    assert guide_docx(changed()) == guide_docx(changed())
