"""Page links in stored texts, resolved many at a time."""

from hypothesis import given
from hypothesis import strategies as st

from cms.handbook.links import resolved

KNOWN = {"7": 'https://handbok.example/a/?b="1"&c=2'}
LINK = '<a href="https://handbok.example/a/?b=&quot;1&quot;&amp;c=2">'


def test_a_page_link_becomes_a_plain_one_with_its_address_escaped():
    assert resolved('<p>Se <a linktype="page" id="7">a</a>.</p>', KNOWN) == f"<p>Se {LINK}a</a>.</p>"
    assert resolved('<a id="7" linktype="page">a</a>', KNOWN) == f"{LINK}a</a>"


def test_a_link_to_an_unknown_page_keeps_its_text_and_leads_nowhere():
    for link in ('<a linktype="page" id="8">', '<a linktype="page" id="x">', '<a linktype="page">'):
        assert resolved(f"{link}a</a>", KNOWN) == "<a>a</a>"


def test_other_links_are_left_as_they_are():
    text = '<a href="https://handbok.example">a</a> <a href="mailto:a@b.example">b</a> <a href="/t/">c</a> <a>d</a>'

    assert resolved(text, KNOWN) == text


@given(st.text())
def test_text_without_tags_is_left_to_the_letter(text: str):
    text = text.replace("<", "")

    assert resolved(text, KNOWN) == text
