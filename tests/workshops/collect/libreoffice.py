"""What LibreOffice 7.4 does to a Word worksheet that it opens and saves, as recorded from such files.

It drops each control's tag and says no longer whether a control shows its prompting text. Where an answer has line
breaks, all of them come to stand before the control, and the words run together; else the bookmark moves into the
control. Dates become plain text.
"""

from docx.oxml.ns import qn
from lxml import etree

from tests.workshops.collect.word import edit

_LOST = ("w:tag", "w:lock", "w:showingPlcHdr")


def saved_by_libreoffice_7_4(data: bytes) -> bytes:
    return edit(data, _change)


def _change(root: etree._Element) -> None:
    for sdt in list(root.iter(qn("w:sdt"))):
        properties, content = sdt.find(qn("w:sdtPr")), sdt.find(qn("w:sdtContent"))
        for name in _LOST:
            for lost in properties.findall(qn(name)):
                properties.remove(lost)
        breaks = list(content.iter(qn("w:br")))
        if breaks:
            _run_together(content, breaks)
            sdt.addprevious(_run(breaks))
        else:
            content.insert(0, sdt.getprevious())


def _run_together(content: etree._Element, breaks: list[etree._Element]) -> None:
    texts = list(content.iter(qn("w:t")))
    texts[0].text = "".join(text.text or "" for text in texts)
    for gone in (*texts[1:], *breaks):
        gone.getparent().remove(gone)


def _run(children: list[etree._Element]) -> etree._Element:
    run = etree.Element(qn("w:r"))
    run.extend(children)
    return run
