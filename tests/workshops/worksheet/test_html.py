"""The web worksheet is one file, complete in itself; how it behaves is tested in a browser (tests/browser)."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from tests import samples
from workshops.contract import WorksheetSchema
from workshops.worksheet.fields import fields
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.html import render_html
from workshops.worksheet.sheet import Heading, Prose, Sheet
from workshops.worksheet.theme import theme

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
PAGE = render_html(SHEET)


def test_it_fetches_nothing_and_its_own_policy_forbids_it_to() -> None:
    tree = html.fromstring(PAGE)
    assert tree.xpath("//@src[not(starts-with(., 'data:'))] | //link | //iframe | //object | //base") == []
    assert "url(" not in PAGE
    assert "@import" not in PAGE
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "connect-src" not in policy
    assert re.search(r"script-src 'sha256-[\w+/]{43}='", policy)


def test_the_only_address_is_where_the_qr_code_leads() -> None:
    assert html.fromstring(PAGE).xpath("//@href") == ["https://handbok.example/t/KRT7M4"]


def test_it_is_in_swedish_and_says_what_it_is() -> None:
    tree = html.fromstring(PAGE)
    assert tree.get("lang") == "sv"
    assert tree.findtext("head/title") == "Tillgängligt stöd för föräldrar – arbetsblad"
    assert tree.xpath("string(//p[@class='when'])").startswith("Tisdag 24")
    (picture,) = tree.xpath("//img")
    assert picture.get("alt") == "QR-kod till den anonyma reflektionen, https://handbok.example/t/KRT7M4"


def test_every_field_of_every_prompt_is_there_once_in_order() -> None:
    names = html.fromstring(PAGE).xpath("//input/@name | //textarea/@name")
    wanted = [f"svar-{field.name}" for prompt in SHEET.schema.prompts for field in fields(prompt)]
    assert list(dict.fromkeys(names)) == wanted


def test_ids_are_unique_and_what_refers_to_them_finds_them() -> None:
    tree = html.fromstring(PAGE)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    refers = tree.xpath("//@for") + [one for many in tree.xpath("//@aria-describedby") for one in many.split()]
    assert set(refers) <= set(ids)


def test_headings_skip_no_level() -> None:
    levels = [int(heading.tag[1]) for heading in html.fromstring(PAGE).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_schema_is_inside_to_the_letter() -> None:
    carried = html.fromstring(PAGE).xpath("string(//script[@id='schema'])")
    assert WorksheetSchema.model_validate(json.loads(carried)) == SHEET.schema


def test_free_text_asks_for_no_individuals() -> None:
    notes = html.fromstring(PAGE).xpath("//p[@class='note']/text()")
    assert notes == ["Skriv inte om enskilda barn, föräldrar eller kollegor."] * 5


def test_no_wording_can_become_markup() -> None:
    evil = "</script><script>x</script>\"><b onclick='x'>"
    schema = SHEET.schema.model_copy(update={"title": evil})
    tree = html.fromstring(render_html(Sheet(schema, (Heading(2, evil), Prose(evil), *SHEET.parts), 1, evil)))
    assert len(tree.xpath("//script")) == 2
    assert tree.xpath("//*[@onclick]") == []
    assert tree.findtext(".//h1") == tree.findtext(".//h2") == evil


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_goal_area_has_its_colour_with_enough_contrast(number: int) -> None:
    colours = theme(number)
    assert f"--ink: #{colours.ink}; --tint: #{colours.tint};" in render_html(replace(SHEET, number=number))
    assert _contrast(colours.ink, "FFFFFF") >= 4.5
    assert _contrast(colours.ink, colours.tint) >= 4.5
    assert _contrast("4A4A4A", colours.tint) >= 4.5


def test_without_an_occasion_there_is_no_reflection_and_no_day() -> None:
    page = render_html(sheet(worksheet_notebook(samples.module())))
    assert "reflektion" not in html.fromstring(page).find("body").find("main").text_content()
    assert html.fromstring(page).xpath("//p[@class='when']") == []


def test_the_same_sheet_gives_the_same_text() -> None:
    assert render_html(SHEET) == PAGE


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
