"""What editors and organisers write is Swedish, in the middle of a page in whatever language."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def in_swedish() -> SafeString:
    """Attributes for an element that holds nothing else; none where the page itself is Swedish."""
    return mark_safe("" if get_language() == settings.LANGUAGE_CODE else ' lang="sv" dir="ltr"')  # noqa: S308 — constants
