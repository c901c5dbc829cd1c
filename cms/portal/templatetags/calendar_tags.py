"""What the calendar says on other pages."""

from typing import Any

from django import template
from django.utils import timezone

from cms.programme import calendar
from cms.workshop_modules.models import ModulePage

register = template.Library()

FEW = 3


@register.simple_tag
def coming_occasions(module: ModulePage | None = None) -> Any:
    """The next few in the calendar: all of them, or those at which a module is held."""
    occasions = calendar.coming(timezone.now())
    return occasions.filter(module_id=module.pk)[:FEW] if module else occasions[:FEW]
