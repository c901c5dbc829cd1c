"""Where the answers stand in a returned Word file: within the controls, or the bookmarks round them.

Matching on local names reads Word's strict variant of the format as well.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from lxml import etree

from workshops.collect.errors import ReturnRefused
from workshops.spoken import gettext_noop as _
from workshops.worksheet.render.docx_controls import BOOKMARK

STRANGE = _("Filen är uppbyggd på ett sätt som inget ordbehandlingsprogram gör. Skicka arbetsbladet som teamet fick.")
_NOT_TEXT = {"pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr", "del", "moveFrom", "Fallback", "instrText"}
"""Formatting, text that tracked changes have taken away, and doubles for older programs."""
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "\xad"}
_DEEPEST, _MOST_OPEN = 3, 20
"""Controls around a control of ours, and bookmarks of ours open at once: more is made to keep a reader busy."""


@dataclass(frozen=True)
class Found:
    """A control as it stands in the file. `prompting` and `ticked` are None where the file no longer says."""

    text: str
    prompting: bool | None = None
    ticked: bool | None = None
    beside: str = ""
    """What somebody wrote in the same box or cell, but not in the control."""


def controls(document: etree._Element, wanted: Set[str]) -> dict[str, list[Found]]:
    """What stands in each control whose tag is wanted. Raises ReturnRefused for what is made to keep a reader busy."""
    found: dict[str, list[Found]] = {}
    for sdt in document.iter("{*}sdt"):
        properties, content = sdt.find("{*}sdtPr"), sdt.find("{*}sdtContent")
        name = _get(properties, "tag", "val")
        if name is None or name not in wanted or properties is None or content is None:
            continue
        if sum(1 for _ in sdt.iterancestors("{*}sdt")) > _DEEPEST:
            raise ReturnRefused(STRANGE)
        box = next(properties.iter("{*}checkbox"), None)
        control = Found(
            text=_text(_inside(content)),
            prompting=_is_on(properties, "showingPlcHdr"),
            ticked=None if box is None else _is_on(box, "checked"),
            beside=_beside(sdt),
        )
        found.setdefault(name, []).append(control)
        if len(found[name]) > 1:
            break  # one control twice is refused, so there is no need to look at a thousand
    return found


def bookmarks(document: etree._Element) -> dict[str, list[Found]]:
    """What stands within each bookmark of ours; more than once where it holds more than one control.
    Raises ReturnRefused as `controls` does."""
    open_marks: dict[str | None, tuple[etree._Element, list[etree._Element]]] = {}
    found: dict[str, list[Found]] = {}
    for node in _inside(document):
        match _name(node):
            case "bookmarkStart" if (_attribute(node, "name") or "").startswith(BOOKMARK):
                open_marks[_attribute(node, "id")] = (node, [])
            case "bookmarkEnd" if (mark := open_marks.pop(_attribute(node, "id"), None)) is not None:
                start, nodes = mark
                controls = sum(_name(inside) == "sdt" for inside in nodes)
                is_within = next(start.iterancestors("{*}sdt"), None) is not None
                beside = _beside(start) if controls or is_within else ""
                one = Found(_text(nodes).lstrip("\n"), beside=beside)
                found.setdefault(_attribute(start, "name") or "", []).extend([one] * max(1, controls))
            case _:
                for _, nodes in open_marks.values():
                    nodes.append(node)
        if len(open_marks) > _MOST_OPEN:
            raise ReturnRefused(STRANGE)
    return found


def _beside(node: etree._Element) -> str:
    """The text outside controls in the cell, or else the paragraph, that a control or bookmark stands in."""
    cell, paragraph = (next(node.iterancestors(name), None) for name in ("{*}tc", "{*}p"))
    paragraphs = [paragraph] if cell is None else cell.findall("{*}p")
    texts = (_text(_inside(one, _NOT_TEXT | {"sdt", "p", "tbl"})) for one in paragraphs if one is not None)
    return "\n".join(texts).strip()


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
