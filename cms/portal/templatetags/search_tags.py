"""Marks on the words that were sought."""

from django import template
from django.utils.safestring import SafeString

from cms.search import excerpts
from cms.search.query import Query

register = template.Library()


@register.filter
def marked(text: str, query: Query) -> SafeString:
    return excerpts.marked(text, query)
