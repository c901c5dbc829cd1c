"""What everybody may read: a page that is published and open to all, as is every page above it."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from wagtail.query import PageQuerySet

SHUT = """SELECT path FROM wagtailcore_page
WHERE (NOT live AND numchild > 0) OR id IN (SELECT page_id FROM wagtailcore_pageviewrestriction)"""
"""The paths of pages that take all below them along. In SQL, because chapters are asked for in SQL too."""


def shut() -> tuple[str, ...]:
    """What `SHUT` finds, for whoever asks for pages of several kinds."""
    with connection.cursor() as cursor:
        cursor.execute(SHUT)
        return tuple(path for (path,) in cursor.fetchall())


def readable(model: Any, without: Iterable[str] | None = None) -> PageQuerySet:
    """The model's pages that everybody may read, in the tree's order. `without`: what `shut` found, if it is known."""
    pages = model.objects.live()
    for path in shut() if without is None else without:
        pages = pages.exclude(path__startswith=path)
    return pages
