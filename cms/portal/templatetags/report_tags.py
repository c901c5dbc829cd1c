"""What a report's page needs beside its own fields."""

from collections.abc import Iterable

from django import template
from django.conf import settings
from wagtail.models import PageQuerySet

from cms.common.readable import readable
from cms.common.translated import in_words
from cms.handbook.models import ChapterPage

register = template.Library()


@register.simple_tag
def readable_chapters(chosen: Iterable[ChapterPage | None] | None) -> PageQuerySet:
    """Of the chapters that a finding concerns, those that a reader can open, in the handbook's order."""
    keys = [page.pk for page in chosen or () if page]
    return readable(ChapterPage).filter(pk__in=keys)


@register.simple_tag
def threshold() -> str:
    """How many answers a group must have to be shown, in words."""
    return in_words(settings.SAMLING_THRESHOLD)
