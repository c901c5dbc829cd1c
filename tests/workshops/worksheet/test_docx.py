"""The Word worksheet: controls that can be found again, and a document that assistive technology can read."""

import io
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests import samples, starter
from tests.workshops.collect.word import W14, fill, parts
from workshops import safe
from workshops.collect.office import OfficeFile
from workshops.collect.returned_docx import read_docx
from workshops.contract import AssessmentPrompt, Column, NumberPrompt, Option, TablePrompt, TextPrompt, WorksheetSchema
from workshops.contract.prompt import ChoicesPrompt
from workshops.worksheet.fields import fields
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.docx import render_docx
from workshops.worksheet.render.docx_controls import alias, tag
from workshops.worksheet.sheet import Heading, Prose, Question, Sheet
from workshops.worksheet.theme import theme

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
FILE = render_docx(SHEET)
ROOT = etree.fromstring(parts(FILE)["word/document.xml"])
ORDER = ["alias", "tag", "id", "lock", "showingPlcHdr"]
ONE_LINE = TextPrompt(key="team", question="Vilka är ni?", lines=1)
TWO_LINES = TextPrompt(key="plan", question="Vad gör ni?", lines=2, required=True)
KINDS = {"area": "text", "line": "text", "number": "text", "date": "date", "one": "dropDownList", "check": "checkbox"}


def of(prompts: tuple, *more: Heading | Prose) -> Sheet:
    schema = WorksheetSchema(module="m", title="Titel", edition="2026-11-02-0a1b2c3d", prompts=prompts)
    return Sheet(schema, (*more, *map(Question, prompts)), 1)


def all_fields() -> list:
    return [field for prompt in SHEET.schema.prompts for field in fields(prompt)]


def test_there_is_one_control_for_each_field_of_the_right_kind_in_order() -> None:
    found = [
        (s.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")), etree.QName(s.find(qn("w:sdtPr"))[-1]).localname)
        for s in ROOT.iter(qn("w:sdt"))
    ]
    assert found == [(field.name, KINDS[field.control]) for field in all_fields()]


def test_properties_of_a_control_stand_in_the_order_that_word_demands() -> None:
    for properties in ROOT.iter(qn("w:sdtPr")):
        names = [etree.QName(child).localname for child in properties][:-1]
        assert names == [name for name in ORDER if name in names]
        assert names[:4] == ORDER[:4]
        assert properties.find(qn("w:lock")).get(qn("w:val")) == "sdtLocked"


def test_controls_are_within_paragraphs_and_each_has_its_bookmark() -> None:
    controls = list(ROOT.iter(qn("w:sdt")))
    for number, control in enumerate(controls, 1):
        assert control.getparent().tag == qn("w:p")
        before, after = control.getprevious(), control.getnext()
        assert (before.tag, before.get(qn("w:name"))) == (qn("w:bookmarkStart"), f"ws_{number}")
        assert (after.tag, after.get(qn("w:id"))) == (qn("w:bookmarkEnd"), before.get(qn("w:id")))


def test_a_choice_lists_its_options_with_their_keys_and_can_be_taken_back() -> None:
    control = next(c for c in ROOT.iter(qn("w:dropDownList")) if len(c) == 5)
    listed = [(item.get(qn("w:displayText")), item.get(qn("w:value"))) for item in control]
    assert listed == [
        ("Välj", ""),
        ("Kunskap", "kunskap"),
        ("Kompetens", "kompetens"),
        ("Kontaktvägar", "kontaktvagar"),
        ("Samverkan", "samverkan"),
    ]


def test_boxes_are_unticked_and_followed_by_their_words() -> None:
    boxes = list(ROOT.iter(f"{W14}checkbox"))
    assert [box.find(f"{W14}checked").get(f"{W14}val") for box in boxes] == ["0"] * 5
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(FILE)).paragraphs]
    assert "\N{NO-BREAK SPACE}Föräldrar på landsbygden" in texts


def test_no_name_is_longer_than_word_can_open() -> None:
    long = "a" * 64
    columns = tuple(Column(key=f"{letter * 64}", label=letter * 300) for letter in "bc")
    table = TablePrompt(key=long, question="å" * 500, columns=columns, rows=2)
    options = (Option(key="d" * 64, label="e" * 500), Option(key="f" * 64, label="g"))
    worksheet = of((table, ChoicesPrompt(key="h" * 64, question="i", options=options)))
    file = render_docx(worksheet)
    root = etree.fromstring(parts(file)["word/document.xml"])
    for name, most in (("alias", 64), ("tag", 64)):
        values = [found.get(qn("w:val")) for found in root.iter(qn(f"w:{name}"))]
        assert all(0 < len(value) <= most for value in values)
    tags = [found.get(qn("w:val")) for found in root.iter(qn("w:tag"))]
    assert len(set(tags)) == len(tags) == 6
    name = fields(table)[3].name
    assert tag(name) in tags
    assert read_docx(OfficeFile(fill(file, {name: "svar"}))).answers[long] == [{"b" * 64: None, "c" * 64: "svar"}]


@pytest.mark.parametrize("theme", starter.THEMES)
def test_every_control_of_a_theme_has_a_name_of_its_own_with_its_place_in_the_question(theme: str) -> None:
    made = sheet(worksheet_notebook(starter.module(theme)))
    root = etree.fromstring(parts(render_docx(made))["word/document.xml"])
    aliases = [found.get(qn("w:val")) for found in root.iter(qn("w:alias"))]
    asked = [(prompt, field) for prompt in made.schema.prompts for field in fields(prompt)]
    assert len(set(aliases)) == len(aliases) == len(asked)
    assert max(map(len, aliases)) <= 64
    for name, (prompt, field) in zip(aliases, asked, strict=True):
        assert name.endswith(field.label.removeprefix(prompt.question))
        assert name == field.label or (name.startswith(prompt.question[:8]) and "…" in name)


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_name_is_never_too_long_and_is_whole_if_there_is_room(question: str, part: str) -> None:
    name = alias(question, f"{question} {part}")
    whole = safe.xml(f"{question} {part}")
    assert len(name) <= 64
    assert (name == whole) == (len(whole) <= 64)
    assert name.endswith(whole[-10:].lstrip())


def test_a_text_of_one_line_takes_one_line_and_others_take_more() -> None:
    root = etree.fromstring(parts(render_docx(of((ONE_LINE, TWO_LINES))))["word/document.xml"])
    one, two = root.iter(qn("w:text"))
    assert one.get(qn("w:multiLine")) is None
    assert two.get(qn("w:multiLine")) == "1"


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200))
def test_what_is_written_on_one_line_comes_back(text: str) -> None:
    filled = fill(render_docx(of((ONE_LINE, TWO_LINES))), {"team": text})
    assert read_docx(OfficeFile(filled)).answers == {"team": text or None, "plan": None}


def test_a_question_that_must_be_answered_says_so_and_the_others_do_not() -> None:
    texts = [p.text for p in docx.Document(io.BytesIO(render_docx(of((ONE_LINE, TWO_LINES))))).paragraphs]
    assert "Vilka är ni?" in texts
    assert "Vad gör ni? (måste besvaras)" in texts


def test_every_page_has_title_edition_and_its_number_of_how_many() -> None:
    entries = parts(FILE)
    footer = etree.fromstring(entries["word/footer1.xml"])
    text = "".join(footer.itertext(qn("w:t")))
    assert text == "Tillgängligt stöd för föräldrar · utgåva 2026-11-02 · sida 1 av 1"
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    (reference,) = ROOT.iter(qn("w:footerReference"))
    (relation,) = [
        one
        for one in etree.fromstring(entries["word/_rels/document.xml.rels"])
        if one.get("Id") == reference.get(qn("r:id"))
    ]
    assert relation.get("Target") == "footer1.xml"


def test_headings_are_real_and_skip_no_level() -> None:
    styles = [p.style.name for p in docx.Document(io.BytesIO(FILE)).paragraphs if p.style and p.style.name]
    levels = [int(name.removeprefix("Heading ")) for name in styles if name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_style_that_is_used_is_defined() -> None:
    defined = {style.get(qn("w:styleId")) for style in etree.fromstring(parts(FILE)["word/styles.xml"])}
    used = {one.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for one in ROOT.iter(qn(tag))}
    assert {"Överrad", "Heading3", "Svarsruta", "PlaceholderText", "TableGrid"} <= used <= defined


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_styles_have_the_colours_of_the_goal_area(number: int) -> None:
    entries = parts(render_docx(replace(SHEET, number=number)))
    written = b"".join(content for name, content in entries.items() if name in ("word/styles.xml", "word/theme.xml"))
    assert written.count(theme(number).ink.encode()) > written.count(theme(number).tint.encode()) > 3
    fixed = ("styles", "theme", "settings", "fontTable", "numbering")
    assert not [name for name in fixed if b"{" in entries[f"word/{name}.xml"]]


def test_the_document_is_in_swedish_and_says_what_it_is() -> None:
    document = docx.Document(io.BytesIO(FILE))
    properties = document.core_properties
    assert (properties.title, properties.language) == ("Tillgängligt stöd för föräldrar", "sv-SE")
    assert (properties.author, properties.comments) == ("", "")
    entries = parts(FILE)
    assert b'<w:themeFontLang w:val="sv-SE"/>' in entries["word/settings.xml"]
    assert b'w:lang w:val="sv-SE"' in entries["word/styles.xml"]
    assert not [name for name in entries if "stylesWithEffects" in name or "thumbnail" in name]


def test_a_table_has_a_header_row_and_says_what_it_is() -> None:
    (table,) = ROOT.iter(qn("w:tbl"))
    rows = table.findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * 4
    assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val")) == "Var möter ni föräldrar?"


def test_the_qr_code_has_a_text_and_the_address_stands_beside_it() -> None:
    (picture,) = ROOT.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert picture.get("descr") == "QR-kod till den anonyma reflektionen, https://handbok.example/t/KRT7M4"
    assert (
        b'Target="https://handbok.example/t/KRT7M4" TargetMode="External"'
        in parts(FILE)["word/_rels/document.xml.rels"]
    )


def test_without_an_occasion_there_is_no_reflection() -> None:
    file = render_docx(sheet(worksheet_notebook(samples.module())))
    assert not [name for name in parts(file) if name.startswith("word/media")]


def test_prose_keeps_lists_links_and_emphasis() -> None:
    prose = Prose(
        "Läs **först**:\n\n1. ett\n   - *under*\n2. två\n\nSedan [mer](https://exempel.se/a?b=1&c=2)\n\n1. nytt"
    )
    document = docx.Document(io.BytesIO(render_docx(of((TextPrompt(key="a", question="Fråga"),), prose))))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style][3:9]
    assert found == [
        ("Normal", "Läs först:"),
        ("List Number", "ett"),
        ("List Bullet 2", "under"),
        ("List Number", "två"),
        ("Normal", "Sedan mer"),
        ("List Number", "nytt"),
    ]
    one, two, other = document.element.body.xpath(".//w:p[w:pPr/w:pStyle/@w:val='ListNumber']//w:numId/@w:val")
    assert one == two != other
    assert [h.address for p in document.paragraphs for h in p.hyperlinks] == ["https://exempel.se/a?b=1&c=2"]


def test_characters_that_xml_forbids_do_not_stop_the_file() -> None:
    bad = "a\x00\x0b\ufffeb"
    worksheet = of((TextPrompt(key="a", question=bad, help=bad),), Heading(2, bad), Prose(bad))
    texts = [p.text for p in docx.Document(io.BytesIO(render_docx(replace(worksheet, when=bad)))).paragraphs]
    assert texts.count("ab") == 3


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_same_sheet_gives_the_same_bytes(number: int) -> None:
    worksheet = replace(SHEET, number=number)
    assert render_docx(worksheet) == render_docx(worksheet)


def test_what_belongs_to_a_question_stays_on_its_page() -> None:
    """Heading, introduction, evidence and the words under a box; of a long list no option or two are left alone."""
    asked = (
        AssessmentPrompt(key="b", question="Hur långt?", objective="1.1"),
        ChoicesPrompt(key="fa", question="Vilka?", options=tuple(Option(key=f"o{n}", label=f"{n}") for n in range(3))),
        ChoicesPrompt(key="m", question="Vilka?", options=tuple(Option(key=f"o{n}", label=f"{n}") for n in range(20))),
        NumberPrompt(key="n", question="Hur många?"),
    )
    root = etree.fromstring(parts(render_docx(of(asked, Heading(2, "Del"), Prose("Inledning"))))["word/document.xml"])
    found = {}
    for one in root.iter(qn("w:p")):
        for name in [t.get(qn("w:val")) for t in one.iter(qn("w:tag"))] or ["".join(one.itertext())[:10]]:
            found[name] = one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert all(found[name] for name in ("Inledning", "b__level", "På papper,", "b__evidence"))
    assert [found[f"fa__o{n}"] for n in range(3)] == [True, True, False]
    assert [n for n in range(20) if found[f"m__o{n}"]] == [0, 1, 17, 18]
    assert not found["n"]
