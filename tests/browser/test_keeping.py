"""The admin's own pages on the big screen, on keeping and on erasing, in a real browser."""

import pytest
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from tests.browser.accessibility import violations
from tests.cms import conftest as site
from tests.cms.keeping import conftest as keeping
from tests.cms.live.conftest import reflect, signed_in

root, handbook, goal_area = site.root, site.handbook, site.goal_area
module_page, occasion = site.module_page, site.occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_keeps_an_editor_out(
    context: BrowserContext, live_server: LiveServer, occasion: Occasion, width: int
) -> None:
    reflect(occasion, [{"viktigast": "Mer tid och språk", "tilltro": 8}] * 6)
    keeping.hand_in(occasion)
    keeping.decide()
    session = signed_in("Redaktör").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/admin/gallring/")
    expect(page.get_by_text("raderas 6")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{live_server.url}/admin/visning/{occasion.code}/")
    page.get_by_label("språk").check()
    assert violations(page) == []
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_label("språk")).to_be_checked()
    expect(page.get_by_text("visas på skärmen inom några sekunder")).to_be_visible()
