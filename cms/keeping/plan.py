"""What will be erased and on which day, as far as anybody can tell today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from cms.programme.models import Occasion
from workshops import swedish

from .models import Decision, Kind, Notice

DAYS_OF_NOTICE = 7
"""From when a decision is saved here to the first erasure, so that 3 days typed for 300 can be mended; and from when
it could be seen that answers will be erased, so that a date typed wrong and a clock gone wrong can be mended too."""

_TIME_TO_STOP = timedelta(days=DAYS_OF_NOTICE)
_ROWS = {Kind.REFLECTIONS: "reflections", Kind.WORKSHEETS: "returns"}
_WORDS = {
    Kind.REFLECTIONS: ("en reflektion", "reflektioner"),
    Kind.WORKSHEETS: ("ett inlämnat arbetsblad", "inlämnade arbetsblad"),
}


@dataclass(frozen=True)
class Planned:
    """`str()` is a Swedish sentence."""

    occasion: Occasion
    decision: Decision
    kind: Kind
    count: int
    due: date
    """By the decision."""
    noticed: date | None
    """Since which day it has been seen to come, if a run of `erasure` has seen it."""
    today: date

    @property
    def day(self) -> date:
        """When it will be erased: as due, and never before people have had time to stop it."""
        return max(self.due, (self.noticed or self.today) + _TIME_TO_STOP)

    @property
    def is_coming(self) -> bool:
        return self.due <= self.today + _TIME_TO_STOP

    def __str__(self) -> str:
        return f"Den {swedish.day(self.day)} raderas {told(self.kind, self.count)} från {self.occasion}."


def in_force(kind: Kind) -> Decision | None:
    return Decision.objects.filter(kind=kind, in_force=True).first()


def planned(today: date) -> list[Planned]:
    """Everything that a decision in force will erase, the soonest first."""
    found = []
    for kind in Kind:
        if decision := in_force(kind):
            found += [_planned(row, decision, today) for row in holding(kind)]
    return sorted(found, key=lambda one: (one.day, one.occasion.pk, one.kind))


def planned_for(occasion: Occasion, decision: Decision, today: date) -> Planned | None:
    """What `decision` will do to the occasion's answers, as they are now; None when there are none."""
    row = holding(Kind(decision.kind)).filter(pk=occasion.pk).first()
    return _planned(row, decision, today) if row else None


def _planned(row: Any, decision: Decision, today: date) -> Planned:
    """`row` is one of `holding`."""
    noticed = None if row.noticed is None or row.noticed > today else row.noticed  # a clock was wrong
    return Planned(row, decision, Kind(decision.kind), row.held, _due(row, decision), noticed, today)


def _due(row: Any, decision: Decision) -> date:
    closed = timezone.localdate(row.answers_close_at)
    recorded = timezone.localdate(decision.recorded_at)
    return max(max(closed, row.newest) + timedelta(days=decision.days), recorded + _TIME_TO_STOP)


def holding(kind: Kind) -> QuerySet[Occasion]:
    """Occasions that have answers of this kind, with their number as `held`, the newest's day as `newest`, and the day
    of the `Notice` on them as `noticed`."""
    rows = _ROWS[kind]
    notices = Notice.objects.filter(occasion=OuterRef("pk"), kind=kind)
    held = Occasion.objects.select_related("module").annotate(held=Count(rows), newest=Max(f"{rows}__day"))
    return held.annotate(noticed=Subquery(notices.values("day"))).filter(held__gt=0)


def told(kind: Kind, count: int) -> str:
    """ "34 reflektioner"."""
    return swedish.count(count, *_WORDS[kind])
