"""Word's content controls: the places in a document that somebody fills in and a programme can find again.

Each control carries its field's name as `w:tag`, and stands within a bookmark, since LibreOffice 7.4 drops every tag
when it saves but keeps bookmarks. Order within `w:sdtPr` is the schema's own (ECMA-376 part 1, 17.5.2); Word refuses
a file whose alias or tag is longer than 64 characters or whose bookmark name is longer than 40.
"""

import hashlib

from workshops import safe
from workshops.worksheet.fields import Field

from .ooxml import Xml, element, run

PROMPTS = {
    "area": "Skriv här",
    "line": "Skriv här",
    "number": "Skriv ett tal",
    "date": "Välj eller skriv ett datum",
    "one": "Välj",
}
"""What an empty control shows. Never an answer."""
EMPTY_BOX, TICKED_BOX = "☐", "☒"
BOOKMARK = "ws_"
PLACEHOLDER_STYLE = "Placeholder Text"
_BOX_FONT = "MS Gothic"
_LONGEST = 64
_LONGEST_PART = 44
"""Of an alias, for what tells a control from the others of its question."""


def tag(name: str) -> str:
    """The `w:tag` of a field: its name, or as much of it as Word allows and a checksum."""
    return name if len(name) <= _LONGEST else f"{name[:47]}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def bookmark(number: int) -> str:
    """The bookmark round the control of a worksheet's field number `number`, counted from 1."""
    return f"{BOOKMARK}{number}"


def alias(question: str, label: str) -> str:
    """What Word calls the control of a field with this label. Where that is too long the middle of the question gives
    way, so that what the label adds to it ("Steg", "Rad 1, Roll") still tells one control from the next."""
    question, label = safe.xml(question), safe.xml(label)
    if len(label) <= _LONGEST:
        return label
    part = _shortened(label.removeprefix(question), _LONGEST_PART)
    return _shortened(question, _LONGEST - len(part)) + part


def _shortened(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    end = room // 2
    return f"{text[: room - end - 1].rstrip()}…{text[-end:].lstrip()}"


def control(question: str, field: Field, number: int, value: str | bool | None = None, *, lines: int = 1) -> Xml:
    """The control of `field` within its bookmark, to stand in a paragraph, holding `value` if there is one (a text, an
    option's key, or True for a tick); an empty text area is `lines` lines high."""
    prompting = [element("showingPlcHdr")] if field.control != "check" and not value else []
    properties = element(
        "sdtPr",
        element("alias", val=alias(question, field.label)),
        element("tag", val=tag(field.name)),
        element("id", val=str(number)),
        element("lock", val="sdtLocked"),
        *prompting,
        _kind(field, value),
    )
    return Xml(
        element("bookmarkStart", id=str(number), name=bookmark(number))
        + element("sdt", properties, element("sdtContent", _content(field, value, lines)))
        + element("bookmarkEnd", id=str(number))
    )


def _content(field: Field, value: str | bool | None, lines: int) -> Xml:
    """What the control shows."""
    if field.control == "check":
        return run(TICKED_BOX if value else EMPTY_BOX, font=_BOX_FONT)
    if value:
        labels = {option.key: option.label for option in field.options}
        return run(labels.get(str(value), str(value)))
    return run(PROMPTS[field.control] + "\n" * (lines - 1), style=PLACEHOLDER_STYLE)


def _kind(field: Field, value: str | bool | None) -> Xml:
    match field.control:
        case "area":
            return element("text", multiLine="1")
        case "line" | "number":
            return element("text")
        case "one":
            choices = ((option.label, option.key) for option in field.options)
            items = ((PROMPTS["one"], ""), *choices)  # an empty value lets a choice be taken back
            listed = (element("listItem", displayText=text, value=value) for text, value in items)
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
            return element(
                "w14:checkbox",
                element("w14:checked", val=str(int(bool(value)))),
                element("w14:checkedState", val="2612", font=_BOX_FONT),
                element("w14:uncheckedState", val="2610", font=_BOX_FONT),
            )
    raise ValueError(f"no such control: {field.control}")
