"""WordprocessingML written as text: whatever somebody wrote stays a text, and comes out as it went in."""

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given
from hypothesis import strategies as st

from tests import hostile
from workshops import safe
from workshops.worksheet.render.ooxml import NAMESPACES, Xml, element, paragraph, run

TEXTS = st.one_of(st.text(), st.sampled_from(hostile.TEXTS), st.text(alphabet="&<>\"' \n\r\t]!-ö\x00\ufffe"))


def parsed(*elements: Xml) -> list[BaseOxmlElement]:
    return list(parse_xml(element("body", *elements, **NAMESPACES)))


@given(TEXTS)
def test_a_text_is_shown_to_the_letter_but_for_what_xml_cannot_hold(text: str) -> None:
    (made,) = parsed(run(text, bold=True))
    assert made.text == safe.xml(text).replace("\r", "\n")
    assert {child.tag for child in made} <= {qn(f"w:{tag}") for tag in ("rPr", "t", "br", "tab")}


@given(TEXTS)
def test_a_text_in_an_attribute_stays_within_it(text: str) -> None:
    (made,) = parsed(element("alias", val=text))
    assert dict(made.attrib) == {qn("w:val"): safe.xml(text)}
    assert len(made) == 0


def test_an_attribute_has_the_prefix_of_its_element_unless_it_has_one() -> None:
    box, link = parsed(element("w14:checked", val="1"), element("hyperlink", anchor="a", **{"r:id": "rId1"}))
    assert dict(box.attrib) == {qn("w14:val"): "1"}
    assert dict(link.attrib) == {qn("w:anchor"): "a", qn("r:id"): "rId1"}


def test_properties_stand_in_the_order_of_the_schema() -> None:
    look = {"style": "Placeholder Text", "font": "Arial", "bold": True, "italic": True, "colour": "1A1A1A"}
    (made,) = parsed(paragraph("List Number", run("a", **look, underlined=True), keep_next=True, numbering=7))
    assert [child.tag for child in made[0]] == [qn(f"w:{tag}") for tag in ("pStyle", "keepNext", "numPr")]
    names = ("rStyle", "rFonts", "b", "i", "color", "u")
    assert [child.tag for child in made[1][0]] == [qn(f"w:{tag}") for tag in names]
    assert made[0][0].get(qn("w:val")) == "ListNumber"
