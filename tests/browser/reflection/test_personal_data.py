"""Personal data is pointed out on the phone and at the server, and a personnummer goes nowhere."""

import random
import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from tests.browser.accessibility import violations
from tests.browser.reflection.phone import ANSWERS, QUESTION, fill, is_thanked, press_send, stored
from tests.hostile import TEXTS
from tests.workshops import spelled_numbers
from tests.workshops.ordinary_answers import ORDINARY
from tests.workshops.test_screening import FOUND, LEFT_ALONE, PIECES
from workshops.screening import NEVER_STORED, find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]


def test_personal_data_is_shown_before_anything_leaves_the_device(phone: Page) -> None:
    sent: list[str | None] = []
    phone.on("request", lambda request: sent.append(request.post_data) if request.method != "GET" else None)
    fill(phone, "Ring Anna Andersson på 070-123 45 67")
    press_send(phone)
    summary = phone.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.locator("mark")).to_have_text(["Anna Andersson", "070-123 45 67"])
    expect(phone.get_by_label(QUESTION)).to_have_accessible_description(re.compile("ser ut som ett telefonnummer"))
    assert violations(phone) == []
    assert sent == []
    phone.get_by_label(QUESTION).fill("Ring dem som vet")
    expect(phone.get_by_role("button", name="Skicka ändå")).to_be_hidden()
    press_send(phone)
    is_thanked(phone)
    assert stored()[0]["viktigast"] == "Ring dem som vet"


def test_the_person_decides_whether_it_is_personal_data(phone: Page) -> None:
    fill(phone, "Boken av Astrid Lindgren")
    press_send(phone)
    press_send(phone, "Skicka ändå")
    is_thanked(phone)
    assert stored()[0]["viktigast"] == "Boken av Astrid Lindgren"


def test_a_personnummer_must_go(phone: Page) -> None:
    fill(phone, "Min kollega, 811218-9876 och 070-123 45 67")
    press_send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("sparas aldrig")
    expect(phone.get_by_role("button", name="Skicka ändå")).to_be_hidden()
    assert violations(phone) == []
    assert stored() == []


@pytest.mark.parametrize(
    ("browser_is_old", "remembered"), [(False, "Min kollega (…), 070-12"), (True, "Min kollega (…")]
)
def test_a_personnummer_does_not_lie_on_the_device_either(phone: Page, browser_is_old: bool, remembered: str) -> None:
    if browser_is_old:
        phone.evaluate("() => { findPersonalData = () => { throw new SyntaxError('an old browser') } }")
    fill(phone, "Min kollega (811218-9876), 070-12")
    press_send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("sparas aldrig")
    kept = phone.evaluate("JSON.stringify(localStorage)")
    assert remembered in kept
    assert "811218" not in kept
    phone.reload()
    expect(phone.get_by_label(QUESTION)).to_have_value(remembered)
    expect(phone.get_by_label("Mandat")).to_be_checked()


def test_what_only_the_server_finds_is_shown_in_the_same_way(phone: Page) -> None:
    phone.evaluate("() => { findPersonalData = () => { throw new SyntaxError('an old browser') } }")
    fill(phone, "Skriv till kim@example.se")
    press_send(phone)
    expect(phone.get_by_role("alert").locator("mark")).to_have_text(["kim@example.se"])
    press_send(phone, "Skicka ändå")
    is_thanked(phone)
    assert stored()[0]["viktigast"] == "Skriv till kim@example.se"


def test_without_scripts_the_server_asks_and_nothing_typed_is_lost(
    scriptless: Page, occasion: Occasion, live_server: LiveServer
) -> None:
    scriptless.goto(live_server.url + occasion.path)
    fill(scriptless, "Ring Anna Andersson på 070-123 45 67")
    press_send(scriptless)
    expect(scriptless.get_by_role("alert").locator("mark")).to_have_text(["Anna Andersson", "070-123 45 67"])
    scriptless.get_by_label(QUESTION).fill("Ring 070-123 45 67")
    press_send(scriptless, "Skicka ändå")
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("Tack för din reflektion")
    assert stored() == [ANSWERS | {"viktigast": "Ring 070-123 45 67"}]


FRAGMENTS = [
    *FOUND,
    *LEFT_ALONE,
    *PIECES,
    *TEXTS[:-1],
    "\u200b",
    "\u0301",
    "٣",
    "🙂",
    "\n",
    " ",
    "'s",
    "-",
    "1",
    "Å",
    "ssons",
]


def test_the_browser_and_the_server_find_the_same(phone: Page) -> None:
    chance = random.Random("samling")
    mixed = ["".join(chance.choices(FRAGMENTS, k=chance.randint(2, 5))) for _ in range(300)]
    spelled = [spelled_numbers.parted(chance) for _ in range(150)] + [spelled_numbers.typed(chance) for _ in range(50)]
    texts = [*spelled, *FOUND, *LEFT_ALONE, *ORDINARY, *TEXTS, *mixed]
    found = phone.evaluate(
        """texts => {
            const rules = JSON.parse(document.getElementById("granskning").textContent);
            const found = text => findPersonalData(text, rules).map(one => [one.kind, text.slice(one.start, one.end)]);
            return texts.map(found);
        }""",
        texts,
    )
    assert found == [[[one.kind.value, text[one.start : one.end]] for one in find(text)] for text in texts]
    assert all({kind for kind, _ in one} & NEVER_STORED for one in found[: len(spelled)])


def test_hostile_text_does_not_hang_the_phone(phone: Page) -> None:
    milliseconds = phone.evaluate(
        """texts => {
            const rules = JSON.parse(document.getElementById("granskning").textContent);
            return texts.map(text => {
                const start = performance.now();
                findPersonalData(text, rules);
                return performance.now() - start;
            });
        }""",
        [(piece * 5000)[:5000] for piece in PIECES],
    )
    assert [(piece, took) for piece, took in zip(PIECES, milliseconds, strict=True) if took >= 1000] == []
