"""The portal by keyboard, enlarged, on paper and as a screen reader hears it."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.handbook.models import ChapterPage, GlossaryTerm
from cms.programme.models import Occasion, SignUp, SignUpBy
from tests.browser.accessibility import violations
from tests.cms import conftest as site

root, handbook, goal_area, chapters = site.root, site.handbook, site.goal_area, site.chapters
module_page, coming_occasion = site.module_page, site.coming_occasion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WCAG_TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""


@pytest.fixture
def chapter(chapters: tuple[ChapterPage, ...]) -> ChapterPage:
    GlossaryTerm.objects.create(key="stod", term="stöd", definition="Det som hjälper.")
    return chapters[0]


@pytest.fixture
def open_occasion(coming_occasion: Occasion) -> Occasion:
    coming_occasion.in_calendar, coming_occasion.sign_up_by = True, SignUpBy.FORM
    coming_occasion.capacity = 1
    coming_occasion.save()
    return coming_occasion


def tab_to(page: Page, name: str, steps: int = 60) -> None:
    page.wait_for_load_state()  # a heading is there before what is to be reached
    for _ in range(steps):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_a_word_is_explained_where_it_stands_without_scripts(
    chapter: ChapterPage, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, has_touch=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(live_server.url + chapter.url)
    explanation = page.get_by_role("dialog", name="Stöd")
    expect(explanation).to_be_hidden()
    page.get_by_role("button", name="Stöd", exact=True).tap()
    expect(explanation).to_contain_text("Det som hjälper.")
    explanation.get_by_role("button", name="Stäng").tap()
    expect(explanation).to_be_hidden()
    context.close()


def test_a_word_is_explained_by_keyboard_and_the_place_is_not_lost(
    chapter: ChapterPage, page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + chapter.url)
    word = page.get_by_role("button", name="Stöd", exact=True)
    word.focus()
    page.keyboard.press("Enter")
    explanation = page.get_by_role("dialog", name="Stöd")
    expect(explanation).to_be_visible()
    assert violations(page) == []
    beside, word_box = explanation.bounding_box(), word.bounding_box()
    assert beside
    assert word_box
    assert abs(beside["y"] - word_box["y"]) < 250
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Se ordlistan")).to_be_focused()
    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()
    expect(word).to_be_focused()


def test_somebody_searches_and_reads_by_keyboard_alone(
    chapter: ChapterPage, page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url)
    tab_to(page, "Sök")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sök i handboken")
    tab_to(page, "q")
    page.keyboard.type("forskolornas")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("2 träffar för ”forskolornas”")
    tab_to(page, "Öppna förskolan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Öppna förskolan")


def test_somebody_signs_up_and_off_by_keyboard_alone(
    open_occasion: Occasion, browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_context().new_page()  # the browser's own console calls a 422 an error
    page.goto(f"{live_server.url}/kalender/")
    tab_to(page, open_occasion.title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(open_occasion.title)
    tab_to(page, "name")
    page.keyboard.type("Kim Ö")
    page.keyboard.press("Enter")  # without an address
    expect(page.get_by_role("alert")).to_contain_text("Du är inte anmäld än")
    expect(page.get_by_label("Namn")).to_have_value("Kim Ö")
    assert violations(page) == []
    tab_to(page, "email")
    page.keyboard.type("kim@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du är anmäld")
    assert SignUp.objects.get().name == "Kim Ö"
    tab_to(page, "Ta bort min anmälan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Din anmälan är borttagen")
    assert not SignUp.objects.exists()
    page.context.close()


@pytest.mark.parametrize("style", ["", WCAG_TEXT_SPACING])
def test_enlarged_to_twice_the_size_nothing_is_cut_off_or_beside_the_page(
    chapter: ChapterPage, open_occasion: Occasion, browser: Browser, live_server: LiveServer, style: str
) -> None:
    """200 % of 1280 px is 640 px at double the density; the spacing is what WCAG 1.4.12 asks for."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2, bypass_csp=True)
    page = context.new_page()
    paths = ["/", chapter.url, "/sok/?q=stöd", "/kalender/", f"/kalender/{open_occasion.uid}/", "/personuppgifter/"]
    for path in paths:
        page.goto(live_server.url + path)
        if style:
            page.add_style_tag(content=style)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
        cut = page.evaluate(
            "[...document.querySelectorAll('main h1, main h2, main p, main a, main button')]"
            ".filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)"
            ".map(e => e.outerHTML)"
        )
        assert cut == [], path
    context.close()


def test_nothing_moves_for_those_who_asked_for_that(
    chapter: ChapterPage, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(live_server.url + chapter.url)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => {const s = getComputedStyle(e);"
        " return s.transitionDuration !== '0s' || s.animationName !== 'none' || s.scrollBehavior === 'smooth'}).length"
    )
    assert moving == 0
    context.close()


def test_a_chapter_as_a_screen_reader_hears_it(chapter: ChapterPage, page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + chapter.url)
    heard = page.locator("body").aria_snapshot()
    landmarks = ["banner:", 'navigation "Huvudmeny":', "main:", 'navigation "Du är här":', "contentinfo:"]
    assert [landmark for landmark in landmarks if landmark not in heard] == []
    assert heard.index('heading "Stöd efter behov" [level=1]') < heard.index("[level=2]")
    for unnamed in ("- link:", "- button:", "- link\n", "- button\n", "- textbox\n"):
        assert unnamed not in heard
    assert "›" not in heard  # between the links of the way here, for the eye alone


def test_on_paper_there_is_the_text_and_what_its_words_mean_and_no_menus(
    chapter: ChapterPage, page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + chapter.url)
    page.emulate_media(media="print", color_scheme="light")
    expect(page.get_by_text("Det som hjälper.")).to_be_visible()
    for unwanted in ("Huvudmeny", "Bläddra i handboken"):
        expect(page.get_by_role("navigation", name=unwanted)).to_have_count(0)
    expect(page.get_by_role("button", name="Stäng")).to_have_count(0)


def test_readers_leave_nothing_behind_and_fetch_nothing_elsewhere(
    chapter: ChapterPage, open_occasion: Occasion, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", chapter.url, "/sok/?q=stöd", "/kalender/", f"/kalender/{open_occasion.uid}/"):
        page.goto(live_server.url + path)
    assert all(address.startswith(live_server.url) for address in asked)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()
