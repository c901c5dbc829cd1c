"""A report as tagged PDF/UA-1, laid out by Typst. Every text reaches Typst as data (`report.typ` reads it)."""

import json
import re
import warnings
from base64 import b64decode
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from workshops import swedish
from workshops.contract import Report, Section
from workshops.spoken import Spoken
from workshops.worksheet.render.glyphs import FONTS, MissingGlyph, showable

_LAYOUT = Path(__file__).with_name("report.typ")
_LONG_WORD = re.compile(r"(\S{30})(?=\S)")
_MAY_BREAK = "\u200b"


class PdfError(Spoken):
    """The report cannot be laid out as PDF."""


def render_pdf(report: Report) -> bytes:
    """The file; the same report gives the same bytes. A character that no font has is shown as □: what participants
    write is not for us to warn about. Raises PdfError if Typst refuses the page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MissingGlyph)
        data = showable(_data(report))
    try:
        pdf, complaints = typst.compile_with_warnings(
            str(_LAYOUT),
            sys_inputs={"report": json.dumps(_breakable(data))},
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=datetime.combine(report.day, time(), UTC),
        )
    except typst.TypstError as error:
        raise PdfError("Rapporten gick inte att göra om till PDF. Webbsidan och Word-filen går att använda.") from error
    if complaints:
        raise PdfError("Rapporten blev ingen PDF: typsnitten saknas i installationen. Installera om Samling.")
    return bytes(pdf)


def _data(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "facts": f"{swedish.day(report.day)} · Tillfälle {', '.join(report.occasions)} · Utgåva {report.edition}",
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    figure = section.figure
    return {
        "heading": section.heading,
        "goals": f"Gäller målsättning {', '.join(section.objectives)}." if section.objectives else "",
        "paragraphs": section.paragraphs,
        "figure": figure and {"png": _numbers(figure.png_base64), "alt": figure.alt, "caption": figure.caption},
        "table": section.table and section.table.model_dump(),
        "quotes": section.quotes,
    }


def _numbers(png_base64: str) -> list[int]:
    """The picture's bytes as numbers, the form in which Typst can take them from JSON."""
    return list(b64decode(png_base64))


def _breakable(value: Any) -> Any:
    """`value` with a possible line break in words that are longer than any line."""
    match value:
        case str():
            return _LONG_WORD.sub(rf"\1{_MAY_BREAK}", value)
        case dict():
            return {key: _breakable(one) for key, one in value.items()}
        case list() if value and not isinstance(value[0], int):
            return [_breakable(one) for one in value]
    return value
