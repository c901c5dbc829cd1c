"""Editors' formatted text: how it leaves and enters the CMS."""

import re

from django.conf import settings
from wagtail.api.rich_text import APIRichText

from workshops.contract import RichText

from .features import FEATURES

_TAG = re.compile(r"<[^>]*>")
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def to_contract(db_html: str) -> RichText:
    """Both forms of a stored rich text, with absolute links.

    The keys that the admin's editor puts on paragraphs are left out: saving an unchanged text is no new wording.
    """
    source = _BLOCK_KEY.sub("", str(db_html or ""))
    if not _TAG.sub("", source).strip():  # the editor saves an empty text as an empty paragraph
        return RichText()
    html = APIRichText.serialize(source, format="html", features=FEATURES)
    markdown = APIRichText.serialize(source, format="markdown", features=FEATURES).strip()
    return RichText(
        html=re.sub(r'href="/(?!/)', f'href="{settings.SITE_URL}/', html),
        markdown=re.sub(r"\]\(/(?!/)", f"]({settings.SITE_URL}/", markdown),
    )


def from_markdown(markdown: str) -> str:
    """Stored form of a Markdown text; anything beyond FEATURES is dropped."""
    html, _ = APIRichText.convert_db_markdown_input(markdown, features=FEATURES)
    return html
