"""A report as tagged PDF/UA-1, laid out by Typst. Every text reaches Typst as data (`report.typ` reads it)."""

import json
import re
import warnings
from base64 import b64decode
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from workshops import swedish
from workshops.contract import Figure, Report, Section
from workshops.spoken import Spoken
from workshops.worksheet.render.glyphs import MissingGlyph, showable
from workshops.worksheet.render.typesetting import typeset

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
        pdf, complaints = typeset(
            {"main.typ": _layout(), "report.json": json.dumps(_breakable(data)).encode(), **_pictures(report)},
            datetime.combine(report.day, time(), UTC),
        )
    except typst.TypstError as error:
        raise PdfError("Rapporten gick inte att göra om till PDF. Webbsidan och Word-filen går att använda.") from error
    if complaints or pdf is None:
        raise PdfError("Rapporten blev ingen PDF: typsnitten saknas i installationen. Installera om Samling.")
    return pdf


@cache
def _layout() -> bytes:
    return _LAYOUT.read_bytes()


def _pictures(report: Report) -> dict[str, bytes]:
    return {_file(place): _wrapped(section.figure) for place, section in enumerate(report.sections) if section.figure}


def _wrapped(figure: Figure) -> bytes:
    """The chart within an SVG, since every file that Typst takes must be text."""
    png = b64decode(figure.png_base64)
    size = " ".join(f'{side}="{int.from_bytes(at)}"' for side, at in (("width", png[16:20]), ("height", png[20:24])))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<image {size} href="data:image/png;base64,{figure.png_base64}"/></svg>'
    ).encode()


def _file(place: int) -> str:
    """Named by its place: a section's key may be long enough for `_breakable` to break it."""
    return f"{place}.svg"


def _data(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "facts": f"{swedish.day(report.day)} · Tillfälle {', '.join(report.occasions)} · Utgåva {report.edition}",
        "sections": [_section(place, section) for place, section in enumerate(report.sections)],
    }


def _section(place: int, section: Section) -> dict[str, Any]:
    figure = section.figure
    return {
        "heading": section.heading,
        "goals": f"Gäller målsättning {', '.join(section.objectives)}." if section.objectives else "",
        "paragraphs": section.paragraphs,
        "figure": figure and {"file": _file(place), "alt": figure.alt, "caption": figure.caption},
        "table": section.table and section.table.model_dump(),
        "quotes": section.quotes,
    }


def _breakable(value: Any) -> Any:
    """`value` with a possible line break in words that are longer than any line."""
    match value:
        case str():
            return _LONG_WORD.sub(rf"\1{_MAY_BREAK}", value)
        case dict():
            return {key: _breakable(one) for key, one in value.items()}
        case list():
            return [_breakable(one) for one in value]
    return value
