"""What people do in the admin with scripts on: many pages at once, a copy, comments, a review, pictures. It is done,
and nothing that is said on the way is in English."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Comment, TaskState

from cms.handbook.models import ChapterPage
from cms.media_library.models import CustomImage
from tests.browser.english import WALK, english
from tests.cms import conftest as site
from tests.cms.accounts.conftest import client_of, person

root, handbook, goal_area, chapters = site.root, site.handbook, site.goal_area, site.chapters

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[str], Page]
Chapters = tuple[ChapterPage, ChapterPage]


@pytest.fixture
def sign_in(browser: Browser, live_server: LiveServer, chapters: Chapters) -> Iterator[SignIn]:
    """`sign_in("Redaktör")` → a page of a browser of its own, signed in with that role."""
    contexts = []

    def page_of(role: str) -> Page:
        context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}, base_url=live_server.url)
        contexts.append(context)
        cookie = client_of(person(role)).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())  # the editor's own, about leaving
        return page

    yield page_of
    for context in contexts:
        context.close()


def is_in_swedish(page: Page) -> None:
    assert english(page.evaluate(WALK)) == set(), page.url


def edit(page: Page, chapter: ChapterPage) -> None:
    page.goto(f"/admin/pages/{chapter.pk}/edit/", wait_until="networkidle")  # buttons wait for Wagtail's scripts
    expect(page.locator("footer .w-dropdown__toggle").first).to_be_visible()


def choose(page: Page, action: str) -> None:
    """One of the actions in the editing page's footer."""
    page.locator("footer .w-dropdown__toggle").first.click()
    button = page.locator("footer").get_by_role("button", name=action)
    expect(button).to_be_visible()
    is_in_swedish(page)
    button.click()


def test_many_pages_are_withdrawn_and_published_at_once_and_one_is_copied(sign_in: SignIn, chapters: Chapters) -> None:
    first, second = chapters
    area = first.get_parent()
    page = sign_in("Redaktör")
    page.goto(f"/admin/pages/{area.pk}/", wait_until="networkidle")
    for chapter in chapters:
        page.locator(f"[data-bulk-action-checkbox][data-object-id='{chapter.pk}']").check()
    expect(page.get_by_text("Alla 2 sidor i denna vy är valda")).to_be_visible()
    is_in_swedish(page)
    page.get_by_role("link", name="Avpublicera valda sidor").click()
    page.get_by_role("button", name="Ja, avpublicera").click()
    expect(page.get_by_text("2 sidor är avpublicerade")).to_be_visible()
    assert not ChapterPage.objects.filter(live=True).exists()

    page.goto(f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={area.pk}", wait_until="networkidle")
    page.get_by_label("Ta med undersidorna").check()
    is_in_swedish(page)
    page.get_by_role("button", name="Ja, publicera").click()
    expect(page.get_by_text("1 sida och 2 undersidor är publicerade")).to_be_visible()
    assert ChapterPage.objects.filter(live=True).count() == 2

    page.goto(f"/admin/pages/{first.pk}/copy/", wait_until="networkidle")
    expect(page.get_by_label("Ny adressdel")).to_have_value(first.slug)
    expect(page.get_by_label("Alias")).to_have_count(0)
    page.get_by_role("button", name="Kopiera denna sida").click()
    expect(page.get_by_text("används redan av en annan sida").first).to_be_visible()
    is_in_swedish(page)
    page.get_by_label("Ny adressdel").fill("en-kopia")
    page.get_by_role("button", name="Kopiera denna sida").click()
    expect(page.locator(".messages").get_by_text("kopierad")).to_be_visible()
    assert ChapterPage.objects.get(slug="en-kopia").key not in {None, first.key, second.key}


def test_a_chapter_is_commented_on_submitted_and_sent_back(sign_in: SignIn, chapters: Chapters) -> None:
    chapter, _ = chapters
    editor = sign_in("Redaktör")
    edit(editor, chapter)
    editor.get_by_role("button", name="Visa eller dölj kommentarer").click()
    editor.locator("#id_lead").focus()
    editor.keyboard.press("Control+Alt+m")
    editor.get_by_placeholder("Skriv en kommentar").fill("Stämmer det här?")
    editor.get_by_role("button", name="Kommentar", exact=True).click()
    expect(editor.get_by_placeholder("Skriv ett svar")).to_be_visible()
    is_in_swedish(editor)
    choose(editor, "Lämna till Granskning")
    expect(editor.get_by_text("har lämnats för granskning")).to_be_visible()
    assert Comment.objects.get().text == "Stämmer det här?"

    reviewer = sign_in("Granskare")
    edit(reviewer, chapter)
    is_in_swedish(reviewer)
    choose(reviewer, "Begär ändringar")
    reviewer.get_by_role("dialog").get_by_label("Kommentar").fill("Skriv kortare.")
    is_in_swedish(reviewer)
    reviewer.get_by_role("dialog").get_by_role("button", name="Begär ändringar").click()
    reviewer.wait_for_url(lambda url: "/edit/" not in url)
    state = TaskState.objects.get()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "Skriv kortare.")
    editor.goto("/admin/")
    expect(editor.get_by_text("Det du har lämnat för granskning")).to_be_visible()
    is_in_swedish(editor)


def test_several_pictures_are_uploaded_and_a_wrong_file_refused(sign_in: SignIn, tmp_path: Path) -> None:
    wrong = tmp_path / "text.txt"
    wrong.write_text("hej")
    for name in ("en", "två"):
        Image.new("RGB", (80, 60), "navy" if name == "en" else "teal").save(tmp_path / f"{name}.png")
    page = sign_in("Redaktör")
    page.goto("/admin/images/multiple/add/", wait_until="networkidle")
    page.locator("input[type=file]").first.set_input_files([tmp_path / "en.png", wrong, tmp_path / "två.png"])
    expect(page.get_by_text("Bildformatet stöds inte")).to_be_visible()
    expect(page.get_by_text("Bilden är uppladdad").locator("visible=true")).to_have_count(2)
    is_in_swedish(page)
    assert CustomImage.objects.count() == 2

    administrator = sign_in("Administratör")
    administrator.goto("/admin/", wait_until="networkidle")
    expect(administrator.get_by_role("heading", name="Samling")).to_be_visible()
    expect(administrator.get_by_placeholder("Sök bland alla sidor")).to_have_count(0)
    is_in_swedish(administrator)
