"""Marks on the words that were sought."""

from django import template

from cms.search.excerpts import marked

register = template.Library()
register.filter(marked)
