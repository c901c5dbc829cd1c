"""Formatted text on its way in and out of the CMS."""

from typing import Any

import pytest

from cms.common.richtext import from_markdown, to_contract


def test_the_editors_paragraph_keys_are_no_part_of_the_wording() -> None:
    kept = to_contract('<p data-block-key="a1b2c">Hej <b>du</b></p>')
    assert kept == to_contract("<p>Hej <b>du</b></p>")
    assert kept.html == "<p>Hej <b>du</b></p>"
    assert kept.markdown == "Hej **du**"


def test_links_are_absolute_in_both_forms(settings: Any) -> None:
    settings.SITE_URL = "https://handbok.example"
    text = to_contract('<p><a href="/kapitel/">här</a> och <a href="https://annan.example/">där</a></p>')
    assert 'href="https://handbok.example/kapitel/"' in text.html
    assert "](https://handbok.example/kapitel/)" in text.markdown
    assert 'href="https://annan.example/"' in text.html


@pytest.mark.parametrize("nothing", ["", None, "<p></p>", '<p data-block-key="a1b2c"> </p>'])
def test_no_text_is_empty_in_both_forms(nothing: Any) -> None:
    assert to_contract(nothing).html == to_contract(nothing).markdown == ""


@pytest.mark.parametrize("markdown", ["# Rubrik", "> citat", "`kod`", "![bild](x.png)"])
def test_what_editors_may_not_use_does_not_come_in_by_markdown(markdown: str) -> None:
    html = from_markdown(markdown)
    assert not any(tag in html for tag in ("<h1", "<blockquote", "<code", "<embed", "<img"))


@pytest.mark.parametrize(
    "markdown", ["<script>alert(1)</script>", '<img src="x" onerror="x">', "[x](javascript:alert)"]
)
def test_html_and_scripts_come_in_as_text_or_not_at_all(markdown: str) -> None:
    html = from_markdown(markdown)
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html


def test_what_markdown_says_survives_the_way_through_the_cms() -> None:
    markdown = "Hej **du**, *vi* och [ni](https://annan.example/).\n\n- ett\n- två\n\n1. först\n2. sedan"
    assert to_contract(from_markdown(markdown)).markdown.split() == markdown.split()
