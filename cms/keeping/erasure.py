"""Erasing by decision: the counts are kept, the answers go, the log says so, and the disk forgets."""

import logging
from datetime import date

from django.db import connection, transaction
from django.db.models import QuerySet

from cms.live.models import ApprovedWord
from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from cms.worksheets.models import Return

from . import disk
from .compilation import freeze
from .locks import unlocked_by_decision
from .models import Decision, Erasure, Kind, Notice
from .plan import Planned, planned, planned_for

logger = logging.getLogger(__name__)


def erase_due(today: date) -> tuple[list[Erasure], list[Planned]]:
    """Erase everything whose day has come, and give notice of what is coming. Returns what was erased, and what could
    not be and is left as it was.

    An occasion is erased whole or not at all. Not within a transaction: the disk is cleaned at the end, also of what
    an earlier run left because it was interrupted. Raises disk.NotClean if the database was too busy for that.
    """
    erased, left = [], []
    coming = planned(today)
    give_notice(coming)
    for one in coming:
        if one.day > today:
            continue
        try:
            erased += _erase(one, today)
        except Exception:  # one occasion that cannot be compiled must not stop the others
            logger.exception("Occasion %s was not erased", one.occasion.pk)
            left.append(one)
    if Erasure.objects.filter(cleaned_on=None).exists():
        disk.clean(connection)
        Erasure.objects.filter(cleaned_on=None).update(cleaned_on=today)
    return erased, left


@transaction.atomic
def give_notice(plan: list[Planned]) -> None:
    """Keeps the day on which each coming erasure was first seen; one that no longer comes starts anew when it does."""
    coming = {(one.occasion.pk, one.kind): one for one in plan if one.is_coming}
    for notice in Notice.objects.all():
        one = coming.get((notice.occasion_id, Kind(notice.kind)))
        if one is None or one.noticed is None:
            notice.delete()
    Notice.objects.bulk_create(
        Notice(occasion=one.occasion, kind=one.kind, decision=one.decision, day=one.today)
        for one in coming.values()
        if one.noticed is None
    )


@transaction.atomic
def _erase(one: Planned, today: date) -> list[Erasure]:
    decisions = Decision.objects.select_for_update(of=("self",)).select_related("programme")
    decision = decisions.filter(pk=one.decision.pk, in_force=True).first()
    occasion = Occasion.objects.select_for_update(of=("self",)).select_related("module").get(pk=one.occasion.pk)
    now = planned_for(occasion, decision, today) if decision else None
    if decision is None or now is None or now.day > today:
        return []  # somebody changed it a moment ago, or moved the occasion
    rows = _rows(occasion, one.kind)
    ids = list(rows.values_list("pk", flat=True))
    freeze(occasion, one.kind, today)
    disk.overwrite_what_is_deleted(connection)
    with unlocked_by_decision():
        rows.filter(pk__in=ids).delete()
    if one.kind is Kind.REFLECTIONS:
        ApprovedWord.objects.filter(occasion=occasion).delete()
    Notice.objects.filter(occasion=occasion, kind=one.kind).delete()
    return [
        Erasure.objects.create(
            occasion=occasion,
            kind=one.kind,
            day=today,
            count=len(ids),
            programme=decision.programme.name,
            dnr=decision.dnr,
            decided_on=decision.decided_on,
        )
    ]


def _rows(occasion: Occasion, kind: Kind) -> QuerySet[Reflection] | QuerySet[Return]:
    model = Reflection if kind is Kind.REFLECTIONS else Return
    return model.objects.filter(occasion=occasion)
