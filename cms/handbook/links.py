"""Links between pages in many texts at once. Wagtail looks them up text by text: a thousand queries for a handbook."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter

Addresses = Mapping[str, str]
"""Page id, as rich text writes it, to the page's absolute address."""


def addresses(texts: Iterable[str], known: Addresses) -> Addresses:
    """Where every published page that the stored texts link to is found; one query for those that are not `known`."""
    ids = {key for text in texts for key in _page_ids(text)} - known.keys()
    if not ids:
        return known
    return {**known, **{str(page.pk): page.full_url or "" for page in Page.objects.live().filter(pk__in=ids)}}


def resolved(text: str, known: Addresses) -> str:
    """The stored text with page links as plain ones. A link to a page that is not published leads nowhere."""
    if "linktype=" not in text:
        return text

    def opening_tag(attrs: dict[str, str]) -> str:
        address = known.get(attrs.get("id", ""))
        return f'<a href="{escape(address)}">' if address else "<a>"

    return LinkRewriter({"page": opening_tag})(text)


def _page_ids(text: str) -> Iterator[str]:
    if "linktype=" not in text:
        return
    for match in LinkRewriter().extract_tags(text).get("page", []):
        key = match.attrs.get("id", "")
        if key.isascii() and key.isdigit() and len(key) < 16:
            yield key
