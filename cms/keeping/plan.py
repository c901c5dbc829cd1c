"""What will be erased and on which day, as far as anybody can tell today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from cms.programme.models import Occasion
from workshops import swedish

from .models import Decision, Kind

NOTICE = 7
"""Days from when a decision is saved here to the first erasure: 3 days typed for 300 can be mended."""

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
    day: date

    def __str__(self) -> str:
        return f"Den {swedish.day(self.day)} raderas {told(self.kind, self.count)} från {self.occasion}."


def in_force(kind: Kind) -> Decision | None:
    return Decision.objects.filter(kind=kind, in_force=True).first()


def planned() -> list[Planned]:
    """Everything that a decision in force will erase, the soonest first."""
    found = []
    for kind in Kind:
        if decision := in_force(kind):
            found += [
                Planned(row, decision, kind, row.held, due(row, decision))  # ty: ignore[missing-attribute]
                for row in holding(kind)
            ]
    return sorted(found, key=lambda one: (one.day, one.occasion.pk, one.kind))


def due(occasion: Occasion, decision: Decision) -> date:
    closed = timezone.localdate(occasion.answers_close_at)
    recorded = timezone.localdate(decision.recorded_at)
    return max(closed + timedelta(days=decision.days), recorded + timedelta(days=NOTICE))


def holding(kind: Kind) -> QuerySet[Occasion]:
    """Occasions that have answers of this kind, with their number as `held`."""
    return Occasion.objects.select_related("module").annotate(held=Count(_ROWS[kind])).filter(held__gt=0)


def told(kind: Kind, count: int) -> str:
    """ "34 reflektioner"."""
    return swedish.count(count, *_WORDS[kind])
