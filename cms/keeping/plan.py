"""What will be erased and on which day, as far as anybody can tell today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from cms.programme.models import Occasion, Programme
from cms.reflections.models import Reflection
from cms.worksheets.models import Return
from workshops import swedish

from .models import Compilation, Decision, Kind, Notice

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
        what, where = told(self.kind, self.count), self.decision.programme
        return f"Den {swedish.day(self.day)} raderas {what} från {self.occasion} ({where}, dnr {self.decision.dnr})."


def in_force(programme: Programme, kind: Kind) -> Decision | None:
    return Decision.objects.filter(programme=programme, kind=kind, in_force=True).first()


def standing(programme: Programme) -> str:
    """ "Reflektioner: dnr RS 2026-123. Inlämnade arbetsblad: låst, inget beslut." """
    found = [(kind.label, in_force(programme, kind)) for kind in Kind]
    return " ".join(f"{of}: dnr {one.dnr}." if one else f"{of}: låst, inget beslut." for of, one in found)


def planned(today: date) -> list[Planned]:
    """Everything that a decision in force will erase, the soonest first. Nothing of a programme without one."""
    decisions = Decision.objects.filter(in_force=True).select_related("programme")
    found = [_planned(row, decision, today) for decision in decisions for row in _held_under(decision)]
    return sorted(found, key=lambda one: (one.day, one.occasion.pk, one.kind))


def planned_for(occasion: Occasion, decision: Decision, today: date) -> Planned | None:
    """What `decision` will do to the occasion's answers, as they are now; None when there are none, and when the
    occasion is in another programme."""
    row = _held_under(decision).filter(pk=occasion.pk).first()
    return _planned(row, decision, today) if row else None


def _planned(row: Any, decision: Decision, today: date) -> Planned:
    """`row` is one of `_held_under` the decision."""
    noticed = None if row.noticed is None or row.noticed > today else row.noticed  # a clock was wrong
    return Planned(row, decision, Kind(decision.kind), row.held, _due(row, decision), noticed, today)


def _due(row: Any, decision: Decision) -> date:
    closed = timezone.localdate(row.answers_close_at)
    recorded = timezone.localdate(decision.recorded_at)
    return max(max(closed, row.newest) + timedelta(days=decision.days), recorded + _TIME_TO_STOP)


def _held_under(decision: Decision) -> QuerySet[Occasion]:
    """What of `holding` the decision is about, with the day of its `Notice` as `noticed`."""
    notices = Notice.objects.filter(occasion=OuterRef("pk"), kind=decision.kind, decision=decision)
    held = holding(Kind(decision.kind)).filter(programme=decision.programme_id)
    return held.annotate(noticed=Subquery(notices.values("day")))


def holding(kind: Kind) -> QuerySet[Occasion]:
    """Occasions that have answers of this kind, with their number as `held` and the newest's day as `newest`."""
    rows = _ROWS[kind]
    held = Occasion.objects.select_related("module").annotate(held=Count(rows), newest=Max(f"{rows}__day"))
    return held.filter(held__gt=0)


def with_something_to_keep() -> QuerySet[Occasion]:
    """Occasions that have answers, or a compilation of those that are erased."""
    reflections, returns, compiled = (
        Exists(model.objects.filter(occasion=OuterRef("pk"))) for model in (Reflection, Return, Compilation)
    )
    return Occasion.objects.filter(reflections | returns | compiled)


def told(kind: Kind, count: int) -> str:
    """ "34 reflektioner"."""
    return swedish.count(count, *_WORDS[kind])
