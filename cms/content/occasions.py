"""A programme, and example occasions in it: one a theme, on the day of the first start, to try everything at once."""

from datetime import datetime, timedelta

from django.utils import timezone

from cms.programme.models import Occasion, Programme
from cms.workshop_modules.models import ModulePage
from workshops.contract import WORKSHOP_MINUTES

from .faults import check
from .imports import Run
from .starterfiles import Entry

OPEN_SINCE = timedelta(days=1)
OPEN_FOR = timedelta(days=60)


def load_occasions(occasions: Entry, run: Run) -> None:
    """Each occasion is made once, today, with a random code. After that it belongs to the editors."""
    occasions.only({"programme", "occasions"})
    programme = _programme(occasions, run)
    for entry in occasions.children("occasions"):
        entry.only({"key", "module", "title", "organiser"}, {"digital", "place", "open", "in_calendar"})
        name = f"occasion:{entry['key']}"
        module = ModulePage.objects.filter(key=entry["module"]).first()
        if name in run.written or module is None:
            continue
        row = _occasion(entry, module, programme)
        check(row, entry.at)
        row.save()
        run.remember(name, "")
        run.note("created", f"tillfälle ”{entry['title']}”")


def _programme(occasions: Entry, run: Run) -> Programme:
    """The site's own, the first of them; where there is none yet, the starter content's."""
    if known := Programme.objects.order_by("pk").first():
        return known
    row = Programme(name=occasions["programme"])
    check(row, occasions.at)
    row.save()
    run.note("created", f"program ”{row}”", is_page=False)
    return row


def _occasion(entry: Entry, module: ModulePage, programme: Programme) -> Occasion:
    """`open` means that answers are taken at once; otherwise from the hour that the workshop begins."""
    now = timezone.now()
    starts_at = timezone.make_aware(datetime.combine(timezone.localdate(), module.starts))
    return Occasion(
        module=module,
        programme=programme,
        title=entry["title"],
        organiser=entry["organiser"],
        digital=entry.get("digital", True),
        place=entry.get("place", ""),
        in_calendar=entry.get("in_calendar", False),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=WORKSHOP_MINUTES),
        answers_open_at=now - OPEN_SINCE if entry.get("open") else starts_at,
        answers_close_at=now + OPEN_FOR,
    )
