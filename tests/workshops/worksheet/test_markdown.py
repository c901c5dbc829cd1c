"""Editors' text becomes a small tree, and nothing in it can become markup of ours."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from workshops.worksheet.markdown import List, Paragraph, Span, as_data, parse, to_html


def test_paragraphs_with_bold_and_italic_text() -> None:
    assert parse("Ett **fet *båda*** ord") == (
        Paragraph((Span("Ett "), Span("fet ", bold=True), Span("båda", bold=True, italic=True), Span(" ord"))),
    )


def test_lists_keep_their_order_and_nesting() -> None:
    assert parse("1. ett\n   - under\n2. två") == (
        List(
            True,
            (
                (Paragraph((Span("ett"),)), List(False, ((Paragraph((Span("under"),)),),))),
                (Paragraph((Span("två"),)),),
            ),
        ),
    )


def test_a_heading_becomes_bold_text_so_that_the_worksheets_own_levels_stay_in_order() -> None:
    assert parse("# Tänk på") == (Paragraph((Span("Tänk på", bold=True),)),)


def test_a_table_becomes_a_list_of_its_rows_and_loses_no_word() -> None:
    (made,) = parse("| Vad | |\n|---|---|\n| **Träff** | maj |\n| Brev | juni |")
    assert to_html((made,)) == (
        "<ul><li><strong>Vad: Träff</strong> · maj</li><li><strong>Vad: </strong>Brev · juni</li></ul>"
    )
    assert to_html(parse("| Vad | När |\n|---|---|")) == "<ul><li>Vad · När</li></ul>"


def test_lines_are_joined_but_a_hard_break_is_kept() -> None:
    assert parse("ett\ntvå  \ntre") == (Paragraph((Span("ett två\ntre"),)),)


@pytest.mark.parametrize("href", ["https://exempel.se/a?b=1&c=2", "http://exempel.se", "mailto:post@exempel.se"])
def test_a_link_to_the_web_or_to_e_mail_keeps_its_address(href: str) -> None:
    assert parse(f"[länk]({href})") == (Paragraph((Span("länk", href=href),)),)


@pytest.mark.parametrize("href", ["/intern", "ftp://exempel.se", "#ankare", "//exempel.se", "tel:112", "fil.docx"])
def test_any_other_link_is_only_its_text(href: str) -> None:
    assert parse(f"[länk]({href})") == (Paragraph((Span("länk"),)),)


@pytest.mark.parametrize("source", ["<script>alert(1)</script>", 'a <img src="x" onerror="y">', "[x](javascript:a)"])
def test_html_and_scripts_are_text(source: str) -> None:
    assert html.fromstring(to_html(parse(source))).text_content() == source


def test_a_picture_is_its_alternative_text() -> None:
    assert parse("![En stege](stege.png)") == (Paragraph((Span("En stege"),)),)


def test_an_empty_text_has_no_blocks() -> None:
    assert parse("") == parse("\n---\n") == ()


def test_html_escapes_text_and_addresses() -> None:
    source = '**a < b & "c"**\n\n- [å](https://exempel.se/?a=1&b=%22)'
    assert to_html(parse(source)) == (
        "<p><strong>a &lt; b &amp; &quot;c&quot;</strong></p>"
        '<ul><li><a href="https://exempel.se/?a=1&amp;b=%22">å</a></li></ul>'
    )


def test_data_is_what_json_can_hold() -> None:
    assert json.loads(json.dumps(as_data(parse("- *å*")))) == [
        {
            "type": "list",
            "ordered": False,
            "items": [[{"type": "paragraph", "spans": [{"text": "å", "bold": False, "italic": True, "href": None}]}]],
        }
    ]


MARKDOWN = st.text(alphabet=st.sampled_from("ab å\n*_-+1.#>`<>\"'&[](){}!/:\\|~=\t"), max_size=80) | st.text(
    max_size=80
)


@given(MARKDOWN)
def test_no_text_makes_any_other_element_or_address_than_the_allowed(source: str) -> None:
    tree = html.fragment_fromstring(to_html(parse(source)).replace("\x00", ""), create_parent="div")
    for element in tree.iter():
        assert element.tag in {"div", "p", "ul", "ol", "li", "strong", "em", "a", "br"}
        assert set(element.attrib) <= {"href"}
        assert element.get("href", "https:").lower().startswith(("http:", "https:", "mailto:"))
