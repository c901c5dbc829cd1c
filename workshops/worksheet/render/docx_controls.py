"""Word's content controls: the places in a document that somebody fills in and a programme can find again.

Each control carries its field's name as `w:tag`, and stands within a bookmark, since LibreOffice 7.4 drops every tag
when it saves but keeps bookmarks. Order within `w:sdtPr` is the schema's own (ECMA-376 part 1, 17.5.2); Word refuses
a file whose alias or tag is longer than 64 characters or whose bookmark name is longer than 40.
"""

import hashlib

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from workshops import safe
from workshops.worksheet.fields import Field

from .ooxml import element

PROMPTS = {"area": "Skriv här", "number": "Skriv ett tal", "date": "Välj eller skriv ett datum", "one": "Välj"}
"""What an empty control shows. Never an answer."""
EMPTY_BOX, TICKED_BOX = "☐", "☒"
BOOKMARK = "ws_"
PLACEHOLDER_STYLE = "Placeholder Text"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_BOX_FONT = "MS Gothic"
_LONGEST = 64


def tag(name: str) -> str:
    """The `w:tag` of a field: its name, or as much of it as Word allows and a checksum."""
    return name if len(name) <= _LONGEST else f"{name[:47]}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def bookmark(number: int) -> str:
    """The bookmark round the control of a worksheet's field number `number`, counted from 1."""
    return f"{BOOKMARK}{number}"


def add_control(
    paragraph: Paragraph, field: Field, number: int, value: str | bool | None = None, *, lines: int = 1
) -> None:
    """Add the control of `field`, holding `value` if there is one (a text, an option's key, or True for a tick), to
    the end of `paragraph`; an empty text area is `lines` lines high."""
    kind = field.control
    properties = element(
        "sdtPr",
        element("alias", val=safe.xml(field.label)[:_LONGEST]),
        element("tag", val=tag(field.name)),
        element("id", val=str(number)),
        element("lock", val="sdtLocked"),
    )
    if kind != "check" and not value:
        properties.append(element("showingPlcHdr"))
    properties.append(_kind(kind, field, value))
    content = element("r")
    paragraph._p.extend(
        (
            element("bookmarkStart", id=str(number), name=bookmark(number)),
            element("sdt", properties, element("sdtContent", content)),
            element("bookmarkEnd", id=str(number)),
        )
    )
    run = Run(content, paragraph)
    if kind == "check":
        run.text = TICKED_BOX if value else EMPTY_BOX
        content.insert(0, element("rPr", element("rFonts", ascii=_BOX_FONT, hAnsi=_BOX_FONT, eastAsia=_BOX_FONT)))
    elif value:
        labels = {option.key: option.label for option in field.options}
        run.text = safe.xml(labels.get(str(value), str(value)))
    else:
        run.text = PROMPTS[kind] + "\n" * (lines - 1)
        run.style = PLACEHOLDER_STYLE


def _kind(kind: str, field: Field, value: str | bool | None) -> BaseOxmlElement:
    match kind:
        case "area":
            return element("text", multiLine="1")
        case "number":
            return element("text")
        case "one":
            choices = ((option.label, option.key) for option in field.options)
            items = ((PROMPTS["one"], ""), *choices)  # an empty value lets a choice be taken back
            listed = (element("listItem", displayText=safe.xml(text), value=value) for text, value in items)
            return element("dropDownList", *listed)
        case "date":
            full = {"fullDate": f"{value}T00:00:00Z"} if value else {}
            return element(
                "date",
                element("dateFormat", val="yyyy-MM-dd"),
                element("lid", val="sv-SE"),
                element("storeMappedDataAs", val="date"),
                element("calendar", val="gregorian"),
                **full,
            )
        case "check":
            return parse_xml(
                f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="{int(bool(value))}"/>'
                f'<w14:checkedState w14:val="2612" w14:font="{_BOX_FONT}"/>'
                f'<w14:uncheckedState w14:val="2610" w14:font="{_BOX_FONT}"/></w14:checkbox>'
            )
    raise ValueError(f"no such control: {kind}")
