"""The one way out for reflections: in batches of at least k, so that two looks never tell one person's answers.

A reflection waits until at least k wait, and they leave together. The batch is marked on the row, with nothing of
when. What may be shown is reckoned for each batch on its own (`workshops.analysis.batches`), so that the batches need
not be weighed against each other. When one leaves, and who is in it, depends on how many have answered and never on
what they answered: that some wait tells nothing. The last few may wait for good; to show them would be to show a group
smaller than k.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Count, Max

from cms.programme.models import Occasion
from workshops import contract
from workshops.analysis.batches import Question, closing

from .models import Reflection

logger = logging.getLogger(__name__)
G = TypeVar("G")
T = TypeVar("T", date, str)


class Leave(Enum):
    """How many must wait for a batch to leave now."""

    NONE = "none leaves"
    K = "k"
    MANY = "twice as many as have left before, and at least k"
    """For whoever watches while people answer: else they would be cut into the smallest groups, which tell least."""


def reflection_set(occasion: Occasion, leave: Leave = Leave.K) -> contract.ReflectionSet:
    """What may be read of the occasion's reflections; lets the next batch out first, if enough are waiting.

    The order is that of the ids' SHA-256, so that it says nothing of arrival even where ids do.
    """
    k = settings.SAMLING_THRESHOLD
    if leave is not Leave.NONE:
        _let_out(occasion, leave, k)
    rows = list(Reflection.objects.filter(occasion=occasion))
    out = sorted((row for row in rows if row.batch is not None), key=lambda row: sha256(row.id.bytes).digest())
    withheld = len(out) < k
    return contract.ReflectionSet(
        module=occasion.module.key or "",
        occasion=occasion.code,
        total=len(rows),
        threshold=k,
        withheld=withheld,
        reflections=() if withheld else _documents(out, k),
    )


def _let_out(occasion: Occasion, leave: Leave, k: int) -> None:
    """All who wait leave as one batch, if they are enough."""
    if not _enough(occasion, leave, k):
        return
    try:
        with transaction.atomic():  # one at a time: two at once could each be counted on the other's answers
            Occasion.objects.select_for_update(no_key=True).get(pk=occasion.pk)  # reflections still come in meanwhile
            if number := _enough(occasion, leave, k):
                Reflection.objects.filter(occasion=occasion, batch=None).update(batch=number)
    except DatabaseError as error:
        logger.error("No batch of occasion %s could leave: %s", occasion.pk, type(error).__name__)


def _enough(occasion: Occasion, leave: Leave, k: int) -> int | None:
    """The number of the batch that may leave now."""
    rows = Reflection.objects.filter(occasion=occasion)
    found = rows.aggregate(all=Count("pk"), out=Count("batch"), last=Max("batch"))
    least = max(k, 2 * found["out"]) if leave is Leave.MANY else k
    return (found["last"] or 0) + 1 if found["all"] - found["out"] >= least else None


def _documents(rows: list[Reflection], k: int) -> tuple[contract.Reflection, ...]:
    """Answers that no closed group holds are left out."""
    groups = closing(((_question(answer), row.batch) for row in rows for answer in row.answers), k)
    days = _common([(row.batch, row.day) for row in rows], k)
    editions = _common([(row.batch, row.edition) for row in rows], k)
    asked = [((row.batch, _question(one)), one["question"]) for row in rows for one in row.answers]
    wordings = _common(asked, k)  # it would tell the edition
    return tuple(
        contract.Reflection.model_validate(
            {
                "edition": editions[row.batch, row.edition],
                "day": days[row.batch, row.day],
                "batch": row.batch,
                "answers": [
                    answer | {"question": wordings[(row.batch, _question(answer)), answer["question"]]}
                    for answer in row.answers
                    if (_question(answer), row.batch) in groups
                ],
            }
        )
        for row in rows
    )


def _question(answer: dict[str, Any]) -> Question:
    return answer["key"], answer["kind"]


def _common(values: Sequence[tuple[G, T]], k: int) -> dict[tuple[G, T], T]:
    """What fewer than k of a group share becomes what most of the group have: a day on which one person answered
    would be that person's."""
    counts = Counter(sorted(values))
    most = {group: value for (group, value), _ in reversed(counts.most_common())}
    return {(group, value): value if n >= k else most[group] for (group, value), n in counts.items()}
