"""The page that searches. Its address holds what was sought, so it can be sent on, and it works without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cms.search.find import Hit, find, understood
from cms.search.query import LONGEST, Query
from cms.search.suggest import suggestion
from workshops import safe

MOST = 50
"""Hits on the page: whoever has more adds a word."""

KINDS = {
    "handbook": "Handboken",
    "goal_area": "Målområde",
    "chapter": "Kapitel",
    "module": "Workshop",
    "term": "Ordlista",
    "objective": "Målsättning",
}


@require_http_methods(["GET", "HEAD"])
def search(request: HttpRequest) -> HttpResponse:
    """The form; with `?q=` what was found, or what to try instead."""
    typed = safe.plain(request.GET.get("q", "")[:LONGEST]).strip()
    query = understood(typed)
    hits = find(query, MOST + 1)
    shown = {
        "here": "search",
        "typed": typed,
        "query": query,
        "hits": [(hit, KINDS[hit.kind]) for hit in hits[:MOST]],
        "more": len(hits) > MOST,
        "meant": suggestion(typed) if typed and not hits else None,
        "also": _also(query, hits),
    }
    return render(request, "portal/search.html", shown)


def _also(query: Query, hits: list[Hit]) -> list[str]:
    """The synonyms that were sought beside what was typed, as the glossary writes them."""
    return [hit.title for hit in hits if hit.kind == "term" and query.is_synonym(hit.title.partition("(")[0])]
