"""A module's run sheet as people follow it on the day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django import template

from cms.workshop_modules.models import ModulePage

register = template.Library()


@dataclass(frozen=True)
class Slot:
    """One agenda item with its times of day; `value` is the agenda block's fields."""

    starts: time
    ends: time
    value: Any


@register.simple_tag
def run_sheet(page: ModulePage) -> list[Slot]:
    """The agenda with clock times. A draft may lack minutes or the start; then the item takes no time at all."""
    starts = page.starts or time(9, 0)
    moment = datetime(2000, 1, 1, starts.hour, starts.minute)  # noqa: DTZ001 (a clock on the wall, on any day)
    slots = []
    for item in page.agenda or ():
        end = moment + timedelta(minutes=item.value["minutes"] or 0)
        slots.append(Slot(moment.time(), end.time(), item.value))
        moment = end
    return slots
