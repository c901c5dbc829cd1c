"""What cells show: any text is shown to the letter and is never markup, and everything can be read aloud."""

import base64
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from workshops import safe
from workshops.contract import Figure
from workshops.kit.show import counted, figure, files, heading, says, table, warns

ANY = st.text() | st.sampled_from(["<script>alert(1)</script>", "</td></table>", '" onerror="x', "&lt;", "=1+1"])


def elements(markup: str) -> list[str]:
    return [element.tag for element in html.fragment_fromstring(markup, create_parent="main").iter()][1:]


@given(st.lists(st.tuples(ANY, ANY), max_size=4), ANY)
def test_a_table_has_the_cells_it_was_given_and_nothing_else(rows: list[tuple[str, str]], caption: str):
    shown = table(caption, ("A", "B"), rows)
    tree = html.fragment_fromstring(shown.html)

    assert [cell.text_content() for cell in tree.iter("td")] == [safe.plain(second) for _, second in rows]
    assert [cell.text_content() for cell in tree.iterfind("tbody/tr/th")] == [safe.plain(first) for first, _ in rows]
    assert set(elements(shown.html)) <= {"table", "caption", "thead", "tbody", "tr", "th", "td"}


@given(ANY)
def test_sentences_and_headings_hold_no_markup(text: str):
    assert elements(says(text).html) == ["p"]
    assert elements(heading(text).html) == ["h3"]
    assert elements(warns(text).html) == ["div", "strong", "p"]


@given(ANY, ANY)
def test_a_figure_keeps_its_alternative_text_and_lets_nothing_else_in(alt: str, caption: str):
    chart = Figure(png_base64=base64.b64encode(b"png").decode(), alt=alt or "x", caption=caption.strip()[:500] or "x")
    (image,) = html.fragment_fromstring(figure(chart).html, create_parent="main").iter("img")

    assert set(image.attrib) == {"alt", "src", "style"}
    assert image.get("alt") == safe.plain(chart.alt)
    assert image.get("src") == "data:image/png;base64,cG5n"


@given(ANY)
def test_nothing_in_what_a_cell_shows_is_taken_for_mathematics(text: str):
    shown = heading(text) + says(text) + table(text, ("A",), [(text,)])
    (whole,) = html.fragments_fromstring(shown._repr_html_())

    assert (whole.tag, whole.get("class")) == ("div", "mathjax_ignore")
    assert (
        whole.text_content().strip() == html.fragment_fromstring(shown.html, create_parent="div").text_content().strip()
    )


def test_what_is_below_comes_below_in_both_forms():
    both = says("ett") + says("") + warns() + says("två")

    assert both.text.split() == ["ett", "två"]
    assert both.html.index("ett") < both.html.index("två")


def test_a_file_is_a_link_from_the_notebook_whatever_its_name(tmp_path: Path):
    (tmp_path / "exports").mkdir()
    path = tmp_path / "exports" / 'räkna "& <b>#1.pdf'
    path.write_bytes(b"x" * 1500)

    (link,) = html.fragment_fromstring(files([path], tmp_path / "notebooks").html).iter("a")

    assert link.get("href") == "../exports/r%C3%A4kna%20%22%26%20%3Cb%3E%231.pdf"
    assert link.text_content() == path.name
    assert "2 kB" in files([path], tmp_path / "notebooks").text


def test_only_slow_work_is_counted_aloud(capsys):
    counted("Del")(1, 1)
    assert capsys.readouterr().out == ""
    for done in (1, 2):
        counted("Del")(done, 2)
    assert capsys.readouterr().out == "\rDel: 1 av 2\rDel: 2 av 2\n"
