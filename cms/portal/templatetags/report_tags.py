"""What a report's page needs beside its own fields."""

from collections.abc import Iterable

from django import template
from wagtail.models import PageQuerySet

from cms.handbook.models import ChapterPage

register = template.Library()


@register.simple_tag
def readable_chapters(chosen: Iterable[ChapterPage | None] | None) -> PageQuerySet:
    """Of the chapters that a finding concerns, those that a reader can open, in the handbook's order."""
    keys = [page.pk for page in chosen or () if page]
    return ChapterPage.objects.live().public().filter(pk__in=keys).order_by("path")
