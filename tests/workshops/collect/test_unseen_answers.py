"""An answer in which nothing is to be seen is none, in whatever it comes; what can be seen is kept to the letter."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from tests import samples
from tests.workshops.collect import spreadsheet, word
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.paper_server import MODULE as PAPER
from tests.workshops.collect.paper_server import reflection
from tests.workshops.collect.pdf_filling import edited, field_named
from tests.workshops.collect.test_paper_rows import Kit
from tests.workshops.collect.test_returned_json import saved
from workshops.collect.paper import NotKept, checked
from workshops.contract import TeamReturn
from workshops.worksheet.fields import assemble
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.docx import render_docx
from workshops.worksheet.render.pdf import render_pdf
from workshops.worksheet.render.xlsx import render_xlsx

MODULE = samples.module()
SHEET = sheet(worksheet_notebook(MODULE, samples.occasion()))
UNSEEN = "\u200b \u2060\u00ad\n\ufeff\u200d\u202e"
SEEN = "👩\u200d👩\u200d👧 مرحبا \u200f!\u200b"
TYPED = ("arenor__1__agare", "arenor__2__arena", "foraldrar", "mal-2-1__evidence", "steg", "uppfoljning", "vag-in")


def in_pdf(values: dict[str, str]) -> bytes:
    def write(pdf: pikepdf.Pdf) -> None:
        for name, text in values.items():
            field_named(pdf, name).V = pikepdf.String(text)

    return edited(render_pdf(SHEET), write)


def in_json(values: dict[str, str]) -> bytes:
    return saved({prompt.key: assemble(prompt, values) for prompt in SHEET.schema.prompts})


CARRIERS: dict[str, Callable[[dict[str, str]], bytes]] = {
    "pdf": in_pdf,
    "docx": lambda values: word.fill(render_docx(SHEET), {**values}),
    "json": in_json,
    "xlsx": lambda values: spreadsheet.fill(render_xlsx(SHEET, rows=5), {3: values, 4: dict.fromkeys(TYPED, UNSEEN)}),
}


def answers(returned: TeamReturn) -> dict[str, Any]:
    return {one.key: one.value for one in returned.answers if one.value is not None}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_in_a_worksheet(carrier: str) -> None:
    returned = read_return(CARRIERS[carrier]({"team": "Norra", **dict.fromkeys(TYPED, UNSEEN), "steg": SEEN}))

    assert returned.carrier == carrier
    assert answers(returned) == {"team": "Norra", "steg": SEEN}
    assert returned.unread == ()


def test_on_a_paper_that_is_typed_in() -> None:
    assert checked(reflection(answers={"viktigast": SEEN, "tilltro": UNSEEN}), PAPER.reflection).answers == {
        "viktigast": SEEN
    }
    with pytest.raises(NotKept, match="Inget är ifyllt"):
        checked(reflection(answers={"viktigast": UNSEEN}), PAPER.reflection)


def test_in_a_spreadsheet_of_papers(tmp_path: Any) -> None:
    kit = Kit(tmp_path)
    kit.put({3: {"viktigast": SEEN}, 4: {"viktigast": UNSEEN, "tilltro": UNSEEN}})

    assert [row.outcome for row in kit.read()] == ["read"]
    assert kit.said() == [SEEN]
