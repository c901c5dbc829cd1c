"""Markdown of the starter files as the CMS stores formatted text, with links to chapters made into page links."""

import re
from collections.abc import Mapping

from wagtail.api.rich_text import APIRichText

from cms.common.features import FEATURES

from .faults import StarterFault

Links = Mapping[str, int | None]
"""Chapter keys and their pages' ids; None for a page that an editor has deleted."""

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_LIST_ITEM = re.compile(r"(?:[-*]|\d+\.) ")


def stored(place: str, markdown: str, links: Links) -> str:
    """Raises StarterFault for a link to an unknown chapter, or for Markdown beyond bold, italic, lists and links."""
    linked = _LINK.sub(lambda match: _link(place, match[1], match[2], links), unfold(markdown))
    html, removals = APIRichText.convert_db_markdown_input(linked, features=FEATURES)
    if removals:
        raise StarterFault(place, f"<{removals[0].tag}> går inte i löpande text, bara fet, kursiv, listor och länkar.")
    return html


def unfold(markdown: str) -> str:
    """One line a paragraph and a list item: the files break lines to be readable, the CMS would keep the breaks."""
    lines: list[str] = []
    for line in (raw.strip() for raw in markdown.splitlines()):
        if line and lines and lines[-1] and not _LIST_ITEM.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines).strip()


def _link(place: str, text: str, target: str, links: Links) -> str:
    if target.startswith(("https://", "http://", "mailto:")):
        return f"[{text}]({target})"
    scheme, _, key = target.partition(":")
    if scheme != "chapter":
        raise StarterFault(place, f"länken ”{target}” ska börja med https:// eller chapter:")
    if key not in links:
        raise StarterFault(place, f"länken går till kapitlet ”{key}”, som inte finns.")
    page = links[key]
    return text if page is None else f"[{text}](wagtail://page?id={page})"
