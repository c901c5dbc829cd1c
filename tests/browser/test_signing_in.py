"""The way in as people meet it: by keyboard, narrow and wide, with an app that reads the QR code."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from django_otp.oath import totp
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.accounts import second_factor
from cms.accounts.models import App, User
from tests.browser.accessibility import violations
from tests.browser.test_policy import TELL, stopped
from tests.cms import conftest as site
from tests.cms.accounts.conftest import client_of, person

root, handbook, facilitator = site.root, site.handbook, site.facilitator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def code_of(device: App) -> str:
    return f"{totp(device.bin_key):06}"


def give_password(page: Page, address: str) -> None:
    page.goto(f"{address}/admin/")
    page.get_by_label("Användarnamn").fill("redaktoren")
    page.get_by_label("Lösenord").fill("prov")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_time_an_app_is_set_up(
    context: BrowserContext, live_server: LiveServer, handbook: Any, settings: Any, width: int, tmp_path: Path
) -> None:
    settings.SAMLING_SECOND_FACTOR = True
    user = person("Redaktör", "redaktoren")
    context.add_init_script(TELL)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    give_password(page, live_server.url)

    expect(page.get_by_role("heading", name="Ställ in inloggning i två steg")).to_be_visible()
    expect(page.get_by_label("Kod från appen")).to_be_focused()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / "set_up.png", full_page=True)
    (read,) = zxingcpp.read_barcodes(Image.open(tmp_path / "set_up.png"))
    device = second_factor.begin(user)
    assert parse_qs(urlsplit(read.text).query)["issuer"] == ["Samling"]
    assert read.text == device.config_url

    page.keyboard.type(code_of(device))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Spara reservkoderna")).to_be_visible()
    expect(page.locator("main code")).to_have_count(10)
    assert violations(page) == []
    page.screenshot(path=tmp_path / "codes.png", full_page=True)
    assert stopped(page) == []
    page.get_by_role("link", name="Jag har sparat koderna").press("Enter")
    page.wait_for_url(f"{live_server.url}/admin/")
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(live_server.url).netloc}


@pytest.mark.parametrize("width", [320, 1280])
def test_then_the_code_is_asked_for_or_a_recovery_code(
    context: BrowserContext, live_server: LiveServer, handbook: Any, width: int, tmp_path: Path
) -> None:
    user = person("Redaktör", "redaktoren")
    App.objects.create(user=user, name="app", confirmed=True)
    recovery = second_factor.new_recovery_codes(user)[0]
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    give_password(page, live_server.url)
    expect(page.get_by_label("Kod från appen")).to_be_focused()
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Koden stämmer inte")).to_be_visible()
    assert violations(page) == []
    page.screenshot(path=tmp_path / "code.png", full_page=True)
    page.get_by_role("link", name="Ange en reservkod").press("Enter")
    expect(page.get_by_label("Reservkod")).to_be_focused()
    assert violations(page) == []
    page.keyboard.type(recovery)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/admin/")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_for_accounts_keep_nobody_out(
    context: BrowserContext, live_server: LiveServer, handbook: Any, facilitator: User, width: int, tmp_path: Path
) -> None:
    administrator, editor = person("Administratör", "admin"), person("Redaktör", "redaktoren")
    for user in (administrator, editor):
        App.objects.create(user=user, name="app", confirmed=True)
        second_factor.new_recovery_codes(user)
    client = client_of(administrator)
    session = client.session
    session["otp_device_id"] = App.objects.get(user=administrator).persistent_id
    session.save()
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    context.add_init_script(TELL)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("tvasteg/", "tvasteg/alla/", f"tvasteg/alla/{editor.pk}/", "nycklar/ny/"):
        page.goto(f"{live_server.url}/admin/{name}")
        assert violations(page) == [], name
        page.screenshot(path=tmp_path / f"{name.replace('/', '-')}{width}.png", full_page=True)
    page.get_by_label("Handledare", exact=True).select_option("handledare")
    page.get_by_label("Vad nyckeln är till").fill("Bärbar dator")
    page.get_by_role("button", name="Skapa nyckeln").click()
    assert page.get_by_label("Nyckel till handledare").input_value().startswith("wagtail_")
    assert violations(page) == []
    page.screenshot(path=tmp_path / f"shown-{width}.png", full_page=True)
    page.get_by_role("link", name="Jag har kopierat nyckeln").click()
    revoke = page.get_by_role("link", name="Dra in nyckeln Bärbar dator")
    expect(revoke).to_be_visible()
    assert violations(page) == []
    page.screenshot(path=tmp_path / f"tokens-{width}.png", full_page=True)
    revoke.click()
    expect(page.get_by_role("heading", name="Dra in nyckeln")).to_be_visible()
    assert violations(page) == []
    page.screenshot(path=tmp_path / f"revoke-{width}.png", full_page=True)
    page.get_by_role("button", name="Dra in nyckeln").click()
    expect(page.get_by_text("slutade gälla nu")).to_be_visible()
    assert stopped(page) == []
