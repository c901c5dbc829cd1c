"""A team at work: answers to every prompt, written into the PDF and the Word file the way programs do it."""

import io
import logging
import zipfile
from typing import Any

import pypdf
from lxml import etree

from workshops.contract import (
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    DatePrompt,
    NumberPrompt,
    Prompt,
    ScalePrompt,
    TablePrompt,
)
from workshops.worksheet.fields import fields

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
logging.getLogger("pypdf").setLevel(logging.ERROR)  # it can draw no emoji; what counts is the value it stores

AWKWARD = "Åsa sade: ”prova” – och räkna\n=1+1 <script>alert('é')</script> 🌱"


def team_answer(prompt: Prompt, mark: str) -> Any:
    """An answer that nobody could guess, as `samling read --json` is to give it back."""
    text = f"{mark} {prompt.key}: {AWKWARD}"
    match prompt:
        case ScalePrompt():
            return prompt.high - 1
        case ChoicePrompt():
            return prompt.options[-1].key
        case ChoicesPrompt():
            return [prompt.options[0].key, prompt.options[-1].key]
        case NumberPrompt():
            return 12.5
        case DatePrompt():
            return "2027-02-24"
        case TablePrompt():
            return [{column.key: f"{text} {column.key}" for column in prompt.columns}]
        case AssessmentPrompt():
            return {"level": 3, "evidence": text}
    return text


def field_values(prompt: Prompt, value: Any) -> dict[str, str | bool]:
    """What a person types and ticks, by field name."""
    match prompt:
        case ChoicesPrompt():
            return {f"{prompt.key}__{option}": True for option in value}
        case TablePrompt():
            return {f"{prompt.key}__{n}__{key}": cell for n, row in enumerate(value, 1) for key, cell in row.items()}
        case AssessmentPrompt():
            return {f"{prompt.key}__level": str(value["level"]), f"{prompt.key}__evidence": value["evidence"]}
        case NumberPrompt():
            return {prompt.key: str(value).replace(".", ",")}
    return {prompt.key: str(value)}


def fill_pdf(pdf: bytes, values: dict[str, str | bool]) -> bytes:
    """Fill the form with pypdf. Every name must be a field of the form."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    known = writer.get_fields() or {}
    assert set(values) <= set(known), sorted(set(values) - set(known))
    typed = {}
    for name, value in values.items():
        states = known[name].get("/_States_", [])
        button = known[name]["/FT"] == "/Btn"
        typed[name] = next(s for s in states if s != "/Off") if value is True else f"/{value}" if button else value
    for page in writer.pages:
        writer.update_page_form_field_values(page, typed, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill_docx(docx: bytes, prompts: tuple[Prompt, ...], values: dict[str, str | bool]) -> bytes:
    """Fill the content controls as Word does: the placeholder mark goes, the text comes, ticks and choices are set."""
    labels = {(f.name, o.key): o.label for prompt in prompts for f in fields(prompt) for o in f.options}
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    controls = {sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): sdt for sdt in document.iter(f"{W}sdt")}
    assert set(values) <= set(controls), sorted(set(values) - set(controls))
    for name, value in values.items():
        _fill_control(controls[name], value if value is True else labels.get((name, str(value)), str(value)))
    parts["word/document.xml"] = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _fill_control(sdt: Any, value: str | bool) -> None:
    properties = sdt.find(f"{W}sdtPr")
    if (placeholder := properties.find(f"{W}showingPlcHdr")) is not None:
        properties.remove(placeholder)
    if (checked := properties.find(f"{W14}checkbox/{W14}checked")) is not None:
        checked.set(f"{W14}val", "1")
        value = "☒"
    content = sdt.find(f"{W}sdtContent")
    for child in list(content):
        content.remove(child)
    run = etree.SubElement(content, f"{W}r")
    for n, line in enumerate(str(value).split("\n")):
        if n:
            etree.SubElement(run, f"{W}br")
        text = etree.SubElement(run, f"{W}t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
