"""Whatever participants write comes out as text, in every kind of file."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from workshops import safe

NASTY = st.text(max_size=60) | st.text(
    alphabet="<>&\"'=+-@\t\r\n \x00\x1b\u202e\u2028\ufffea\N{COMBINING RING ABOVE}å", max_size=12
)


@given(NASTY)
def test_html_is_read_back_as_the_text_that_was_shown(text: str) -> None:
    shown = lxml_html.fragment_fromstring(f'<p title="{safe.html(text)}">{safe.html(text)}</p>')
    assert (shown.text or "") == safe.plain(text)
    assert shown.get("title") == safe.plain(text)
    assert len(shown) == 0


@given(NASTY)
def test_xml_can_hold_the_text_and_loses_only_what_xml_forbids(text: str) -> None:
    element = etree.Element("t")
    element.text = safe.xml(text)
    back = etree.fromstring(etree.tostring(element, encoding="utf-8")).text or ""
    assert back == safe.xml(text)
    allowed = [c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"]
    assert back == "".join(allowed)


@given(NASTY)
def test_a_cell_is_never_a_formula_and_can_be_read_back(text: str) -> None:
    assert not safe.cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert safe.from_cell(safe.cell(text)) == text


@given(st.lists(NASTY.filter(lambda text: "\x00" not in text), min_size=1, max_size=4))
def test_a_csv_row_of_cells_can_be_read_back(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow(map(safe.cell, texts))
    assert [safe.from_cell(cell) for cell in next(csv.reader(io.StringIO(file.getvalue(), newline="")))] == texts


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_a_formula_is_disarmed_with_an_apostrophe(formula: str) -> None:
    assert safe.cell(formula) == "'" + formula


@pytest.mark.parametrize("text", ["", "Vi möts", "3 – 4 gånger", "a=b", "100 %", "fråga '='"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert safe.cell(text) == safe.from_cell(text) == safe.xml(text) == safe.plain(text) == text


def test_an_apostrophe_that_we_did_not_write_is_kept_when_read_back() -> None:
    assert safe.from_cell("'t Hart") == "'t Hart"


@given(NASTY)
def test_plain_text_holds_no_controls_and_is_the_same_twice(text: str) -> None:
    shown = safe.plain(text)
    assert not any(c < " " and c not in "\t\n" for c in shown)
    assert not set(shown) & set("\x7f\x85\u2028\u202a\u202e\u2066\u2069\ufffe\uffff")
    assert safe.plain(shown) == shown


def test_plain_text_keeps_lines_letters_and_emoji() -> None:
    family = "👩\u200d👧"
    assert safe.plain(f"Å\r\nא – ”ع”\r{family}\x1b[31m") == f"Å\nא – ”ع”\n{family}[31m"


def test_text_cannot_be_made_to_read_backwards() -> None:
    assert safe.plain("konto\u202e4321") == "konto4321"


def test_letters_written_as_two_characters_become_one() -> None:
    assert safe.plain("A\N{COMBINING RING ABOVE}") == "Å"
