"""A worksheet as one HTML file that needs no network: filled in in a browser, answers saved to a file of their own.

Everything is inside: style, script and picture. The page's own policy forbids it to fetch or send anything. Without
JavaScript it is a form to print. What it saves is described in `workshops.collect.returned_json`.
"""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from workshops.worksheet import markdown, phrases
from workshops.worksheet.fields import fields, filled_fields
from workshops.worksheet.sheet import Heading, Part, Prose, Question, Sheet
from workshops.worksheet.theme import theme

from .qr import qr_svg

_HERE = Path(__file__).parent


def render_html(sheet: Sheet) -> str:
    """The page. The same sheet gives the same text."""
    url = sheet.reflection_url
    script, style = _ours("worksheet.js"), _ours("worksheet.css")
    return _template().render(
        sheet=sheet,
        phrases=phrases,
        parts=list(_parts(sheet.parts)),
        colours=theme(sheet.number),
        filled=filled_fields(sheet.schema.prompts, sheet.prefilled),
        schema=sheet.schema.model_dump(mode="json"),
        qr=qr_svg(url) if url else None,
        script=script,
        style=style,
        policy=f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
    )


def _parts(parts: tuple[Part, ...]) -> Iterator[dict[str, Any]]:
    """What the template draws, in order. A question's heading is one level below the heading it stands under."""
    level = 1
    for part in parts:
        match part:
            case Heading():
                level = part.level
                yield {"type": "heading", "level": level, "text": part.text}
            case Prose():
                yield {"type": "prose", "html": Markup(markdown.to_html(markdown.parse(part.markdown)))}  # noqa: S704
            case Question():
                yield {"type": "question", "level": level + 1, "prompt": part.prompt, "fields": fields(part.prompt)}


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("worksheet.html.j2")


@cache
def _ours(name: str) -> Markup:
    return Markup((_HERE / name).read_text(encoding="utf-8"))  # noqa: S704 (a file of this package)


def _digest(script: str) -> str:
    """The script as the page's policy names it, so that no other script can run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
