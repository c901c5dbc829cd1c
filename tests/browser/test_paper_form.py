"""The paper form in a real browser before the real kernel side, with a kernel that may die and a net that may be gone.

JupyterLab itself is in test_paper_in_lab.py.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import samples
from tests.browser.accessibility import violations
from tests.browser.widget_page import ADDRESS, WidgetPage
from tests.hostile import TEXTS
from tests.workshops.collect.paper_server import CODE, MODULE, Server, reflection
from workshops.collect.outbox import Outbox
from workshops.lab import paper_form
from workshops.lab.paper_form import PaperForm

pytestmark = pytest.mark.browser


class Desk(WidgetPage):
    """A facilitator's browser and kit."""

    def __init__(self, page: Page, folder: Path, occasions: tuple[str, ...]) -> None:
        self.server, self.outbox = Server(), Outbox(folder / "insamlat.sqlite")
        self._occasions = [samples.occasion().model_copy(update={"code": code}) for code in occasions]
        super().__init__(page)

    def made(self) -> PaperForm:
        return PaperForm(MODULE, self._occasions, self.outbox, "https://handbok.example")

    def traits(self) -> dict[str, Any]:
        return {name: getattr(self.form, name) for name in ("questions", "occasions", "edition", "place")}

    @property
    def text(self):
        return self.page.get_by_label("Vad är det viktigaste du tar med dig?")

    def save(self, text: str) -> None:
        self.text.fill(text)
        self.press("Control+Enter")

    def kept(self) -> list[dict[str, Any]]:
        return [json.loads(one.reflection.model_dump_json())["answers"] for one in self.outbox.kept()]

    def remembered(self) -> str:
        return self.page.evaluate("JSON.stringify(localStorage)")


@pytest.fixture
def open_desk(context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    def open_desk(*occasions: str) -> Desk:
        desk = Desk(context.new_page(), tmp_path, occasions or (CODE,))
        real = paper_form.sync
        monkeypatch.setattr(paper_form, "sync", lambda *given: real(*given, transport=desk.server.transport))
        return desk

    return open_desk


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


def test_every_kind_of_question_is_answered_from_the_keyboard_and_the_form_is_ready_for_the_next(desk: Desk):
    desk.text.focus()
    desk.page.keyboard.type("Å, ä & ö\nrad två")
    desk.press("Tab")
    while not desk.page.get_by_role("radio", name="10", exact=True).is_checked():
        desk.page.keyboard.type("10")  # in quick succession, which a busy machine may fail to do
    desk.press("Enter")
    desk.page.keyboard.type("312")
    desk.page.keyboard.type("1")
    desk.press("Enter")
    desk.page.keyboard.type("2")
    desk.press("Control+Enter")

    expect(desk.status).to_have_text("Sparat. 1 väntar på att skickas.")
    expect(desk.text).to_be_focused()
    assert desk.kept() == [
        {"viktigast": "Å, ä & ö\nrad två", "tilltro": 10, "hinder": ["pengar", "mandat"], "perspektiv": "jamlikhet"}
    ]
    expect(desk.text).to_have_value("")
    expect(desk.page.get_by_role("radio", name="Inget svar")).to_have_count(2)
    for radio in desk.page.get_by_role("radio", name="Inget svar").all():
        expect(radio).to_be_checked()
    assert desk.remembered() == "{}"


def test_the_form_does_not_clear_before_the_kernel_has_answered_and_then_keeps_it_once(desk: Desk):
    desk.dead = True
    desk.save("Viktigt")

    expect(desk.status).to_contain_text("kör cellen igen")
    expect(desk.text).to_have_value("Viktigt")
    desk.dead = False
    expect(desk.status).to_contain_text("Sparat")

    saves = [message for message in desk.heard if message["do"] == "save"]
    assert len(saves) > 1
    assert len({(one["reflection"]["id"], one["revision"]) for one in saves}) == 1
    assert desk.kept() == [{"viktigast": "Viktigt"}]


def test_what_got_no_answer_is_sent_again_under_the_same_identity_after_kernel_and_page_are_new(desk: Desk):
    desk.dead = True
    desk.save("Viktigt")
    desk.page.keyboard.type("Nästa 811218-9876")
    desk.until_heard("save")
    assert "9876" not in desk.remembered()
    desk.restart()

    expect(desk.status).to_contain_text("Sparat")
    assert desk.kept() == [{"viktigast": "Viktigt"}]
    assert len({one["reflection"]["id"] for one in desk.heard if one["do"] == "save"}) == 1
    expect(desk.text).to_have_value("Nästa …")


def test_an_answer_that_was_lost_does_not_make_two(desk: Desk):
    answer = desk.form.answer
    desk.form.answer = lambda message: (
        {"answer": None} if message["do"] == "save" and answer(message) else answer(message)
    )
    desk.save("Viktigt")
    desk.until_heard("save")
    desk.restart()

    expect(desk.status).to_contain_text("Sparat")
    assert desk.kept() == [{"viktigast": "Viktigt"}]


def test_a_half_written_paper_is_there_after_a_reload_but_no_long_number_was_left_in_the_browser(desk: Desk):
    desk.text.fill("Ring 19811218-9876 och 8112 18–98 76")
    desk.page.get_by_label("Tid").check()
    assert "9876" not in desk.remembered()
    desk.page.reload()

    expect(desk.text).to_have_value("Ring … och …")
    expect(desk.page.get_by_label("Tid")).to_be_checked()
    expect(desk.status).to_contain_text("finns kvar")
    assert desk.kept() == []


def test_what_is_typed_while_waiting_goes_to_the_next_paper(desk: Desk):
    desk.dead = True
    desk.save("Ett")
    desk.page.keyboard.type("Tvx")
    desk.press("Backspace")
    desk.page.keyboard.type("å")
    desk.dead = False

    expect(desk.text).to_have_value("Två")
    assert desk.kept() == [{"viktigast": "Ett"}]


def test_personal_data_is_shown_in_the_webs_own_words_and_kept_only_if_the_person_says_so(desk: Desk):
    desk.hold()
    desk.save("Anna Andersson sa det")
    desk.page.keyboard.type("Två")
    desk.let_go()

    expect(desk.page.get_by_role("alert")).to_contain_text("Titta en gång till innan du skickar")
    expect(desk.page.locator("mark")).to_have_text("Anna Andersson")
    expect(desk.text).to_be_focused()
    expect(desk.text).to_have_accessible_description(
        "Det här ser ut som namnet på en person. Skriv helst utan namn. Anna Andersson"
    )
    assert desk.kept() == []
    desk.page.get_by_role("button", name="Skicka ändå").click()

    expect(desk.status).to_contain_text("Sparat")
    assert desk.outbox.kept()[0].reflection.confirmed
    expect(desk.text).to_have_value("Två")


def test_a_personnummer_is_kept_nowhere_and_there_is_no_way_around_it(desk: Desk):
    desk.save("Hon heter 811218-9876")

    expect(desk.page.get_by_role("alert")).to_contain_text("sparas aldrig")
    expect(desk.page.get_by_role("button", name="Skicka ändå")).to_be_hidden()
    assert b"9876" not in desk.outbox.path.read_bytes()
    assert "9876" not in desk.remembered()
    desk.save("Hon heter inget")
    expect(desk.status).to_contain_text("Sparat")


def test_an_empty_paper_and_an_answer_too_long_are_told(desk: Desk):
    desk.text.focus()
    desk.press("Control+Enter")
    expect(desk.page.get_by_role("alert")).to_contain_text("Inget är ifyllt")

    desk.save("x" * 601)
    expect(desk.page.locator(".fault:visible")).to_have_text("Svaret är för långt: högst 600 tecken, det är 601.")
    expect(desk.text).to_have_value("x" * 601)


def test_what_is_kept_can_be_changed_taken_away_and_brought_back_until_it_is_sent(desk: Desk):
    desk.save("Ett")
    expect(desk.status).to_contain_text("1 väntar")
    desk.page.get_by_role("button", name="Ändra: ”Ett”").click()
    desk.save("Två")
    expect(desk.page.get_by_role("listitem")).to_have_text("”Två”VäntarÄndraTa bort")

    desk.page.get_by_role("button", name="Ta bort: ”Två”").click()
    expect(desk.page.get_by_role("listitem")).to_have_count(0)
    desk.page.get_by_role("button", name="Ångra").click()
    expect(desk.status).to_contain_text("1 väntar")
    assert desk.kept() == [{"viktigast": "Två"}]

    desk.page.get_by_role("button", name="Skicka svaret").click()
    expect(desk.status).to_have_text("Ett svar skickades.")
    expect(desk.page.get_by_text("Sparade här: 0. Skickade: 1.")).to_be_visible()
    assert list(desk.server.stored.values()) == [{"viktigast": "Två"}]


def test_a_paper_under_way_is_not_thrown_away_for_another(desk: Desk):
    desk.save("Ett")
    expect(desk.status).to_contain_text("1 väntar")
    desk.text.fill("Halvt")
    desk.page.get_by_role("button", name="Ändra: ”Ett”").click()

    expect(desk.status).to_contain_text("Spara eller töm")
    expect(desk.text).to_have_value("Halvt")
    desk.page.get_by_role("button", name="Töm formuläret").click()
    expect(desk.text).to_have_value("")
    desk.page.get_by_role("button", name="Ångra").click()
    expect(desk.text).to_have_value("Halvt")


def test_without_a_network_sending_goes_on_by_itself_when_the_network_is_back(desk: Desk):
    desk.server.trouble = "no network"
    desk.save("Ett")
    expect(desk.status).to_contain_text("1 väntar")
    desk.page.get_by_role("button", name="Skicka svaret").click()
    expect(desk.status).to_contain_text("Ett nytt försök görs av sig självt")

    desk.page.reload()  # and it is remembered
    desk.text.wait_for()
    desk.server.trouble = "none"
    desk.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(desk.page.get_by_text("Sparade här: 0. Skickade: 1.")).to_be_visible()
    assert len(desk.server.stored) == 1


def test_a_conflict_is_shown_at_its_own_paper_and_decided_by_the_person(desk: Desk):
    mine = reflection("Mitt")
    desk.server.stored[mine.id] = {"viktigast": "Något annat"}
    desk.outbox.save(mine, CODE, 1)
    desk.page.reload()
    desk.page.get_by_role("button", name="Skicka svaret").click()

    item = desk.page.get_by_role("listitem")
    expect(item).to_contain_text("Finns redan De här svaren har redan skickats, med annat innehåll.")
    desk.page.get_by_role("button", name="Skicka som nytt").click()
    expect(item).to_contain_text("Väntar")
    desk.page.get_by_role("button", name="Skicka svaret").click()
    expect(item).to_have_count(0)
    assert list(desk.server.stored.values()) == [{"viktigast": "Något annat"}, mine.answers]


def test_each_occasion_has_its_own_draft_and_its_own_list(open_desk: Callable[..., Desk]):
    desk = open_desk(CODE, "CCCCCC")
    desk.save("Ett")
    expect(desk.status).to_contain_text("1 väntar")
    desk.text.fill("Halvt")
    desk.page.get_by_label("Tillfälle").select_option("CCCCCC")
    expect(desk.text).to_have_value("")
    expect(desk.page.get_by_role("listitem")).to_have_count(0)
    desk.save("Två")
    expect(desk.status).to_contain_text("1 väntar")
    desk.page.get_by_label("Tillfälle").select_option(CODE)

    expect(desk.text).to_have_value("Halvt")
    assert {one.occasion: one.reflection.answers["viktigast"] for one in desk.outbox.kept()} == {
        CODE: "Ett",
        "CCCCCC": "Två",
    }


def test_a_second_window_waits_until_the_first_is_closed(desk: Desk, context: BrowserContext):
    desk.text.wait_for()
    second = context.new_page()
    second.expose_function("kernel", desk._kernel)
    second.route(ADDRESS + "**", desk._serve)
    second.goto(ADDRESS)

    expect(second.get_by_text("öppet i en annan flik")).to_be_visible()
    desk.page.evaluate("close_form()")
    expect(second.get_by_label("Vad är det viktigaste du tar med dig?")).to_be_visible()
    expect(desk.text).to_have_count(0)


def test_hostile_text_is_only_text_in_the_list(desk: Desk):
    for text in TEXTS:
        if len(text) <= 600:
            desk.outbox.save(reflection(text.replace("\0", "")), CODE, 1)
    desk.page.reload()

    expect(desk.page.get_by_role("listitem")).to_have_count(len(desk.outbox.kept()))
    expect(desk.page.get_by_text("<script>alert(1)</script>")).to_be_visible()
    assert desk.page.locator("main :is(script, img, a)").count() == 0


def test_the_form_is_accessible_also_when_something_is_wrong(desk: Desk):
    desk.save("Ett")
    expect(desk.status).to_contain_text("1 väntar")
    assert violations(desk.page) == []
    desk.save("Anna Andersson")
    expect(desk.page.get_by_role("alert")).to_be_visible()
    assert violations(desk.page) == []
