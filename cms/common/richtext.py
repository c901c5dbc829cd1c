"""Editors' formatted text: how it leaves and enters the CMS."""

import re
from typing import Literal

from django.conf import settings
from wagtail.api.rich_text import APIRichText

from workshops.contract import RichText

from .features import FEATURES

_TAG = re.compile(r"<[^>]*>")
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


Form = Literal["html", "markdown"]


def to_contract(db_html: str, form: Form | None = None) -> RichText:
    """Both forms of a stored rich text, or only one, with absolute links.

    The keys that the admin's editor puts on paragraphs are left out: saving an unchanged text is no new wording.
    """
    source = _BLOCK_KEY.sub("", str(db_html or ""))
    if not _TAG.sub("", source).strip():  # the editor saves an empty text as an empty paragraph
        return RichText()
    return RichText(
        html="" if form == "markdown" else _html(source), markdown="" if form == "html" else _markdown(source)
    )


def _html(source: str) -> str:
    if "linktype=" in source or "<embed" in source:
        source = APIRichText.serialize(source, format="html", features=FEATURES)
    return re.sub(r'href="/(?!/)', f'href="{settings.SITE_URL}/', source)


def _markdown(source: str) -> str:
    markdown = APIRichText.serialize(source, format="markdown", features=FEATURES).strip()
    return re.sub(r"\]\(/(?!/)", f"]({settings.SITE_URL}/", markdown)


def from_markdown(markdown: str) -> str:
    """Stored form of a Markdown text; anything beyond FEATURES is dropped."""
    html, _ = APIRichText.convert_db_markdown_input(markdown, features=FEATURES)
    return html
