"""Pieces of the editing page that are fetched again when a draft has been saved."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Page

from .panels import CONNECTED, connections_of, remarks_of


def remarks(request: HttpRequest, page_id: int) -> HttpResponse:
    return _piece(request, page_id, remarks_of, lambda draft: hasattr(draft, "body"))


def connections(request: HttpRequest, page_id: int) -> HttpResponse:
    return _piece(request, page_id, connections_of, lambda draft: draft._meta.model_name in CONNECTED)


def _piece(
    request: HttpRequest, page_id: int, found: Callable[[Any], dict[str, Any]], has_it: Callable[[Any], bool]
) -> HttpResponse:
    """Of the page's latest draft, for whoever may edit it."""
    page: Any = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    if not has_it(draft):
        raise Http404
    shown = found(draft)
    return render(request, shown["part"], shown)
