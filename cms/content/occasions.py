"""Example occasions: one a theme, open for answers from the first start, so that everything can be tried at once."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage

from .faults import StarterFault
from .imports import Run
from .starterfiles import Entry

OPENS_BEFORE = timedelta(days=1)
CLOSES_AFTER = timedelta(days=60)


def load_occasions(occasions: Entry, run: Run) -> None:
    """Each occasion is made once, today 9–12, with a random code. After that it belongs to the editors."""
    for entry in occasions.children("occasions"):
        entry.only({"key", "module", "title", "organiser"}, {"digital", "place"})
        name = f"occasion:{entry['key']}"
        module = ModulePage.objects.filter(key=entry["module"]).first()
        if name in run.written or module is None:
            continue
        _check_and_save(_occasion(entry, module), entry)
        run.remember(name, "")
        run.note("created", f"tillfälle ”{entry['title']}”")


def _occasion(entry: Entry, module: ModulePage) -> Occasion:
    now = timezone.now()
    today = timezone.localdate()
    return Occasion(
        module=module,
        title=entry["title"],
        organiser=entry["organiser"],
        digital=entry.get("digital", True),
        place=entry.get("place", ""),
        starts_at=timezone.make_aware(datetime.combine(today, time(9))),
        ends_at=timezone.make_aware(datetime.combine(today, time(12))),
        answers_open_at=now - OPENS_BEFORE,
        answers_close_at=now + CLOSES_AFTER,
    )


def _check_and_save(row: Occasion, entry: Entry) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise StarterFault(entry.at(field), messages[0]) from None
    row.save()
