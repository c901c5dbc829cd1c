"""Filling in a Word worksheet as Word itself would: the content of a control is replaced, the rest is left alone."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from workshops.worksheet.fields import fields
from workshops.worksheet.render.docx_controls import tag
from workshops.worksheet.sheet import Question, Sheet

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def fill(data: bytes, values: dict[str, str | bool]) -> bytes:
    """The file with `values` (field name → text, option label or True) in its controls."""
    return edit(data, lambda root: [_set(_control(root, name), value) for name, value in values.items()])


def edit(data: bytes, change: Callable[[etree._Element], object], part: str = "word/document.xml") -> bytes:
    """The file with one XML part changed."""
    root = etree.fromstring(parts(data)[part])
    change(root)
    return packed({**parts(data), part: etree.tostring(root, encoding="UTF-8", xml_declaration=True)})


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def typed(sheet: Sheet, answers: dict[str, Any]) -> dict[str, str | bool]:
    """What a person puts into each control to give these raw answers."""
    values: dict[str, str | bool] = {}
    for prompt in (part.prompt for part in sheet.parts if isinstance(part, Question)):
        raw = answers.get(prompt.key)
        for field in fields(prompt):
            at = field.name.split("__")[1:]
            if raw is None:
                continue
            if field.control == "check":
                values[field.name] = at[0] in raw
            elif prompt.kind == "table":
                rows, row = list(raw), int(at[0]) - 1
                values[field.name] = (rows[row].get(at[1]) if row < len(rows) else None) or ""
            elif field.control == "one":
                chosen = str(raw[at[0]] if at else raw)
                values[field.name] = next(option.label for option in field.options if option.key == chosen)
            else:
                values[field.name] = str(raw[at[0]] if at else raw)
    return {name: value for name, value in values.items() if value != ""}


def _control(root: etree._Element, name: str) -> etree._Element:
    return next(
        s for s in root.iter(qn("w:sdt")) if s.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == tag(name)
    )


def _set(sdt: etree._Element, value: str | bool) -> None:
    properties, run = sdt.find(qn("w:sdtPr")), sdt.find(f"{qn('w:sdtContent')}/{qn('w:r')}")
    if isinstance(value, bool):
        properties.find(f"{W14}checkbox/{W14}checked").set(f"{W14}val", str(int(value)))
        run.find(qn("w:t")).text = "☒" if value else "☐"
        return
    properties.remove(properties.find(qn("w:showingPlcHdr")))
    for child in list(run):
        run.remove(child)
    for number, line in enumerate(value.split("\n")):
        if number:
            etree.SubElement(run, qn("w:br"))
        for column, piece in enumerate(line.split("\t")):
            if column:
                etree.SubElement(run, qn("w:tab"))
            text = etree.SubElement(run, qn("w:t"))
            text.text = piece
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
