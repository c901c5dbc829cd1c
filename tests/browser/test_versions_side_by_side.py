"""The editor's page of handed-in worksheets, as it is laid out: versions are side by side, whatever stands in them."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page

from cms.worksheets import readable, side_by_side

pytestmark = pytest.mark.browser

LONG = "https://example.org/" + "mycket-langt-" * 60
CSS = Path(side_by_side.__file__).parent / "static/worksheets/handed_in.css"


def test_a_long_address_pushes_no_version_off_the_page(page: Page) -> None:
    table = readable.ShownTable(("Vad", "Vem", "När", "Hur", "Var"), ((LONG, "a", "b", "c", "d"),))
    answers = (
        readable.ShownAnswer("q", "Vad?", text=LONG),
        readable.ShownAnswer("plan", "Steg?", table=table),
    )
    rows = tuple(side_by_side.Compared(one.question, (one, one, one), differs=False) for one in answers)
    team = side_by_side.Team("Norra", ("Version 1", "Version 2", "Version 3"), rows)
    body = render_to_string("worksheets/team.html", {"team": team})
    page.set_viewport_size({"width": 1200, "height": 800})
    page.set_content(f"<style>table {{ width: 100% }} {CSS.read_text(encoding='utf-8')}</style>{body}")
    heads = [head.bounding_box() for head in page.locator(".versions > thead th").all()]
    assert len(heads) == 4
    assert all(box and box["x"] + box["width"] <= 1200 for box in heads)
    widths = [box["width"] for box in heads[1:] if box]
    assert max(widths) - min(widths) < 2
