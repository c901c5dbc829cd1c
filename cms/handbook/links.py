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


def addresses(texts: Iterable[str], pages: Iterable[Page]) -> Addresses:
    """Of these pages, and of every published page that the stored texts link to; two queries."""
    paths = {page.pk: page.url_path for page in pages}
    if linked := {key for text in texts for key in _page_ids(text)} - {str(pk) for pk in paths}:
        paths.update(Page._base_manager.filter(live=True, pk__in=linked).values_list("pk", "url_path"))
    return addresses_of(paths)


def addresses_of(paths: Mapping[int, str]) -> Addresses:
    """What `full_url` gives, given `url_path` by the page's number. Empty for what no site shows.

    Django is not asked for the pattern of each address, nor Wagtail for what it keeps of the sites: that may be old.
    """
    sites = Site._base_manager.values_list("root_page__url_path", "is_default_site", "hostname", "port")
    places = sorted(sites, key=lambda site: (-len(site[0]), not site[1], site[2]))  # the most specific first
    roots = [(path, Site(hostname=hostname, port=port).root_url) for path, _, hostname, port in places]
    front = reverse("wagtail_serve", args=("",))
    return {str(pk): _address(path, roots, front) for pk, path in paths.items()}


def _address(url_path: str, roots: Iterable[tuple[str, str]], front: str) -> str:
    for root_path, root_url in roots:
        if url_path.startswith(root_path):
            return f"{root_url}{front}{url_path[len(root_path) :]}"
    return ""


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
