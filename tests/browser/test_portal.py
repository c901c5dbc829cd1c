"""The portal in a real browser: reading and answering, with and without scripts, narrow and wide, light and dark."""

from datetime import date
from pathlib import Path
from typing import Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.handbook.models import ChapterPage, DesiredEffect, GlossaryTerm, TimelineEvent
from cms.programme.models import Occasion, SignUp, SignUpBy
from cms.reflections.models import Reflection
from cms.workshop_modules.models import ModulePage, ReportPage
from tests.browser.accessibility import violations
from tests.cms import conftest as site

root, handbook, goal_area, chapters = site.root, site.handbook, site.goal_area, site.chapters
module_page, occasion, closed_occasion = site.module_page, site.occasion, site.closed_occasion

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_real_builds"),
]


@pytest.fixture
def every_kind_of_page(
    chapters: tuple[ChapterPage, ...],
    module_page: ModulePage,
    occasion: Occasion,
    closed_occasion: Occasion,
) -> list[str]:
    DesiredEffect.objects.create(key="nara", horizon="short", text="Fler hittar stödet", measured_by="enkät")
    GlossaryTerm.objects.create(key="arena", term="Arena", definition="En plats", synonyms=["mötesplats"])
    TimelineEvent.objects.create(key="start", when="2019", text="Dialoger", note="Källorna säger olika")
    report = ReportPage(title="Rapport", slug="rapport", day=date(2026, 11, 30), edition="2026-11-02-0a1b2c3d")
    report.occasions = [occasion.code]
    report.body = [
        {"type": "heading", "value": {"text": "Vad deltagarna lyfte", "objectives": ["2.1"]}},
        {"type": "table", "value": {"caption": "Svar", "header": ["Fråga", "Antal"], "rows": [["Tid", "8"]]}},
        {"type": "quote", "value": {"text": "Vi behöver tid."}},
    ]
    module_page.add_child(instance=report)
    site.publish(report)
    reading = ["/", "/tillgangligt-stod/", chapters[0].url, module_page.url, report.url]
    registers = ["/malsattningar/", "/effekter/", "/tidslinje/", "/ordlista/"]
    registers += ["/personuppgifter/", "/tillganglighet/", "/sok/", "/sok/?q=arena", "/sok/?q=arrena", "/kalender/"]
    occasion.in_calendar, occasion.sign_up_by, occasion.capacity = True, SignUpBy.FORM, 1
    occasion.sign_up_closes_at = occasion.ends_at
    occasion.save()
    signed_up = SignUp.objects.create(occasion=occasion, name="Kim", email="kim@example.org", token=uuid4())
    registers += [f"/kalender/{occasion.uid}/", f"/anmalan/{signed_up.token}/", f"/anmalan/{uuid4()}/"]
    taking_part = ["/t/", "/t/FFFFFF", occasion.path, f"{occasion.path}/tack", closed_occasion.path]
    return [*reading, *registers, *taking_part, "/finns-inte/"]


def fill(page: Page) -> None:
    page.get_by_label("Vad är det viktigaste du tar med dig?").fill("Vi ringer förskolorna. Å, ä, ö & <b>.")
    page.get_by_role("group", name="Hur säker är du").get_by_label("7", exact=True).check()
    page.get_by_label("Tid", exact=True).check()
    page.get_by_label("Mandat").check()
    page.get_by_label("Inget av dem").check()


ANSWERS = {
    "viktigast": "Vi ringer förskolorna. Å, ä, ö & <b>.",
    "tilltro": 7,
    "hinder": ["tid", "mandat"],
    "perspektiv": "inget",
}


def stored() -> list[dict[str, object]]:
    return [{answer["key"]: answer["value"] for answer in row.answers} for row in Reflection.objects.all()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_keeps_anybody_out(
    every_kind_of_page: list[str],
    browser: Browser,
    live_server: LiveServer,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    for path in every_kind_of_page:
        page.goto(live_server.url + path)
        if problems := violations(page):
            found[path] = problems
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than {width} px"
    assert found == {}
    assert context.cookies() == []
    context.close()


def test_everything_can_be_done_without_scripts(
    occasion: Occasion,
    scriptless: BrowserContext,
    live_server: LiveServer,
) -> None:
    page = scriptless.new_page()
    page.goto(live_server.url)
    page.get_by_label("Koden till ert tillfälle").fill("krt 7m4")
    page.get_by_role("button", name="Öppna").click()
    page.wait_for_url(live_server.url + occasion.path)
    fill(page)
    page.get_by_role("button", name="Skicka min reflektion").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för din reflektion")
    assert stored() == [ANSWERS]


def test_the_worksheet_is_saved_as_a_file(occasion: Occasion, page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + occasion.path)
    with page.expect_download() as download:
        page.get_by_role("link", name="Ifyllbar PDF").click()
    assert download.value.suggested_filename == "arbetsblad-workshop-KRT7M4.pdf"
    assert Path(download.value.path()).read_bytes() == b"Arbetsblad"


def test_the_keyboard_reaches_the_content_first(
    chapters: tuple[ChapterPage, ...], page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + chapters[0].url)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
