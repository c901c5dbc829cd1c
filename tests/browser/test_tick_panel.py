"""The list to tick in, in a real browser before the real kernel side, with what somebody hostile wrote in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.widget_page import WidgetPage
from tests.hostile import TEXTS
from workshops.analysis.coding import digest
from workshops.collect.marked import Quoted
from workshops.kit.ticking import quotes
from workshops.lab.tick_panel import TickPanel
from workshops.safe import plain

pytestmark = pytest.mark.browser


class Reader(WidgetPage):
    """The same texts answer two questions."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.quoted = Quoted(folder / "insamlat.sqlite")
        super().__init__(page)

    def made(self) -> TickPanel:
        return quotes({"Vad tar du med dig?": TEXTS, "Vilka når ni inte?": TEXTS}, self.quoted)

    def traits(self) -> Mapping[str, Any]:
        return {}


def test_a_tick_is_kept_for_both_questions_and_what_is_written_is_text(page: Page, tmp_path: Path):
    reader = Reader(page, tmp_path)
    page.locator("summary").nth(1).click()
    boxes = page.locator(".tick")
    expect(boxes).to_have_count(2 * len(TEXTS))
    assert [text.strip() for text in boxes.all_text_contents()] == [plain(text).strip() for text in TEXTS] * 2
    assert page.locator(".samling-panel :is(script, img, h1, b)").count() == 0
    assert "<script" not in str(reader.form.get_state())

    boxes.nth(0).get_by_role("checkbox").check()
    expect(reader.status).to_contain_text(f"Sparat. 1 av {len(TEXTS)} svar får citeras.")
    expect(boxes.nth(len(TEXTS)).get_by_role("checkbox")).to_be_checked()
    expect(page.locator("summary").nth(1)).to_contain_text(f"(1 av {len(TEXTS)})")
    assert reader.quoted.keys() == {digest(TEXTS[0])}
    assert violations(page) == []

    reader.dead = True
    boxes.nth(1).get_by_role("checkbox").check()
    expect(reader.status).to_contain_text("kör cellen igen")
    boxes.nth(2).get_by_role("checkbox").check()
    reader.dead = False
    expect(reader.status).to_contain_text(f"Sparat. 3 av {len(TEXTS)} svar får citeras.")
    assert reader.quoted.keys() == {digest(text) for text in TEXTS[:3]}
    asked = [len(message["ticked"]) for message in reader.heard if message["do"] == "keep"]
    assert asked == sorted(asked)  # no older list is sent again after a newer

    reader.dead = True
    boxes.nth(3).get_by_role("checkbox").check()
    reader.until_heard("keep", more_than=len(asked))
    reader.restart()
    expect(page.locator(".tick :checked")).to_have_count(6)
    assert reader.quoted.keys() == {digest(text) for text in TEXTS[:3]}
