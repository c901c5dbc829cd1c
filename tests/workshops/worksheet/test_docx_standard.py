"""A Word worksheet follows Office Open XML, so that Word opens it without offering to repair it.

Judged by openxml-audit, which checks against the standard's schemas and Word's own rules.
"""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests import hostile, samples
from tests.workshops.collect.word import edit, fill, typed
from workshops.contract import Option, Prompt, TextPrompt
from workshops.contract.prompt import ChoicePrompt
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.docx import render_docx
from workshops.worksheet.sheet import Prose, Question, Sheet

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
VALIDATOR = OpenXmlValidator()
EVIL = " ".join(hostile.TEXTS[:10])[:400]


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "blad.docx"
    path.write_bytes(data)
    return [str(fault) for fault in VALIDATOR.validate(path).errors]


def hostile_sheet() -> Sheet:
    prompts = (
        TextPrompt(key="a" * 64, question=EVIL, help=EVIL, required=True),
        ChoicePrompt(
            key="b", question="ö" * 500, options=(Option(key="c" * 64, label=EVIL), Option(key="d", label="D"))
        ),
    )
    schema = SHEET.schema.model_copy(update={"prompts": prompts, "title": EVIL})
    return replace(SHEET, schema=schema, parts=(Prose(EVIL), *map(Question, prompts)))


@pytest.mark.parametrize(
    "made",
    [SHEET, sheet(worksheet_notebook(samples.module())), hostile_sheet()],
    ids=["for an occasion", "for none", "hostile texts"],
)
def test_a_built_file_has_no_fault(made: Sheet, tmp_path: Path) -> None:
    assert faults(render_docx(made), tmp_path) == []


def test_a_filled_file_has_no_fault(tmp_path: Path) -> None:
    assert faults(fill(render_docx(SHEET), typed(SHEET, samples.answers())), tmp_path) == []


def test_the_files_that_are_judged_hold_every_kind_of_prompt() -> None:
    kinds = {kind.model_fields["kind"].default for kind in get_args(get_args(Prompt)[0])}
    assert {prompt.kind for prompt in SHEET.schema.prompts} == kinds


@pytest.mark.parametrize("name", ["w:sdtContent", "w:tcPr"])
def test_a_file_with_its_parts_in_the_wrong_order_is_found_out(name: str, tmp_path: Path) -> None:
    def damage(root: etree._Element) -> None:
        found = next(root.iter(qn(name)))
        parent = found.getparent()
        parent.remove(found)
        parent.insert(0 if name == "w:sdtContent" else len(parent), found)

    assert faults(edit(render_docx(SHEET), damage), tmp_path)
