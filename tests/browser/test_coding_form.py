"""The coding form in a real browser before the real kernel side, with a kernel that may die.

JupyterLab itself is in test_coding_in_lab.py.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import samples
from tests.browser.accessibility import violations
from tests.browser.widget_page import WidgetPage
from tests.hostile import TEXTS
from workshops.analysis.coding import digest
from workshops.collect.codes import Codes
from workshops.lab.coding_form import CodingForm, ToCode

pytestmark = pytest.mark.browser

SAID = ("Tiden räcker inte", "Tolk behövs", "Bussen går inte")
KEY = "viktigast"


class Desk(WidgetPage):
    """A coder's browser and kit."""

    def __init__(
        self, page: Page, folder: Path, texts: tuple[str, ...], of_teams: bool = False, more: Sequence[ToCode] = ()
    ) -> None:
        self.texts, self.more, self.codes = texts, more, Codes(folder / "insamlat.sqlite", of_teams=of_teams)
        super().__init__(page)

    def made(self) -> CodingForm:
        question = ToCode(KEY, "Vad är det viktigaste du tar med dig?", self.texts)
        return CodingForm([question, *self.more], samples.module().themes, self.codes)

    def traits(self) -> Mapping[str, Any]:
        return {"place": self.form.place, "of_teams": self.form.of_teams}

    @property
    def text(self):
        return self.page.get_by_role("group", name="Svaret att koda")

    def at(self, text: str, progress: str) -> None:
        """Wait until this text is shown, with so many coded."""
        expect(self.text).to_have_text(text)
        expect(self.page.get_by_text(progress, exact=True)).to_be_visible()

    def decided(self, coder: int = 1) -> dict[str, set[str]]:
        """The texts that are coded on disk, with the labels they were given."""
        coding = self.codes.coding()
        labels = {code.key: code.label for code in coding.book}
        found = (coding.first, coding.second)[coder - 1]
        names = {digest(text): text for text in self.texts}
        return {names[text]: {labels[key] for key in keys} for (_, text), keys in found.items()}


@pytest.fixture
def desk(context: BrowserContext, tmp_path: Path) -> Desk:
    desk = Desk(context.new_page(), tmp_path, SAID)
    desk.at(SAID[0], "0 av 3 kodade")
    desk.text.focus()
    return desk


def test_suggestions_are_ticked_marked_and_changed_by_number_keys(desk: Desk):
    expect(desk.page.get_by_role("checkbox", name="Tid och bemanning")).to_be_checked()
    expect(desk.page.get_by_text("förslag", exact=True)).to_have_count(1)
    desk.press("1", "3", "Enter")
    desk.at(SAID[1], "1 av 3 kodade")
    expect(desk.text).to_be_focused()
    desk.press("Enter")
    desk.at(SAID[2], "2 av 3 kodade")
    desk.press("Enter")

    expect(desk.status).to_contain_text("Alla svar på frågan är kodade")
    assert desk.decided() == {SAID[0]: {"Samverkan"}, SAID[1]: {"Språk och tolk"}, SAID[2]: set()}


def test_going_back_shows_what_was_decided_without_suggestions_and_enter_changes_it(desk: Desk):
    desk.press("1", "Enter")
    desk.at(SAID[1], "1 av 3 kodade")
    desk.press("Backspace")
    desk.at(SAID[0], "1 av 3 kodade")
    expect(desk.page.get_by_text("kodat: inget tema.")).to_be_visible()
    expect(desk.page.get_by_text("förslag", exact=True)).to_have_count(0)
    desk.press("2", "ArrowRight")
    expect(desk.status).to_have_text("Ändringen sparades inte. Enter sparar.")
    desk.press("ArrowLeft", "2", "Enter")
    desk.at(SAID[1], "1 av 3 kodade")

    assert desk.decided() == {SAID[0]: {"Språk och tolk"}}


def test_undo_takes_back_one_decision_at_a_time_also_in_a_new_kernel(desk: Desk):
    desk.press("Enter")
    desk.at(SAID[1], "1 av 3 kodade")
    desk.press("Enter")
    desk.at(SAID[2], "2 av 3 kodade")
    desk.restart()
    desk.at(SAID[2], "2 av 3 kodade")
    desk.text.focus()
    desk.press("Control+z")
    desk.at(SAID[1], "1 av 3 kodade")
    desk.press("Control+z")
    desk.at(SAID[0], "0 av 3 kodade")
    desk.press("Control+z")

    expect(desk.status).to_have_text("Inget att ångra.")
    assert desk.decided() == {}


def test_a_new_theme_is_added_ticked_and_saved_without_leaving_the_keyboard(desk: Desk):
    desk.press("n")
    desk.page.keyboard.type("Väntan 1 & <b>")
    desk.press("Enter")
    expect(desk.page.get_by_role("checkbox", name="Väntan 1 & <b>")).to_be_checked()
    desk.press("Enter")
    desk.at(SAID[1], "1 av 3 kodade")
    desk.press("n")
    desk.page.keyboard.type("VÄNTAN 1 & <b>")
    desk.press("Enter")
    expect(desk.page.get_by_role("checkbox", name="Väntan 1 & <b>")).to_be_checked()
    desk.press("Enter")
    desk.at(SAID[2], "2 av 3 kodade")

    assert desk.decided() == {
        SAID[0]: {"Tid och bemanning", "Väntan 1 & <b>"},
        SAID[1]: {"Språk och tolk", "Väntan 1 & <b>"},
    }


def test_the_worksheets_form_says_what_it_is_about_and_knows_a_theme_of_the_other_form_and_goes_on(
    context: BrowserContext, tmp_path: Path
):
    more = [ToCode("steg", "Vad gör ni först?", ("Vi ringer.",))]
    desk = Desk(context.new_page(), tmp_path, SAID[:1], of_teams=True, more=more)
    desk.at(SAID[0], "0 av 1 kodade")
    region = desk.page.get_by_role("region", name="Koda fritext: Arbetsbladen")
    expect(region).to_contain_text("Teamens egna svar, inte anonyma.")
    of_people = Codes(tmp_path / "insamlat.sqlite")
    of_people.add(f"eget-{'0' * 36}", "Bussar")
    desk.text.focus()
    desk.press("n")
    desk.page.keyboard.type("bussar")
    desk.press("Enter")
    expect(desk.page.get_by_role("checkbox", name="Bussar")).to_be_checked()
    desk.press("Enter")
    desk.at("Vi ringer.", "0 av 1 kodade")
    expect(desk.status).to_have_text("Förra frågan är klar. Nu: Vad gör ni först?")
    expect(desk.text).to_be_focused()

    assert desk.decided() == {SAID[0]: {"Tid och bemanning", "Bussar"}}
    assert of_people.coding().first == {}


def test_the_next_text_does_not_come_before_the_decision_is_on_disk_and_no_key_decides_unseen(desk: Desk):
    desk.dead = True
    desk.press("1", "Enter", "Enter", "2", "Enter")
    expect(desk.status).to_contain_text("kör cellen igen")
    expect(desk.text).to_have_text(SAID[0])
    assert desk.decided() == {}
    desk.dead = False
    desk.at(SAID[1], "1 av 3 kodade")

    assert desk.decided() == {SAID[0]: set()}


def test_what_got_no_answer_is_saved_when_kernel_and_page_are_new(desk: Desk):
    desk.dead = True
    desk.press("2", "Enter")
    desk.until_heard("save")
    desk.restart()

    desk.at(SAID[1], "1 av 3 kodade")
    assert desk.decided() == {SAID[0]: {"Tid och bemanning", "Språk och tolk"}}
    assert desk.page.evaluate("JSON.stringify(localStorage)") == "{}"


def test_the_second_coder_begins_from_the_beginning(desk: Desk):
    desk.press("1", "Enter")
    desk.at(SAID[1], "1 av 3 kodade")
    desk.page.get_by_role("radio", name="Kodare 2").check()
    desk.at(SAID[0], "0 av 3 kodade")
    expect(desk.page.get_by_role("checkbox", name="Tid och bemanning")).to_be_checked()
    desk.text.focus()
    desk.press("Enter")
    desk.at(SAID[1], "1 av 3 kodade")

    assert (desk.decided(1), desk.decided(2)) == ({SAID[0]: set()}, {SAID[0]: {"Tid och bemanning"}})


def test_the_codebook_is_written_in_the_form(desk: Desk):
    desk.page.get_by_text("Kodboken: vad temana betyder").click()
    entry = desk.page.get_by_role("group", name="Språk och tolk")
    entry.get_by_label("Vad temat betyder").fill("Allt om språk\noch 1 tolk")
    entry.get_by_label("Exempel").fill("Vi saknar tolk")
    expect(desk.status).to_have_text("Kodboken är sparad.")
    desk.hold()
    entry.get_by_label("Exempel").blur()
    expect(desk.status).to_have_text("Sparar …")
    desk.let_go()

    expect(desk.status).to_have_text("Kodboken är sparad.")
    assert [(code.description, code.example) for code in desk.codes.coding().book if code.key == "sprak"] == [
        ("Allt om språk\noch 1 tolk", "Vi saknar tolk")
    ]


def test_a_slow_kernel_takes_neither_a_tick_nor_what_is_written_meanwhile(desk: Desk):
    desk.page.get_by_text("Kodboken: vad temana betyder").click()
    example = desk.page.get_by_role("group", name="Språk och tolk").get_by_label("Exempel")
    desk.hold()
    desk.page.get_by_role("button", name="Nytt tema").click()
    desk.page.keyboard.type("Väntan")
    desk.press("Enter")
    desk.page.get_by_role("checkbox", name="Samverkan").check()
    desk.let_go()
    expect(desk.page.get_by_role("checkbox", name="Väntan")).to_be_checked()
    expect(desk.page.get_by_role("checkbox", name="Samverkan")).to_be_checked()
    desk.hold()
    desk.press("Enter")
    desk.page.get_by_role("radio", name="Kodare 2").click()
    expect(desk.page.get_by_role("radio", name="Kodare 1")).to_be_checked()  # the answer that is to come is hers
    example.click()
    desk.page.keyboard.type("Nu")
    desk.let_go()
    desk.at(SAID[1], "1 av 3 kodade")
    desk.page.keyboard.type(" 1")

    expect(example).to_have_value("Nu 1")
    expect(example).to_be_focused()
    assert desk.decided() == {SAID[0]: {"Tid och bemanning", "Samverkan", "Väntan"}}


def test_hostile_texts_are_only_text(context: BrowserContext, tmp_path: Path):
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"A dialog opened: {dialog.message}"))
    desk = Desk(page, tmp_path, TEXTS)
    desk.text.focus()
    for n in range(1, len(TEXTS) + 1):
        expect(page.get_by_text(f"{n - 1} av {len(TEXTS)} kodade", exact=True)).to_be_visible()
        desk.press("Enter")

    expect(page.get_by_text(f"{len(TEXTS)} av {len(TEXTS)} kodade", exact=True)).to_be_visible()
    assert page.locator("main :is(script, img, a, blockquote)").count() == 0
    assert set(desk.decided()) == set(TEXTS)


def test_the_form_can_be_used_by_everybody(desk: Desk):
    desk.page.get_by_text("Kodboken: vad temana betyder").click()
    assert violations(desk.page) == []
    desk.page.set_viewport_size({"width": 320, "height": 800})
    expect(desk.page.get_by_role("textbox", name="Nytt tema")).to_have_count(0)
    desk.page.get_by_role("button", name="Nytt tema").click()
    expect(desk.page.get_by_role("textbox", name="Nytt tema")).to_be_visible()
    assert violations(desk.page) == []
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 320
