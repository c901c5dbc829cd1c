"""The browser is told what to refuse, and nothing that we serve needs what is refused; nothing goes to anybody else."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.images.tests.utils import get_test_image_file

from cms.accounts.models import User
from cms.handbook.models import ChapterPage
from cms.media_library.models import CustomImage
from cms.workshop_modules.models import ModulePage, ReportPage
from tests.browser.test_portal import (  # noqa: F401
    chapters,
    closed_occasion,
    every_kind_of_page,
    goal_area,
    handbook,
    module_page,
    occasion,
    root,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TELL = """
window.stopped = [];
addEventListener("securitypolicyviolation", (event) =>
  window.stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`));
"""


@pytest.fixture
def asked(context: BrowserContext) -> list[str]:
    """Every address that the browser asks anything of."""
    addresses: list[str] = []
    context.on("request", lambda request: addresses.append(request.url))
    return addresses


@pytest.fixture
def signed_in(context: BrowserContext, live_server: LiveServer, handbook: object) -> Page:  # noqa: F811
    client = Client()
    client.force_login(User.objects.create_superuser("redaktor"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    context.add_init_script(TELL)
    return context.new_page()


def stopped(page: Page) -> list[str]:
    return page.evaluate("window.stopped")


def test_nothing_on_the_portal_is_stopped_or_asked_of_anybody_else(
    page: Page,
    context: BrowserContext,
    asked: list[str],
    live_server: LiveServer,
    every_kind_of_page: list[str],  # noqa: F811
):
    context.add_init_script(TELL)
    for path in every_kind_of_page:
        if Client().get(path).status_code < 400:  # the console calls any other an error
            page.goto(live_server.url + path, wait_until="networkidle")
            assert stopped(page) == [], path

    assert {urlsplit(address).netloc for address in asked} == {urlsplit(live_server.url).netloc}
    assert context.cookies() == []


def test_the_admin_works_under_its_own_policy(
    signed_in: Page,
    live_server: LiveServer,
    chapters: tuple[ChapterPage, ...],  # noqa: F811
    asked: list[str],
):
    page, chapter = signed_in, chapters[0]
    for path in (
        "",
        f"pages/{chapter.pk}/",
        "images/add/",
        "reports/site-history/",
        "users/",
        "nycklar/",
        "snippets/",
    ):
        page.goto(f"{live_server.url}/admin/{path}", wait_until="networkidle")
        assert stopped(page) == [], path

    page.goto(f"{live_server.url}/admin/pages/{chapter.pk}/edit/", wait_until="networkidle")
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    expect(editor).to_be_focused()
    page.keyboard.press("Control+End")
    editor.press_sequentially(" Skrivet under en policy.", delay=20)
    expect(editor).to_contain_text("Skrivet under en policy.")
    kept = page.locator("input[type=hidden][value*='Skrivet under en policy.']").first
    expect(kept).to_be_attached()  # the editor puts what was typed into the form now and then
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.get_by_text("har blivit uppdaterad")).to_be_visible()
    page.wait_for_load_state("networkidle")  # the button does nothing until Wagtail's scripts are there
    page.get_by_role("button", name="Visa eller dölj förhandsgranskningen").click()
    preview = page.frame_locator("iframe[src*=preview]")
    expect(preview.get_by_text("Skrivet under en policy.")).to_be_visible()
    assert stopped(page) == []


def test_a_picture_can_be_chosen_under_the_policy(
    signed_in: Page,
    live_server: LiveServer,
    module_page: ModulePage,  # noqa: F811
):
    image = CustomImage.objects.create(title="Ett diagram", file=get_test_image_file(), description="Ett diagram")
    report = ReportPage(title="Rapport", slug="rapport", day=date(2026, 11, 30), edition="2026-11-02-0a1b2c3d")
    report.occasions = ["KRT7M4"]
    report.body = [{"type": "figure", "value": {"image": image.pk, "caption": "Svar"}}]
    module_page.add_child(instance=report)
    signed_in.goto(f"{live_server.url}/admin/pages/{report.pk}/edit/", wait_until="networkidle")
    signed_in.locator(".chooser button").first.click()
    signed_in.get_by_role("button", name="bild").first.click()
    signed_in.locator(".modal").get_by_text("Ett diagram").first.click()
    expect(signed_in.locator(".modal")).to_have_count(0)
    assert stopped(signed_in) == []


def test_an_editor_reads_the_portal_with_wagtails_bar(
    signed_in: Page,
    live_server: LiveServer,
    chapters: tuple[ChapterPage, ...],  # noqa: F811
):
    signed_in.goto(live_server.url + chapters[0].url, wait_until="networkidle")
    expect(signed_in.locator("wagtail-userbar")).to_have_count(1)
    assert stopped(signed_in) == []


def test_the_readable_page_of_the_api_opens_its_parts(page: Page, context: BrowserContext, live_server: LiveServer):
    context.add_init_script(TELL)
    page.goto(live_server.url + "/api/v1/docs", wait_until="networkidle")
    page.get_by_text("Leave a reflection").click()
    expect(page.get_by_role("button", name="Try it out")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert stopped(page) == []
