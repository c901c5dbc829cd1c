"""A report as one HTML file that needs no network: readable on screen, with a screen reader, and on paper."""

from base64 import b64decode, b64encode
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from workshops import safe, swedish
from workshops.contract import Report


def render_html(report: Report) -> str:
    """The file's text. Every value in the template goes through `safe.html`; nothing is marked as safe in it."""
    return _template().render(report=report, day=swedish.day(report.day), picture=_picture)


@cache
def _template():
    source = (files("workshops.report") / "report.html.j2").read_text("utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_through_the_door)
    return environment.from_string(source)


def _through_the_door(value: object) -> object:
    return Markup(safe.html(value)) if isinstance(value, str) else value  # noqa: S704 (safe.html escapes it)


def _picture(png_base64: str) -> str:
    """A data address of the picture, encoded anew so that nothing but base64 reaches the attribute."""
    return f"data:image/png;base64,{b64encode(b64decode(png_base64)).decode()}"
