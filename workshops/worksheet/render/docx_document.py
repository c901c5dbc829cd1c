"""The empty Word document that a worksheet is written in: page, styles, language, properties, and the schema inside."""

import io
import zipfile
from datetime import UTC, datetime
from functools import cache

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree

from workshops import safe
from workshops.contract import WorksheetSchema
from workshops.worksheet.theme import Theme

from .docx_controls import PLACEHOLDER_STYLE
from .ooxml import element

SCHEMA_NAMESPACE = "urn:samling:worksheet-schema"
"""Namespace of the custom XML part whose root element `schema` holds the WorksheetSchema as JSON."""
KICKER, BAND, HELP, NOTE = "Överrad", "Anvisning", "Hjälptext", "Anmärkning"
ANSWER, OPTION, CELL = "Svarsruta", "Alternativ", "Tabellruta"
"""Our own paragraph styles."""
FONT = "Calibri"
_TEXT, _GREY = "1A1A1A", "595959"
_LONGEST_PROPERTY = 255
"""Characters in a property of the file."""
_UNWANTED = {
    RELATIONSHIP_TYPE.CUSTOM_XML,  # an empty bibliography
    RELATIONSHIP_TYPE.THUMBNAIL,  # a picture of python-docx's own template
    # A copy of the styles that no longer agrees with them once they change; Word then offers to repair the file.
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
_TABLE_STYLES = {"Normal Table", "Table Grid"}
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def new_document(schema: WorksheetSchema, theme: Theme) -> Document:
    """A blank document that carries `schema` and says what it is."""
    document = blank_document(theme, f"{schema.title} · utgåva {schema.edition[:10]}")
    _properties(document, schema)
    _carry(document, schema)
    return document


def blank_document(theme: Theme, footer: str) -> Document:
    """An empty A4 document in Swedish, styled with `theme`, with `footer` and the page number below every page."""
    document = docx.Document(io.BytesIO(_styled(theme)))
    vars(document.part)["get_style_id"] = cache(document.part.get_style_id)  # else half of all time goes to look-ups
    _page(document, footer)
    return document


@cache
def _styled(theme: Theme) -> bytes:
    """What all documents of a theme share, made once: language and styles."""
    document, saved = docx.Document(), io.BytesIO()
    for owner in (document.part, document.part.package):
        for key in [key for key, relation in owner.rels.items() if relation.reltype in _UNWANTED]:
            del owner.rels[key]
    _drop_unused_styles(document)
    _language(document)
    _styles(document, theme)
    document.save(saved)
    return saved.getvalue()


def to_bytes(document: Document) -> bytes:
    """The file. The same document gives the same bytes: no entry says when it was written."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _drop_unused_styles(document: Document) -> None:
    """The template has a hundred table styles that nobody sees but in Word's menu."""
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.get(qn("w:type")) == "table" and style.name_val not in _TABLE_STYLES:
            styles.remove(style)


def _page(document: Document, text: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    section.footer_distance = Cm(1)
    footer = section.footer.paragraphs[0]
    footer.add_run(safe.xml(f"{text} · sida "))
    footer._p.append(_number("PAGE"))
    footer.add_run(" av ")
    footer._p.append(_number("NUMPAGES"))


def _number(instruction: str) -> BaseOxmlElement:
    text = OxmlElement("w:t")
    text.text = "1"
    return element("fldSimple", element("r", text), instr=instruction)


def _language(document: Document) -> None:
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).attrib.clear()
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "sv-SE")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word says "Kompatibilitetsläge"
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:val"), "sv-SE")
    _plain_font(defaults.find(qn("w:rFonts")))


def _plain_font(fonts: BaseOxmlElement) -> None:
    """Name the font itself, where python-docx's template refers to its theme."""
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _styles(document: Document, theme: Theme) -> None:
    styles = document.styles
    _style(styles["Normal"], 11, _TEXT, after=6)
    _style(styles["Footer"], 9, _GREY)
    for level, size, before in ((1, 24, 0), (2, 16, 22), (3, 12.5, 16), (4, 12.5, 16)):
        heading = styles[f"Heading {level}"]
        _style(heading, size, theme.ink if level < 3 else _TEXT, before=before, after=4)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.keep_with_next = True
    _bordered(styles["Heading 2"], {"top": theme.ink}, fill=None)
    for name in (KICKER, BAND, HELP, NOTE, ANSWER, OPTION, CELL):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _bordered(styles[ANSWER], dict.fromkeys(("top", "left", "bottom", "right"), theme.ink), theme.tint)
    _bordered(
        styles[BAND], {"top": theme.tint, "left": theme.ink, "bottom": theme.tint, "right": theme.tint}, theme.tint
    )
    _style(styles[KICKER], 10, theme.ink)
    styles[KICKER].font.bold = True
    _style(styles[BAND], 10.5, _TEXT, before=6, after=10)
    _style(styles[HELP], 10.5, "404040", after=4)
    _style(styles[ANSWER], 11, _TEXT, before=4, after=8)
    _style(styles[OPTION], 11, _TEXT, after=3)
    _style(styles[CELL], 9.5, _TEXT)
    _style(styles[NOTE], 9, _GREY, before=3, after=6)
    styles[HELP].paragraph_format.keep_with_next = True
    for name in (BAND, ANSWER):  # the border stands outside the text
        styles[name].paragraph_format.left_indent = styles[name].paragraph_format.right_indent = Cm(0.2)
    placeholder = styles.add_style(PLACEHOLDER_STYLE, WD_STYLE_TYPE.CHARACTER)
    placeholder.font.color.rgb = RGBColor.from_string(_GREY)


def _style(style: ParagraphStyle, size: float, colour: str, before: float = 0, after: float = 0) -> None:
    style.font.size, style.font.name = Pt(size), FONT
    style.font.color.rgb = RGBColor.from_string(colour)
    _plain_font(style.element.rPr.rFonts)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _bordered(style: ParagraphStyle, sides: dict[str, str], fill: str | None) -> None:
    borders = [element(side, val="single", sz="6", space="4", color=colour) for side, colour in sides.items()]
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(element("pBdr", *borders), *_AFTER_BORDERS)
    if fill:
        properties.insert_element_before(element("shd", val="clear", color="auto", fill=fill), *_AFTER_BORDERS[1:])


def _properties(document: Document, schema: WorksheetSchema) -> None:
    made = datetime.fromisoformat(schema.edition[:10]).replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.subject = safe.xml(schema.title)[:_LONGEST_PROPERTY], "Arbetsblad"
    properties.language, properties.version = "sv-SE", schema.edition
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = made
    properties.revision = 1


def _carry(document: Document, schema: WorksheetSchema) -> None:
    """Put the schema in a custom XML part, which both Word and LibreOffice keep when they save."""
    root = etree.Element(f"{{{SCHEMA_NAMESPACE}}}schema", nsmap={None: SCHEMA_NAMESPACE})
    root.text = schema.model_dump_json(ensure_ascii=True)
    package = document.part.package
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", _xml(root), package)
    about = etree.fromstring(
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
        ' ds:itemID="{5A3B1C60-6C1E-4B7A-9D0B-0F4A7C2E9B11}"><ds:schemaRefs/></ds:datastoreItem>'
    )
    properties = Part(
        PackURI("/customXml/itemProps1.xml"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _xml(about), package
    )
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
