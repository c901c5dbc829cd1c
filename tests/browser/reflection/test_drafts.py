"""The draft on the phone, and the network that comes and goes: nothing is lost, and nobody is thanked too early."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from tests.browser.accessibility import violations
from tests.browser.reflection.phone import ANSWERS, API, QUESTION, answer_with, fill, is_thanked, press_send, stored

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]


def test_what_was_typed_survives_a_closed_page_until_it_has_arrived(phone: Page, live_server: LiveServer) -> None:
    fill(phone)
    phone.goto(live_server.url + "/t/")
    phone.goto(live_server.url + "/t/KRT7M4")
    expect(phone.get_by_role("status")).to_contain_text("finns kvar i formuläret")
    press_send(phone)
    is_thanked(phone)
    expect(phone.get_by_role("heading", level=1)).to_be_focused()
    expect(phone).to_have_title(re.compile("^Tack för din reflektion"))
    assert stored() == [ANSWERS]
    assert phone.evaluate("localStorage.length") == 0


def test_a_draft_can_be_removed_from_the_device(phone: Page) -> None:
    fill(phone)
    phone.reload()
    phone.get_by_role("button", name="Ta bort det").click()
    expect(phone.get_by_role("status")).to_be_empty()
    expect(phone.get_by_label(QUESTION)).to_have_value("")
    assert phone.evaluate("localStorage.length") == 0


def test_without_a_network_it_waits_calmly_and_goes_when_the_network_is_back(
    phone: Page, context: BrowserContext
) -> None:
    fill(phone)
    context.set_offline(True)
    press_send(phone)
    expect(phone.get_by_role("status")).to_have_text(
        "Inget nät just nu. Det du skrev ligger kvar i telefonen och skickas när nätet är tillbaka."
    )
    assert violations(phone) == []
    assert stored() == []
    context.set_offline(False)
    is_thanked(phone)
    assert stored() == [ANSWERS]


def test_the_thanks_need_no_network_once_it_is_stored(phone: Page, context: BrowserContext) -> None:
    def store_and_go_under(route: Route) -> None:
        reply = route.fetch()
        context.set_offline(True)
        route.fulfill(response=reply)

    fill(phone)
    phone.route(API, store_and_go_under)
    press_send(phone)
    is_thanked(phone)
    assert violations(phone) == []
    assert stored() == [ANSWERS]


@pytest.mark.parametrize("fault", ["no reply", "bad gateway"])
def test_a_reply_that_is_lost_loses_nothing_and_counts_once(phone: Page, fault: str) -> None:
    """The server has stored the answer and nobody hears of it; the same id is sent until somebody does."""
    sent = []

    def swallow_the_reply(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fetch()
        if len(sent) > 1:
            route.fallback()
        elif fault == "no reply":
            route.abort()
        else:
            route.fulfill(status=502)

    phone.route(API, swallow_the_reply)
    fill(phone)
    press_send(phone)
    is_thanked(phone)
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert stored() == [ANSWERS]


def test_sending_goes_on_when_the_page_is_opened_again(phone: Page) -> None:
    fill(phone)
    phone.route(API, lambda route: route.abort())
    press_send(phone)
    expect(phone.get_by_role("status")).to_contain_text("Inget nät just nu")
    draft = phone.evaluate("localStorage.getItem('samling-reflektion-KRT7M4')")
    phone.unroute(API)
    with phone.expect_request(API) as resumed:
        phone.reload()
    is_thanked(phone)
    sent = resumed.value.post_data_json
    assert sent
    assert sent["id"] in draft
    assert stored() == [ANSWERS]


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [(429, {"Retry-After": "2"}, "Många svarar just nu"), (503, {}, "Det går inte att spara just nu")],
)
def test_a_busy_server_is_waited_for(phone: Page, status: int, headers: dict[str, str], words: str) -> None:
    phone.route(API, lambda route: route.fulfill(status=status, headers=headers, json={}))
    fill(phone)
    press_send(phone)
    expect(phone.get_by_role("status")).to_contain_text(words)
    phone.unroute(API)
    is_thanked(phone)
    assert stored() == [ANSWERS]


@pytest.mark.parametrize(
    "reply",
    [
        {"status": 200, "content_type": "text/html", "body": "<h1>Logga in på hotellets nät</h1>"},
        {"status": 200, "content_type": "application/json", "body": "null"},
        {"status": 201, "json": {"ok": True}},
        {"status": 204, "body": ""},
        {"status": 302, "headers": {"Location": "/t/"}},
        {"status": 302, "headers": {"Location": "/api/v1/modules"}},
        {"status": 307, "headers": {"Location": "/t/"}},
        {"status": 403, "content_type": "text/html", "body": "<h1>Blocked by the firewall</h1>"},
        {"status": 404, "json": {"error": "not found"}},
        {"status": 408, "json": {"status": 408}},
        {"status": 425, "json": {"status": 425}},
        {"status": 511, "content_type": "text/html", "body": "<h1>Log in</h1>"},
    ],
)
def test_nobody_is_thanked_until_our_own_server_has_said_that_it_is_stored(phone: Page, reply: dict[str, Any]) -> None:
    """Log-in pages of networks, firewalls and proxies answer in the server's place, and have stored nothing."""
    phone.route(API, lambda route: route.fulfill(**reply))
    fill(phone)
    press_send(phone)
    expect(phone.get_by_role("status")).to_contain_text("Det går inte att spara just nu")
    expect(phone.get_by_role("heading", level=1)).not_to_have_text("Tack för din reflektion")
    assert ANSWERS["viktigast"] in phone.evaluate("localStorage.getItem('samling-reflektion-KRT7M4')")
    assert stored() == []
    phone.unroute(API)
    is_thanked(phone)
    assert stored() == [ANSWERS]
    assert phone.evaluate("localStorage.length") == 0


def test_a_form_sent_while_the_script_did_not_arrive_forgets_the_draft_once_it_is_thanked(phone: Page) -> None:
    fill(phone)
    phone.route("**/reflection.js", lambda route: route.abort())
    phone.reload()
    fill(phone)
    press_send(phone)
    is_thanked(phone)
    assert stored() == [ANSWERS]
    for _ in range(2400):  # the page's policy lets no wait_for_function look again
        if not phone.evaluate("localStorage.length"):
            break
        phone.wait_for_timeout(50)
    assert phone.evaluate("localStorage.length") == 0


def test_what_is_answered_before_the_script_has_come_is_kept_with_the_draft(phone: Page) -> None:
    """On a slow network the form is there long before what remembers it."""
    fill(phone, "Det första")
    on_its_way: list[Route] = []
    phone.route("**/reflection.js", lambda route: on_its_way.append(route))
    phone.reload(wait_until="commit")
    phone.get_by_label(QUESTION).fill("Det andra")
    scale = phone.get_by_role("group", name="Hur säker är du")
    scale.get_by_label("3", exact=True).check()
    while not on_its_way:
        phone.wait_for_timeout(50)
    on_its_way[0].continue_()
    expect(phone.get_by_role("status")).to_contain_text("finns kvar i formuläret")
    for _ in range(2):
        expect(phone.get_by_label(QUESTION)).to_have_value("Det första\nDet andra")
        expect(scale.get_by_label("3", exact=True)).to_be_checked()
        expect(phone.get_by_label("Mandat")).to_be_checked()
        phone.unroute("**/reflection.js")
        phone.reload()
    press_send(phone)
    is_thanked(phone)
    assert stored() == [ANSWERS | {"viktigast": "Det första\nDet andra", "tilltro": 3}]


def test_a_newer_draft_outlives_the_thanks_for_an_older_one(phone: Page, occasion: Occasion, scriptless: Page) -> None:
    address = phone.url
    scriptless.goto(address)
    fill(scriptless)
    press_send(scriptless)
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("Tack för din reflektion")
    fill(phone)
    press_send(phone)
    is_thanked(phone)
    thanked = phone.url
    phone.goto(address)
    fill(phone, "En reflektion till")
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        for opened in (thanked, scriptless.url):
            phone.goto(opened)
            phone.reload()
            phone.goto(address)
            expect(phone.get_by_label(QUESTION)).to_have_value("En reflektion till")


def test_what_is_changed_while_it_waits_is_not_sent_by_itself_and_is_another_once_the_first_was_stored(
    phone: Page,
) -> None:
    def store_in_silence(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.route(API, store_in_silence)
    fill(phone)
    press_send(phone)
    expect(phone.get_by_role("status")).to_contain_text("Inget nät just nu")
    phone.get_by_label(QUESTION).fill("Något annat")
    expect(phone.get_by_role("status")).to_contain_text("Du har ändrat något")
    phone.unroute(API)
    press_send(phone)
    expect(phone.get_by_role("status")).to_contain_text("Dina svar är redan sparade")
    press_send(phone)
    is_thanked(phone)
    assert sorted(str(one["viktigast"]) for one in stored()) == ["Något annat", ANSWERS["viktigast"]]


def test_what_comes_too_late_stays_readable_on_the_device(phone: Page, occasion: Occasion) -> None:
    fill(phone)
    answer_with(phone, 410, detail="Svaren stängde.")
    press_send(phone)
    expect(phone.get_by_role("status")).to_contain_text("Svaren har stängt")
    opened = occasion.answers_open_at
    Occasion.objects.update(answers_open_at=opened - timedelta(days=1), answers_close_at=opened)
    phone.reload()
    expect(phone.get_by_role("status")).to_contain_text(ANSWERS["viktigast"])
    assert violations(phone) == []
    phone.get_by_role("button", name="Ta bort det").click()
    expect(phone.get_by_role("status")).to_be_empty()
    assert stored() == []


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "Du kan svara i morgon."), (404, "finns inte längre här"), (413, "Det gick inte att skicka")],
)
def test_what_cannot_be_helped_is_said_plainly_and_the_draft_kept(phone: Page, status: int, words: str) -> None:
    fill(phone)
    answer_with(phone, status, detail="Du kan svara i morgon.")
    press_send(phone)
    expect(phone.get_by_role("status")).to_contain_text(words)
    phone.reload()
    expect(phone.get_by_label(QUESTION)).to_have_value(ANSWERS["viktigast"])


def test_what_the_server_finds_wrong_is_listed_and_linked(phone: Page) -> None:
    phone.get_by_label(QUESTION).fill("å" * 601)
    press_send(phone)
    summary = phone.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("högst 600 tecken")
    expect(phone.get_by_label(QUESTION)).to_have_accessible_description(re.compile("högst 600 tecken"))
    assert violations(phone) == []
    summary.get_by_role("link").click()
    expect(phone.get_by_label(QUESTION)).to_be_focused()
    assert stored() == []


def test_an_empty_form_is_not_sent(phone: Page) -> None:
    press_send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("Inget är ifyllt")
