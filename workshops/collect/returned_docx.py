"""Answers from a returned Word file: read from its controls by name, never from where text happens to stand.

A control is known by its tag. LibreOffice 7.4 drops the tags when it saves; then the bookmark round the control tells
which field it was. That LibreOffice also moves line breaks to the front of an answer (the letters are kept, the breaks
between them are not), so free text is then doubtful, and it repeats an answer that mixes writing systems: such a file
is refused.
Matching on local names reads Word's strict variant of the format as well.
"""

import posixpath
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from lxml import etree

from workshops import safe
from workshops.collect.carried import carried_schema
from workshops.collect.errors import ReturnRefused
from workshops.collect.office import OfficeFile
from workshops.collect.returned import Raw
from workshops.contract import Prompt, WorksheetSchema
from workshops.spoken import gettext_noop as _
from workshops.worksheet.fields import FREE_TEXT, Field, assemble, fields
from workshops.worksheet.render.docx_controls import BOOKMARK, PROMPTS, bookmark, tag
from workshops.worksheet.render.docx_document import SCHEMA_NAMESPACE

_FOREIGN = _(
    "Filen är inget arbetsblad från Samling. Skicka det arbetsblad som teamet fick, ifyllt och sparat som .docx."
)
_NO_CONTROLS = _("Svarsrutorna finns inte kvar i filen. Öppna originalet i Word, för över svaren och skicka den filen.")
_MIXED_UP = _(
    "Filen är sparad i ett äldre LibreOffice som har blandat ihop svaren. "
    "För över svaren till originalet i Word eller till PDF-filen, och skicka den."
)
_STRANGE = _("Filen är uppbyggd på ett sätt som inget ordbehandlingsprogram gör. Skicka arbetsbladet som teamet fick.")
_NOT_TEXT = {"pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr", "del", "moveFrom", "Fallback", "instrText"}
"""Formatting, text that tracked changes have taken away, and doubles for older programs."""
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "\xad"}
_MOST_ELEMENTS = 300_000
_DEEPEST, _MOST_OPEN = 3, 20
"""Controls around a control of ours, and bookmarks of ours open at once: more is made to keep a reader busy."""
_TICKS = {"☒", "☑", "✓", "✔", "x", "X"}


@dataclass(frozen=True)
class _Found:
    """A control as it stands in the file. `prompting` and `ticked` are None where the file no longer says."""

    text: str
    prompting: bool | None = None
    ticked: bool | None = None
    beside: str = ""
    """What somebody wrote in the same box or cell, but not in the control."""


def read_docx(office: OfficeFile) -> Raw:
    """What the file carries and says; free text found by bookmark is doubtful.

    Raises ReturnRefused for what is no worksheet of ours, is damaged or unsafe, or has one control twice.
    """
    schema = _schema(office)
    document = office.xml(_main_part(office))
    if sum(1 for _ in document.iter()) > _MOST_ELEMENTS:
        raise ReturnRefused(_STRANGE)
    asked = [(prompt, field) for prompt in schema.prompts for field in fields(prompt)]
    by_tag, by_bookmark = _controls(document, {tag(field.name) for _, field in asked}), _bookmarks(document)
    values: dict[str, str | bool | None] = {}
    doubtful: dict[str, None] = {}
    for number, (prompt, field) in enumerate(asked, 1):
        tagged, marked = by_tag.get(tag(field.name), []), by_bookmark.get(bookmark(number), [])
        if len(tagged) > 1:
            raise _twice(prompt)
        if not tagged and len(marked) > 1:
            raise ReturnRefused(_MIXED_UP)
        if found := tagged or marked:
            values[field.name] = _value(field, found[0])
        if not tagged and field.control in FREE_TEXT and values.get(field.name):
            doubtful.setdefault(prompt.key)
    if not values:
        raise ReturnRefused(_NO_CONTROLS)
    answers = {prompt.key: assemble(prompt, values) for prompt in schema.prompts}
    return Raw(schema, answers, tuple(doubtful))


def _twice(prompt: Prompt) -> ReturnRefused:
    return ReturnRefused(
        _("Svarsrutan till frågan ”%(question)s” finns två gånger i filen. Ta bort den ena och skicka filen igen."),
        question=safe.plain(prompt.question),
    )


def _schema(office: OfficeFile) -> WorksheetSchema:
    for name in office.names:
        if name.startswith("customXml/item") and name.endswith(".xml"):
            root = office.xml(name)
            if root.tag == f"{{{SCHEMA_NAMESPACE}}}schema":
                return carried_schema(root.text or "")
    raise ReturnRefused(_FOREIGN)


def _main_part(office: OfficeFile) -> str:
    """Nearly always `word/document.xml`; Word on the web has other names for it."""
    for relation in office.xml("_rels/.rels"):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return posixpath.normpath(posixpath.join("/", relation.get("Target") or "")).lstrip("/")
    raise ReturnRefused(_FOREIGN)


def _controls(document: etree._Element, wanted: Set[str]) -> dict[str, list[_Found]]:
    """What stands in each control whose tag is wanted."""
    found: dict[str, list[_Found]] = {}
    for sdt in document.iter("{*}sdt"):
        properties, content = sdt.find("{*}sdtPr"), sdt.find("{*}sdtContent")
        name = _get(properties, "tag", "val")
        if name is None or name not in wanted or properties is None or content is None:
            continue
        if sum(1 for _ in sdt.iterancestors("{*}sdt")) > _DEEPEST:
            raise ReturnRefused(_STRANGE)
        box = next(properties.iter("{*}checkbox"), None)
        control = _Found(
            text=_text(_inside(content)),
            prompting=_is_on(properties, "showingPlcHdr"),
            ticked=None if box is None else _is_on(box, "checked"),
            beside=_beside(sdt),
        )
        found.setdefault(name, []).append(control)
        if len(found[name]) > 1:
            break  # one control twice is refused, so there is no need to look at a thousand
    return found


def _beside(node: etree._Element) -> str:
    """The text outside controls in the cell, or else the paragraph, that a control or bookmark stands in."""
    cell, paragraph = (next(node.iterancestors(name), None) for name in ("{*}tc", "{*}p"))
    paragraphs = [paragraph] if cell is None else cell.findall("{*}p")
    texts = (_text(_inside(one, _NOT_TEXT | {"sdt", "p", "tbl"})) for one in paragraphs if one is not None)
    return "\n".join(texts).strip()


def _bookmarks(document: etree._Element) -> dict[str, list[_Found]]:
    """What stands within each bookmark of ours; more than once where it holds more than one control."""
    open_marks: dict[str | None, tuple[etree._Element, list[etree._Element]]] = {}
    found: dict[str, list[_Found]] = {}
    for node in _inside(document):
        match _name(node):
            case "bookmarkStart" if (_attribute(node, "name") or "").startswith(BOOKMARK):
                open_marks[_attribute(node, "id")] = (node, [])
            case "bookmarkEnd" if (mark := open_marks.pop(_attribute(node, "id"), None)) is not None:
                start, nodes = mark
                controls = sum(_name(inside) == "sdt" for inside in nodes)
                is_within = next(start.iterancestors("{*}sdt"), None) is not None
                beside = _beside(start) if controls or is_within else ""
                one = _Found(_text(nodes).lstrip("\n"), beside=beside)
                found.setdefault(_attribute(start, "name") or "", []).extend([one] * max(1, controls))
            case _:
                for _, nodes in open_marks.values():
                    nodes.append(node)
        if len(open_marks) > _MOST_OPEN:
            raise ReturnRefused(_STRANGE)
    return found


def _value(field: Field, found: _Found) -> str | bool | None:
    text = found.text
    match field.control:
        case "check":
            return text.strip() in _TICKS if found.ticked is None else found.ticked
        case "one":
            if found.prompting or text.strip() in ("", PROMPTS["one"]):
                return None
            keys = {safe.xml(option.label): option.key for option in field.options}
            return keys.get(text.strip(), text)
        case _:
            prompting = text.strip() == PROMPTS[field.control] if found.prompting is None else found.prompting
            written = ["" if prompting else text, found.beside if field.control in FREE_TEXT else ""]
            return "\n".join(filter(None, written)) or None


def _text(nodes: Iterable[etree._Element]) -> str:
    pieces: list[str] = []
    paragraphs = 0
    for node in nodes:
        match _name(node):
            case "t":
                pieces.append(node.text or "")
            case "p":
                paragraphs += 1
                pieces.append("\n" if paragraphs > 1 else "")
            case sign:
                pieces.append(_SIGNS.get(sign, ""))
    return "".join(pieces)


def _inside(element: etree._Element, but: Set[str] = _NOT_TEXT) -> Iterator[etree._Element]:
    """Every element inside, in document order, `but` for those of these names and what they hold."""
    walk = etree.iterwalk(element, events=("start",))
    for _event, node in walk:
        if node is element:
            continue
        if _name(node) in but:
            walk.skip_subtree()
        else:
            yield node


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]


def _is_on(parent: etree._Element, name: str) -> bool:
    switch = parent.find(f"{{*}}{name}")
    return switch is not None and (_attribute(switch, "val") or "1") not in ("0", "false", "off")


def _get(parent: etree._Element | None, name: str, attribute: str) -> str | None:
    child = None if parent is None else parent.find(f"{{*}}{name}")
    return None if child is None else _attribute(child, attribute)


def _attribute(element: etree._Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), None)
