"""The pages that tell an editor how it went with the worksheets, in a real browser."""

import pytest
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from cms.worksheets.building import NO_ROOM, OUR_FAULT, build_soon
from cms.worksheets.models import Build
from tests.browser.accessibility import violations
from tests.cms import conftest as site
from tests.cms.accounts.conftest import client_of, person

root, handbook, goal_area = site.root, site.handbook, site.goal_area
module_page, occasion = site.module_page, site.occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_failed_build_is_read_and_done_again(
    context: BrowserContext, live_server: LiveServer, occasion: Occasion, width: int
) -> None:
    build_soon([occasion])
    Build.objects.update(state="failed", reason=OUR_FAULT, file="tillgangligt-stod/tidigare.pdf")
    session = client_of(person("Redaktör")).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/admin/")
    expect(page.get_by_role("heading", name="Arbetsblad som inte gick att bygga")).to_be_visible()
    page.get_by_role("link", name="Läs varför, och bygg igen").click()
    expect(page.get_by_text("Deltagarna får det tidigare arbetsbladet tills vidare").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=f"Bygg igen arbetsbladen till {occasion.title}").press("Enter")
    expect(page.get_by_text("Arbetsblad byggs just nu")).to_be_visible()
    expect(page.locator(".messages > ul")).to_have_css("opacity", "1")  # Wagtail fades them in
    assert violations(page) == []


def test_the_modules_own_page_follows_its_builds_until_they_are_done(
    context: BrowserContext, live_server: LiveServer, occasion: Occasion
) -> None:
    build_soon([occasion])
    session = client_of(person("Redaktör")).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/pages/{occasion.module.pk}/edit/")
    told = page.locator("[data-followed]")
    expect(told).to_contain_text("Arbetsbladen byggs nu. 0 av 4 filer är klara.")
    Build.objects.filter(form="pdf").update(state="ready")
    expect(told).to_contain_text("1 av 4 filer är klara.")
    Build.objects.filter(form__in=["docx", "html"]).update(state="failed", reason=NO_ROOM)
    Build.objects.filter(form="pdf-stor-stil").update(state="ready")
    expect(told).to_contain_text(f"Word och Webb gick inte att bygga. {NO_ROOM}")
    asked_again: list[str] = []
    page.on("request", lambda request: asked_again.append(request.url))
    page.wait_for_timeout(2500)
    assert [url for url in asked_again if "/byggen/" in url] == []
