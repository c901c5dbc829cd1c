"""A sheet as a fillable PDF/UA-1 file: Typst lays it out with tags, `pdf_form` turns its field links into form fields.

Texts reach Typst as JSON data (`pdf.typ` reads them), never as source.
"""

import io
import json
import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import segno
import typst

from workshops.contract import (
    AssessmentPrompt,
    DatePrompt,
    NumberPrompt,
    Prompt,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
)
from workshops.worksheet import markdown, phrases
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.fields import Field, fields
from workshops.worksheet.sheet import Heading, Part, Prose, Question, Sheet
from workshops.worksheet.theme import theme

from .glyphs import showable
from .pdf_form import add_form
from .pdf_text import line_width, shortened
from .typesetting import check, typeset

_LAYOUT = Path(__file__).with_name("pdf.typ")
_INSTRUCTION = (
    "Fyll i tillsammans, på skärmen eller på papper. På skärmen: skriv i rutorna, spara filen och lämna den till den "
    "som leder workshoppen. Använd inte ”Skriv ut till PDF” – då går svaren inte att läsa in."
)
_PAPERS = {"a4": "a4", "letter": "us-letter"}
"""What Typst calls them."""
_FIELD_SIZES = {False: 11, True: 18}
"""Points of what is typed, by `Layout.large_print`."""
_LINE_WIDTH, _PAGE_NUMBER = 480, 70
"""Points: of a line on the narrower of the papers, and of "Sida 10 av 12" with the air before it, in small text."""
_FOOTER_SIZES = {False: 8.5, True: 18}
_SMALL_TABLE = 84
"""Millimetres, a third of a page: a table no taller than this is not divided, unless its section begins with it."""


def render_pdf(sheet: Sheet) -> bytes:
    """The worksheet as PDF; the same sheet gives the same bytes.

    Warns `glyphs.MissingGlyph` for characters that no font has. Raises WorksheetError if the page cannot be laid out.
    """
    data = showable(_data(sheet))
    try:
        layout, warnings = typeset(_files(data), _edition_day(sheet))
    except typst.TypstError as error:
        raise WorksheetError(
            f"PDF-filen kunde inte byggas av texterna i arbetsbladet{_culprit(sheet, data)}. Förenkla texten: ta bort "
            "länkar som är mycket långa och tecken som är ovanliga. Bygg sedan om."
        ) from error
    if warnings or layout is None:
        raise WorksheetError("PDF-filen byggdes inte: installationens typsnitt eller mallar saknas. Installera om.")
    return add_form(layout, sheet.schema, sheet.prefilled, _FIELD_SIZES[sheet.layout.large_print])


def _culprit(sheet: Sheet, data: dict[str, Any]) -> str:
    """Where the text is that cannot be set, found by setting each part alone; empty if it is none of them."""
    for part, drawn in zip(sheet.parts, data["parts"], strict=True):
        try:
            check(_files({**data, "parts": [drawn]}))
        except typst.TypstError:
            return f", vid ”{_words(part)[:80]}”"
    return ""


def _words(part: Part) -> str:
    match part:
        case Heading():
            return part.text
        case Prose():
            return part.markdown
        case Question():
            return part.prompt.question


def _longest_word(data: dict[str, Any]) -> int:
    """In characters, in any of the texts; a field's name, which nobody sees, counts for its parts."""
    return max(map(len, re.split(r'[\s"\\_]', json.dumps(data, ensure_ascii=False))))


def _files(data: dict[str, Any]) -> dict[str, bytes]:
    """The layout and what it sets."""
    return {"main.typ": _layout(), "sheet.json": json.dumps(data).encode()}


@cache
def _layout() -> bytes:
    return _LAYOUT.read_bytes()


def _data(sheet: Sheet) -> dict[str, Any]:
    """What `pdf.typ` draws, as JSON-able data."""
    schema, colours = sheet.schema, theme(sheet.number)
    drawn = {
        "title": schema.title,
        "description": f"{sheet.called} för målområde {sheet.number}, utgåva {schema.edition}",
        "kicker": phrases.kicker(sheet).upper(),
        "number": sheet.number,
        "ink": f"#{colours.ink}",
        "tint": f"#{colours.tint}",
        "when": phrases.when(sheet),
        "variant": sheet.variant_name,
        "facts": sheet.facts,
        "paper": _PAPERS[sheet.layout.paper],
        "large-print": sheet.layout.large_print,
        "instruction": _INSTRUCTION,
        "privacy": phrases.PRIVACY,
        "footer": _footer(sheet),
        "parts": _parts(sheet),
    }
    reflection = _reflection(sheet.reflection_url) if sheet.reflection_url else None
    return {**drawn, "longest-word": _longest_word(drawn), "reflection": reflection}


def _footer(sheet: Sheet) -> list[str]:
    """One line, or two in large print; the page's number ends the last one, and the title is cut to fit."""
    schema, large = sheet.schema, sheet.layout.large_print
    about = " · ".join(filter(None, (schema.occasion and f"kod {schema.occasion}", f"utgåva {schema.edition[:10]}")))
    if large:
        return [shortened(schema.title, _FOOTER_SIZES[large], _LINE_WIDTH), about]
    room = _LINE_WIDTH - _PAGE_NUMBER - line_width(f" · {about}", _FOOTER_SIZES[large])
    return [f"{shortened(schema.title, _FOOTER_SIZES[large], room)} · {about}"]


def _parts(sheet: Sheet) -> list[dict[str, Any]]:
    """A question's heading is one level below the nearest section heading, so that no level is skipped.

    The table that a section begins with may be divided: together with heading and introduction it is so tall that it
    would often leave a third of a page empty.
    """
    drawn: list[dict[str, Any]] = []
    level, begins = 2, True
    for part, following in zip(sheet.parts, (*sheet.parts[1:], None), strict=True):
        match part:
            case Heading():
                level, begins = 3, True
                drawn.append({"type": "heading", "level": part.level, "text": part.text})
            case Prose():
                blocks = markdown.as_data(markdown.parse(part.markdown))
                introduces = isinstance(following, Question)  # and then stays on the same page
                drawn.append({"type": "prose", "blocks": blocks, "introduces": introduces})
            case Question():
                drawn.append({"type": "question", "level": level, "begins": begins, **_question(part.prompt)})
                begins = False
    return drawn


def _question(prompt: Prompt) -> dict[str, Any]:
    return {
        "kind": prompt.kind,
        "question": prompt.question,
        "required": phrases.REQUIRED if prompt.required else "",
        "help": prompt.help,
        "fields": [_field(field) for field in fields(prompt)],
        **_kind(prompt),
    }


def _field(field: Field) -> dict[str, Any]:
    return {"name": field.name, "options": [{"key": o.key, "label": o.label} for o in field.options]}


def _kind(prompt: Prompt) -> dict[str, Any]:
    """What only one kind of question needs."""
    match prompt:
        case TextPrompt():
            return {"lines": prompt.lines}
        case NumberPrompt():
            return {"beside": prompt.unit}
        case DatePrompt():
            return {"beside": "Skriv som ÅÅÅÅ-MM-DD, till exempel 2026-11-24."}
        case ScalePrompt():
            return {"low": f"{prompt.low} = {prompt.low_label}", "high": f"{prompt.high} = {prompt.high_label}"}
        case TablePrompt():
            height = {5: 18, 6: 24, 7: 24}.get(len(prompt.columns), 13)  # the narrower the cell, the more lines
            labels = [column.label for column in prompt.columns]
            return {"columns": labels, "row-height": height, "small": prompt.rows * height <= _SMALL_TABLE}
        case AssessmentPrompt():
            return {"steps": list(prompt.steps), "evidence-label": phrases.EVIDENCE}
    return {}


@lru_cache
def _reflection(url: str) -> dict[str, str]:
    svg = io.BytesIO()
    segno.make(url, error="m").save(svg, kind="svg", border=2, xmldecl=False, dark="black", light="white", scale=4)
    return {
        "heading": phrases.REFLECTION_HEADING,
        "text": phrases.REFLECTION,
        "url": url,
        "shown": url.split("://", 1)[1],
        "alt": phrases.qr_description(url),
        "qr": svg.getvalue().decode(),
    }


def _edition_day(sheet: Sheet) -> datetime:
    """The file's date: a day that follows from its content, so that building twice gives the same bytes."""
    return datetime.fromisoformat(sheet.schema.edition[:10]).replace(tzinfo=UTC)
