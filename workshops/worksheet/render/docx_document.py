"""The Word file that a worksheet or a report is written in: page, styles, language, properties, and the schema inside.

What never changes lies beside this module (`docx_styles.xml` and its siblings); the rest is written as text. There is
no python-docx here: to load it, and to read and write its template, takes longer than to make the worksheet. How the
parts become a file is `docx_package`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from workshops.worksheet.theme import Theme

from .docx_package import OFFICE, PACKAGE, relationships, zipped
from .ooxml import NAMESPACES, Xml, element, escaped, paragraph, run, twips

SCHEMA_NAMESPACE = "urn:samling:worksheet-schema"
"""Namespace of the custom XML part whose root element `schema` holds the WorksheetSchema as JSON."""
KICKER, BAND, HELP, NOTE = "Överrad", "Anvisning", "Hjälptext", "Anmärkning"
ANSWER, OPTION, CELL = "Svarsruta", "Alternativ", "Tabellruta"
"""Our own paragraph styles."""
_MARGIN = 2.2
TEXT_WIDTH = 21 - 2 * _MARGIN
"""Centimetres between the margins of an A4 page."""
_LONGEST_PROPERTY = 255
"""Characters in a property of the file."""
_PICTURE = """<w:r><w:drawing>\
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"\
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}" descr="{description}"/>\
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>\
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:nvPicPr><pic:cNvPr id="0" name="image{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>\
<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>\
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
"""A picture in the line of text; measures are in English metric units, 360 000 to the centimetre."""
_FIXED = ("styles", "numbering", "settings", "fontTable", "theme")
"""Parts that lie beside this module, with gaps for the colours and for numberings."""
_LISTS = ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2", "List Number 3")
"""The numberings of docx_numbering.xml, from 1."""


@dataclass(frozen=True)
class About:
    """What the file says of itself; `day` is when it was made, so that the same content gives the same bytes."""

    title: str
    subject: str
    day: date
    footer: str
    """What stands before the page's number."""
    version: str = ""


class WordDocument:
    """An A4 document in Swedish in the making. Links, pictures and numberings are asked for while the body is written,
    since they live in parts of their own; `to_bytes` comes last."""

    def __init__(self, colours: Theme, about: About) -> None:
        self._colours, self._about = colours, about
        self._relations: dict[tuple[str, str], str] = {}
        for kind in _FIXED:
            self._related(kind, f"{kind}.xml")
        self._footer = self._related("footer", "footer1.xml")
        self._numberings: list[Xml] = []
        self._parts: dict[str, str | bytes] = {}

    def link(self, href: str, text: Xml) -> Xml:
        """`text` as a link to an address on the web or of e-mail."""
        return element("hyperlink", text, **{"r:id": self._related("hyperlink", href)})

    def numbering(self, style: str) -> int:
        """A numbering of its own for a list in a style by name, so that it begins with 1."""
        number = len(_LISTS) + 1 + len(self._numberings)
        first = element("lvlOverride", element("startOverride", val="1"), ilvl="0")
        like = element("abstractNumId", val=str(1 + _LISTS.index(style)))
        self._numberings.append(element("num", like, first, numId=str(number)))
        return number

    def picture(self, png: bytes, width: float, name: str, description: str) -> Xml:
        """A picture, `width` centimetres, to stand in a paragraph; `description` is read out."""
        number = 1 + sum(part.startswith("word/media/") for part in self._parts)
        self._parts[f"word/media/image{number}.png"] = png
        wide, high = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])  # where a PNG says so
        return Xml(
            _PICTURE.format(
                number=number,
                width=round(width * 360_000),
                height=round(width * 360_000 * high / wide),
                name=escaped(name),
                description=escaped(description),
                relation=self._related("image", f"media/image{number}.png"),
            )
        )

    def carry(self, json: str) -> None:
        """Put the schema in a custom XML part, which both Word and LibreOffice keep when they save."""
        self._related("customXml", "../customXml/item1.xml")
        self._parts["customXml/item1.xml"] = f'<schema xmlns="{SCHEMA_NAMESPACE}">{escaped(json)}</schema>'
        self._parts["customXml/_rels/item1.xml.rels"] = relationships(
            [("rId1", f"{OFFICE}/relationships/customXmlProps", "itemProps1.xml")]
        )
        self._parts["customXml/itemProps1.xml"] = (
            f'<ds:datastoreItem xmlns:ds="{OFFICE}/customXml" ds:itemID="{{5A3B1C60-6C1E-4B7A-9D0B-0F4A7C2E9B11}}">'
            "<ds:schemaRefs/></ds:datastoreItem>"
        )

    def to_bytes(self, body: Sequence[Xml]) -> bytes:
        """The file, with these paragraphs and tables."""
        gaps = {"{ink}": self._colours.ink, "{tint}": self._colours.tint, "{numberings}": "".join(self._numberings)}
        related = [(key, f"{OFFICE}/relationships/{kind}", to) for (kind, to), key in self._relations.items()]
        parts = {
            "_rels/.rels": relationships(
                [
                    ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
                    ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ]
            ),
            "docProps/core.xml": _properties(self._about),
            "word/document.xml": element("document", element("body", *body, _page(self._footer)), **NAMESPACES),
            "word/_rels/document.xml.rels": relationships(related),
            **{f"word/{name}.xml": _fixed(name, gaps) for name in _FIXED},
            "word/footer1.xml": element("ftr", _footer(self._about.footer), **NAMESPACES),
            **self._parts,
        }
        return zipped(parts)

    def _related(self, kind: str, target: str) -> str:
        """The identity of the relationship to `target`; there is one of each."""
        return self._relations.setdefault((kind, target), f"rId{len(self._relations) + 1}")


def _page(footer: str) -> Xml:
    margin, edge = twips(_MARGIN), twips(2)
    return element(
        "sectPr",
        element("footerReference", type="default", **{"r:id": footer}),
        element("pgSz", w=twips(21), h=twips(29.7)),
        element(
            "pgMar", top=edge, right=margin, bottom=edge, left=margin, header=twips(1), footer=twips(1), gutter="0"
        ),
    )


def _footer(text: str) -> Xml:
    page, pages = (element("fldSimple", run("1"), instr=instruction) for instruction in ("PAGE", "NUMPAGES"))
    return paragraph("Footer", run(f"{text} · sida "), page, run(" av "), pages)


def _properties(about: About) -> str:
    made = f"{about.day:%Y-%m-%d}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(about.title[:_LONGEST_PROPERTY])}</dc:title><dc:subject>{escaped(about.subject)}</dc:subject>"
        f'<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified>'
        f"<dc:language>sv-SE</dc:language><cp:version>{escaped(about.version)}</cp:version></cp:coreProperties>"
    )


def _fixed(name: str, gaps: Mapping[str, str]) -> str:
    part = _read(name)
    for gap, filling in gaps.items():
        part = part.replace(gap, filling)
    return part


@cache
def _read(name: str) -> str:
    return Path(__file__).with_name(f"docx_{name}.xml").read_text(encoding="utf-8")
