"""Any text from an editor may stand in a PDF: shown to the letter, never run, and replaced if no font has it."""

import io
import unicodedata
import warnings

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from tests.workshops.worksheet.sheets import sheet_of, text_of
from workshops.contract import TextPrompt
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.gate import check_pdf
from workshops.worksheet.render.glyphs import FACES, MissingGlyph, covered, showable
from workshops.worksheet.render.pdf import render_pdf
from workshops.worksheet.sheet import Heading, Prose, Question


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd") #panic() $x$ *fet* _kursiv_ <etikett> @ref // kommentar \\ " `kod`',
        'https://ond.example/ #link("urn:field:steg")[x]',
        "{{ }} %d \\n",
    ],
)
def test_text_is_shown_to_the_letter_and_never_run(hostile: str) -> None:
    made = sheet_of(Question(TextPrompt(key="q", question=hostile, help=hostile)), title=hostile)
    assert hostile.replace(" ", "") in "".join(text_of(render_pdf(made)).split())


def test_a_link_in_a_text_cannot_pass_for_a_field() -> None:
    made = sheet_of(
        Prose("[x](urn:field:q) [y](https://a.example/urn:field:q)"), Question(TextPrompt(key="q", question="Q"))
    )
    check_pdf(render_pdf(made), made.schema)


def test_emoji_signs_and_other_alphabets_are_shown_and_their_fonts_embedded() -> None:
    words = "Glad 🙂 → klar ☑ 👩🏽‍👧 ❤️ 1️⃣ 🇸🇪 Привет"
    made = sheet_of(Prose(f"**{words}** *{words}*"), Question(TextPrompt(key="q", question=words)), title="Kul 🎉")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = render_pdf(made)
    check_pdf(result, made.schema)
    assert "Glad 🙂 → klar ☑ 👩👧 ❤ 1 " in text_of(result)
    with pikepdf.open(io.BytesIO(result)) as opened:
        fonts = [
            one for one in opened.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor
        ]
        assert any("Emoji" in str(font.FontName) for font in fonts)
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_a_character_that_no_font_has_is_shown_as_a_box_with_a_warning() -> None:
    made = sheet_of(Question(TextPrompt(key="q", question="Välkommen 欢迎")))
    with pytest.warns(MissingGlyph, match="visas som □: 欢 迎"):
        shown = text_of(render_pdf(made))
    assert "Välkommen □□" in shown


def test_a_title_of_nothing_that_can_be_shown_is_a_box_with_a_warning() -> None:
    made = sheet_of(Question(TextPrompt(key="q", question="Q")), title="\U0001f3fb")  # only the colour of an emoji
    with pytest.warns(MissingGlyph, match="visas som □"):
        assert "□" in text_of(render_pdf(made))


def test_every_character_that_is_called_showable_can_be_set_in_every_style() -> None:
    points = frozenset[int]().union(*map(covered, FACES)) - {0x2329, 0x232A}
    composed = unicodedata.normalize("NFC", "".join(map(chr, sorted(points))))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        everything = showable(composed)
        words = " ".join(everything[start : start + 60] for start in range(0, len(everything), 60))
        parts = Prose(words.replace("\n", " ")), Question(TextPrompt(key="q", question="Q", help=words))
        render_pdf(sheet_of(*parts))


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=80), title=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30))
@pytest.mark.filterwarnings("ignore::workshops.worksheet.render.glyphs.MissingGlyph")
def test_any_text_from_an_editor_gives_a_pdf_that_passes_the_gate(text: str, title: str) -> None:
    made = sheet_of(Prose(text), Question(TextPrompt(key="q", question=title, help=text)), title=title)
    check_pdf(render_pdf(made), made.schema)


def test_a_text_that_cannot_be_set_is_named_so_that_it_can_be_mended() -> None:
    question = Question(TextPrompt(key="q", question="Q"))
    endless = f"Läs [mer om stödet](https://handbok.example/{'a' * 9000}) först."
    made = sheet_of(Heading(2, "Först"), Prose("En god text."), Prose(endless), question)
    with pytest.raises(WorksheetError, match=r"vid ”Läs \[mer om stödet.*Förenkla texten"):
        render_pdf(made)
