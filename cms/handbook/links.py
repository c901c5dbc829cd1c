"""Links between pages in many texts at once. Wagtail looks them up text by text: a thousand queries for a handbook."""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page, Site
from wagtail.rich_text.rewriters import LinkRewriter

Addresses = Mapping[str, str]
"""Page id, as rich text writes it, to the page's absolute address."""
_PLAIN = re.compile(r'<a (?:linktype="page" id="([0-9]{1,15})"|id="([0-9]{1,15})" linktype="page")>')
"""As Wagtail's editor writes a link to a page. Any other way is read by Wagtail's own, slower rewriter."""


def addresses_of(pages: Iterable[Page]) -> dict[str, str]:
    """What `full_url` gives, without asking Django for the pattern of each address. Empty for what no site shows."""
    roots = [(root.root_path, root.root_url) for root in Site.get_site_root_paths()]
    front = reverse("wagtail_serve", args=("",))
    return {str(page.pk): _address(page.url_path, roots, front) for page in pages}


def _address(url_path: str, roots: Iterable[tuple[str, str]], front: str) -> str:
    for root_path, root_url in roots:  # the most specific first
        if url_path.startswith(root_path):
            return f"{root_url}{front}{url_path[len(root_path) :]}"
    return ""


def addresses(texts: Iterable[str], known: Addresses) -> Addresses:
    """Where every published page that the stored texts link to is found; one query for those that are not `known`."""
    ids = {key for text in texts for key in _page_ids(text)} - known.keys()
    if not ids:
        return known
    return {**known, **addresses_of(Page.objects.live().filter(pk__in=ids))}


def resolved(text: str, known: Addresses) -> str:
    """The stored text with page links as plain ones. A link to a page that is not published leads nowhere."""

    def opening_tag(key: str) -> str:
        address = known.get(key, "")
        return f'<a href="{escape(address)}">' if address else "<a>"

    if "linktype=" not in text:
        return text
    text = _PLAIN.sub(lambda match: opening_tag(match[1] or match[2]), text)
    if "linktype=" not in text:
        return text
    return LinkRewriter({"page": lambda attrs: opening_tag(attrs.get("id", ""))})(text)


def _page_ids(text: str) -> Iterator[str]:
    if "linktype=" not in text:
        return
    found = _PLAIN.findall(text)
    yield from (first or second for first, second in found)
    if text.count("linktype=") == len(found):
        return
    for match in LinkRewriter().extract_tags(text).get("page", []):
        key = match.attrs.get("id", "")
        if key.isascii() and key.isdigit() and len(key) < 16:
            yield key
