"""WordprocessingML as text: a worksheet has thousands of elements, and python-docx needs ten times longer for each.

What somebody wrote enters through `escaped` alone, within `element` and `run`.
"""

import re
from typing import NewType

from workshops import safe

Xml = NewType("Xml", str)
"""Whole elements, one or more."""

NAMESPACES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "mc:Ignorable": "w14",
}
"""Attributes of a part's root."""
_MARKUP = re.compile('[&<>"\n\r\t]')
_ESCAPED = {sign: f"&#{ord(sign)};" for sign in '&<>"\n\r\t'}
_BREAKS = re.compile("([\n\r\t])")
_BREAK = {"\n": Xml("<w:br/>"), "\r": Xml("<w:br/>"), "\t": Xml("<w:tab/>")}


def element(tag: str, /, *children: Xml, **attributes: str) -> Xml:
    """The element with its children. A tag without a prefix has `w:`, and an attribute without one has the tag's."""
    name = tag if ":" in tag else f"w:{tag}"
    prefix = name[: name.index(":") + 1]
    stated = "".join(
        [f' {key if ":" in key else prefix + key}="{escaped(value)}"' for key, value in attributes.items()]
    )
    return Xml(f"<{name}{stated}>{''.join(children)}</{name}>" if children else f"<{name}{stated}/>")


def paragraph(style: str, *content: Xml, keep_next: bool = False, numbering: int | None = None) -> Xml:
    """A paragraph in a style by name ("" is the standard one), on the same page as the next or item of a numbered list
    if asked for."""
    properties = [_styled("pStyle", style)] if style else []
    if keep_next:
        properties.append(element("keepNext"))
    if numbering is not None:
        properties.append(element("numPr", element("numId", val=str(numbering))))
    return element("p", *([element("pPr", *properties)] if properties else []), *content)


def run(
    text: str,
    *,
    style: str = "",
    font: str = "",
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
    underlined: bool = False,
) -> Xml:
    """A stretch of text in one look. `colour` is RRGGBB."""
    properties = [_styled("rStyle", style)] if style else []
    if font:
        properties.append(element("rFonts", ascii=font, hAnsi=font, eastAsia=font))
    if bold:
        properties.append(element("b"))
    if italic:
        properties.append(element("i"))
    if colour:
        properties.append(element("color", val=colour))
    if underlined:
        properties.append(element("u", val="single"))
    look = [element("rPr", *properties)] if properties else []
    return element("r", *look, *[_BREAK.get(piece) or _text(piece) for piece in _BREAKS.split(text) if piece])


def _text(text: str) -> Xml:
    space = {"xml:space": "preserve"} if text != text.strip() else {}
    return element("t", escaped(text), **space)


def escaped(text: str) -> Xml:
    """A text for an element or an attribute, to the letter but for what XML cannot hold."""
    return Xml(_MARKUP.sub(lambda sign: _ESCAPED[sign[0]], safe.xml(text)))


def _styled(tag: str, style: str) -> Xml:
    """A style is referred to by its name without spaces: docx_styles.xml keeps to that."""
    return element(tag, val=style.replace(" ", ""))


def twips(centimetres: float) -> str:
    """Word's measure, a twentieth of a point."""
    return str(round(centimetres * 1440 / 2.54))
