"""A change in one of the forms for preparing, in a real browser before the real kernel side, with a slow kernel.

JupyterLab itself is in test_preparing_in_lab.py.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import samples
from tests.browser.widget_page import WidgetPage
from workshops.lab.question_form import QuestionForm
from workshops.worksheet.kept import read_kept
from workshops.worksheet.picked import Picked, picked_path

pytestmark = pytest.mark.browser

MODULE = samples.module()


class Desk(WidgetPage):
    def __init__(self, page: Page, folder: Path) -> None:
        self.folder = folder
        super().__init__(page)

    def made(self) -> QuestionForm:
        return QuestionForm(MODULE, self.folder)

    def traits(self) -> Mapping[str, Any]:
        return {"place": self.form.place}

    def drop(self, place: int) -> None:
        self.page.get_by_role("checkbox", name=MODULE.prompts[place].question).uncheck()


def test_what_is_changed_while_a_change_is_on_its_way_is_kept_though_the_page_is_new(
    context: BrowserContext, tmp_path: Path
):
    desk = Desk(context.new_page(), tmp_path)
    summary = desk.page.locator("summary")
    summary.click()
    desk.hold()
    desk.drop(0)
    expect(desk.status).to_have_text("Sparar …")
    desk.until_heard("save")
    desk.drop(1)
    desk.page.reload()

    expect(summary).to_have_text("Arbetsbladet har 8 av temats 10 frågor.")
    picked = read_kept(picked_path(tmp_path), Picked, MODULE.key)
    assert picked is not None
    assert [one.key for one in picked.questions if not one.asked] == [prompt.key for prompt in MODULE.prompts[:2]]
