"""The admin as an editor meets it, in a real browser: no English on any screen, and advice that follows the draft."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.handbook.models import ChapterPage, Objective, Source
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage
from tests.browser.english import WALK, english
from tests.cms import conftest as site

root, handbook, goal_area, chapters = site.root, site.handbook, site.goal_area, site.chapters
module_page, occasion = site.module_page, site.occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]


@pytest.fixture
def admin(browser: Browser, live_server: LiveServer, goal_area: object) -> Iterator[Page]:
    """A page, signed in as a member of Redaktör."""
    create_roles()
    user = User.objects.create_user("prov", first_name="Prov")
    user.groups.add(Group.objects.get(name="Redaktör"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    yield page
    context.close()


def test_no_screen_that_an_editor_meets_is_in_english(
    admin: Page, chapters: tuple[ChapterPage, ...], module_page: ModulePage, occasion: Occasion, handbook: object
) -> None:
    chapter, area = chapters[0], chapters[0].get_parent()
    source, objective = Source.objects.first(), Objective.objects.first()
    assert source is not None
    assert objective is not None
    page, snippet = f"/admin/pages/{chapter.pk}", "/admin/snippets/handbook/source"
    addresses = [
        *("/admin/", f"/admin/pages/{area.pk}/", f"/admin/pages/{area.pk}/edit/", f"{page}/edit/", f"{page}/history/"),
        *(f"{page}/{what}/" for what in ("move", "copy", "unpublish", "usage", "workflow_history")),
        *(f"/admin/pages/{module_page.pk}/edit/", f"/admin/pages/{area.pk}/add_subpage/"),
        *(f"/admin/pages/add/handbook/chapterpage/{area.pk}/", "/admin/pages/search/?q=st%C3%B6d"),
        *(f"{page}/revisions/compare/earliest...latest/", "/admin/snippets/", f"{snippet}/", f"{snippet}/add/"),
        *(f"{snippet}/{what}/{source.pk}/" for what in ("edit", "history", "usage", "delete")),
        f"/admin/snippets/handbook/objective/edit/{objective.pk}/",
        *("/admin/snippets/programme/occasion/", f"/admin/snippets/programme/occasion/edit/{occasion.pk}/"),
        *("/admin/images/", "/admin/images/add/", "/admin/documents/", "/admin/documents/multiple/add/"),
        *(f"/admin/reports/{name}/" for name in ("locked", "workflow", "workflow_tasks", "aging-pages")),
        *("/admin/handbok/ses-over/", "/admin/arbetsblad/", "/admin/account/", "/admin/finns-inte/"),
    ]
    leaks = {}
    for address in addresses:
        answer = admin.goto(address)
        assert answer, address
        assert answer.status in (200, 404), address
        admin.wait_for_load_state()
        if found := english(admin.evaluate(WALK)):
            leaks[address] = found
    assert leaks == {}


def test_what_opens_in_the_editing_page_is_in_swedish(
    admin: Page, chapters: tuple[ChapterPage, ...], module_page: ModulePage
) -> None:
    admin.goto(f"/admin/pages/{chapters[0].pk}/edit/")
    editor = admin.locator(".public-DraftEditor-content").first
    expect(editor).to_be_visible()

    def chooser() -> None:
        editor.click()
        expect(editor).to_be_focused()
        admin.keyboard.press("Control+k")

    def toggle(panel: str) -> Callable[[], None]:
        return admin.locator(f"[data-side-panel-toggle={panel}]").click

    def panel(name: str) -> Locator:
        return admin.locator(f"[data-side-panel={name}]")

    blocks = admin.locator(".w-combobox")
    steps: dict[str, tuple[Callable[[], object], Locator]] = {
        "publishing": (
            admin.locator("footer .w-dropdown__toggle").first.click,
            admin.locator("button[name=action-publish]"),
        ),
        "status": (toggle("status"), panel("status")),
        "comments": (toggle("comments"), panel("comments")),
        "checks": (toggle("checks"), panel("checks")),
        "no side panel": (toggle("checks"), admin.locator(".form-side:not(.form-side--open)")),
        "blocks": (admin.locator(".c-sf-add-button").nth(1).click, blocks),
        "blocks closed": (lambda: admin.keyboard.press("Escape"), editor),
        "link": (chooser, admin.locator(".modal-content")),
        "address": (
            admin.locator(".modal-content a", has_text="Extern länk").first.click,
            admin.get_by_label("Länkens text"),
        ),
    }
    leaks = {}
    for name, (step, shown) in steps.items():
        step()
        expect(shown).to_be_visible()
        if found := english(admin.evaluate(WALK)):
            leaks[name] = found
    assert leaks == {}


def test_a_wrong_file_is_refused_in_swedish(admin: Page, tmp_path: Path) -> None:
    wrong = tmp_path / "text.txt"
    wrong.write_text("hej")
    admin.goto("/admin/images/multiple/add/")
    admin.locator("input[type=file]").first.set_input_files(wrong)
    expect(admin.locator("#upload-list .error_messages")).not_to_be_empty()
    assert english(admin.evaluate(WALK)) == set()


def test_advice_follows_the_draft_without_a_reload(admin: Page, chapters: tuple[ChapterPage, ...]) -> None:
    # Wagtail looks for edits from two seconds after the form came: what was typed before then counts as given.
    admin.add_init_script("addEventListener('w-unsaved:watch-edits', () => { document.body.dataset.edits = 'seen' })")
    admin.goto(f"/admin/pages/{chapters[0].pk}/edit/")
    advice = admin.locator("[data-refreshed]").first
    expect(advice).to_contain_text("Inget att anmärka på")
    expect(admin.locator("body")).to_have_attribute("data-edits", "seen")
    admin.locator("#id_lead").press_sequentially(" Kommunen " + "och regionen " * 15 + "samverkar.")
    expect(advice).to_contain_text("En mening har 38 ord")


def test_advice_on_an_older_draft_that_comes_late_is_not_shown(admin: Page, chapters: tuple[ChapterPage, ...]) -> None:
    asked: list[Route] = []
    admin.route("**/handbok/att-se-over/**", lambda route: asked.append(route))
    admin.goto(f"/admin/pages/{chapters[0].pk}/edit/")
    admin.wait_for_load_state("networkidle")
    for number in (1, 2):
        admin.evaluate(
            "pk => document.dispatchEvent(new CustomEvent('w-autosave:success', {detail: {data: {pk}}}))",
            chapters[0].pk,
        )
        while len(asked) < number:
            admin.wait_for_timeout(50)
    asked[1].fulfill(body="<p>Om det nya utkastet</p>")
    advice = admin.locator("[data-refreshed]").first
    expect(advice).to_have_text("Om det nya utkastet")
    asked[0].fulfill(body="<p>Om det gamla utkastet</p>")
    admin.wait_for_timeout(500)
    expect(advice).to_have_text("Om det nya utkastet")


def test_a_new_chapter_gets_its_blocks_and_the_choice_of_questions(
    admin: Page, chapters: tuple[ChapterPage, ...], module_page: ModulePage
) -> None:
    admin.goto(f"/admin/pages/{chapters[1].pk}/edit/")
    admin.locator(".c-sf-add-button").last.scroll_into_view_if_needed()
    admin.locator(".c-sf-add-button").nth(1).click()
    admin.get_by_text("Fråga ur en workshop", exact=True).last.click()
    choice = admin.locator("select[name$='-value-question']")
    expect(choice).to_be_visible()
    assert choice.locator("optgroup").first.get_attribute("label") == module_page.title
    assert choice.locator("option[value='tillgangligt-stod/team']").count() == 1
