"""LIX and sentences in Swedish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.handbook.formatted import paragraphs, plain
from cms.handbook.readability import in_words, lix, sentences, words


def test_lix_is_words_a_sentence_plus_per_cent_of_long_words() -> None:
    assert lix("Det regnar ute. Vi går hem.") == pytest.approx(3)
    assert lix("Föräldrar behöver stöd.") == pytest.approx(3 + 200 / 3)
    assert lix("") == lix("–") == 0


def test_a_sentence_goes_on_after_an_abbreviation() -> None:
    assert sentences("Stöd finns bl.a. på familjecentraler. Fråga där!") == [
        "Stöd finns bl.a. på familjecentraler",
        "Fråga där",
    ]
    assert len(sentences("Mötet börjar kl. nio och slutar kl. tolv.")) == 1


def test_each_line_is_a_sentence_of_its_own() -> None:
    assert sentences("Första punkten\nAndra punkten") == ["Första punkten", "Andra punkten"]


@given(st.text(alphabet="abÅö.!?: \n”-", max_size=80))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert [word for one in sentences(text) for word in words(one)] == words(text)
    assert lix(text) >= 0


@pytest.mark.parametrize(
    ("value", "name"), [(29.9, "mycket lätt"), (30, "lätt"), (45, "medelsvår"), (75, "mycket svår")]
)
def test_the_scale_is_bjornssons(value: float, name: str) -> None:
    assert in_words(value) == name


def test_formatted_text_is_read_a_paragraph_and_an_item_at_a_time() -> None:
    html = '<p>Ett <b>två</b></p><ul><li>tre</li><li><a href="/">fyra</a></li></ul><p></p>'
    assert plain(html) == "Ett två\ntre\nfyra"
    assert [one.links for one in paragraphs(html)] == [(), (), ("fyra",)]


@given(st.text(max_size=60))
def test_whatever_is_stored_can_be_read(html: str) -> None:
    assert all(one.text or one.links for one in paragraphs(f"<p>{html}</p>"))
