"""The one way out for reflections: as a set that grows only in steps, so that two sets never tell one person's answers.

A reflection waits until at least k have waited, and they leave together; within them, the answers to a question wait
until at least k of those do, and until the table that they make with those before them tells nothing that earlier
tables hide (`guard`). What has left is marked on the row (`Reflection.released`), and nothing about when. The
last few may wait for good: to show them would be to show a group smaller than k.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction

from cms.programme.models import Occasion
from workshops import contract

from .guard import Answer, Guard
from .models import Reflection

logger = logging.getLogger(__name__)
T = TypeVar("T", date, str)


@dataclass(frozen=True)
class Step:
    """What may leave now. `rows` have their `released` brought up to date, not saved; `before` is what it was."""

    rows: list[Reflection]
    before: dict[UUID, list[str] | None]
    tables: dict[str, list[Answer]]
    """All that is out after the step of each question that takes part in it."""


def reflection_set(occasion: Occasion) -> contract.ReflectionSet:
    """What may be read of the occasion's reflections; takes the next step first, if enough are waiting.

    The order is that of the ids' SHA-256, so that it says nothing of arrival even where ids do.
    """
    k = settings.SAMLING_THRESHOLD
    rows = list(Reflection.objects.filter(occasion=occasion))
    guard = Guard(occasion, k)
    step = next_step(rows, k, guard.allows)
    if step.rows and not _take(occasion, step, guard):
        rows = list(Reflection.objects.filter(occasion=occasion))
    out = sorted((row for row in rows if row.released is not None), key=lambda row: sha256(row.id.bytes).digest())
    withheld = len(out) < k
    return contract.ReflectionSet(
        module=occasion.module.key or "",
        occasion=occasion.code,
        total=len(rows),
        threshold=k,
        withheld=withheld,
        reflections=() if withheld else _documents(out, k),
    )


def _take(occasion: Occasion, step: Step, guard: Guard) -> bool:
    """Marks what leaves now. False if it could not be: somebody else took a step meanwhile, or nothing can be written.

    One at a time: two steps at once could each be counted on the other's answers. It was weighed outside the
    transaction, since senders wait for that.
    """
    try:
        with transaction.atomic():
            Occasion.objects.select_for_update(no_key=True).get(pk=occasion.pk)  # reflections still come in meanwhile
            ids = [row.pk for row in step.rows]
            if dict(Reflection.objects.filter(pk__in=ids).values_list("pk", "released")) != step.before:
                return False
            Reflection.objects.bulk_update(step.rows, ["released"], batch_size=200)
            guard.remember(step.tables)
    except DatabaseError as error:
        logger.error("A step of occasion %s could not be taken: %s", occasion.pk, type(error).__name__)
        return False
    return True


def next_step(rows: list[Reflection], k: int, allows: Callable[[str, list[Answer]], bool]) -> Step:
    """The rows of which more may leave now; none if too few wait. `allows` is `Guard.allows`."""
    waiting = [row for row in rows if row.released is None]
    out = rows if len(waiting) >= k else [row for row in rows if row.released is not None]
    held = Counter(key for row in out for key in _keys(row) - set(row.released or ()))
    tables = {key: _answers(out, key) for key, count in held.items() if count >= k}
    due = {key: answers for key, answers in tables.items() if allows(key, answers)}
    changed, before = [], {}
    for row in out:
        released = sorted(_keys(row) & (due.keys() | set(row.released or ())))
        if released != row.released:
            before[row.pk], row.released = row.released, released
            changed.append(row)
    return Step(changed, before, due)


def _answers(rows: list[Reflection], key: str) -> list[Answer]:
    return [answer for row in rows for answer in row.answers if answer["key"] == key]


def _keys(row: Reflection) -> set[str]:
    return {answer["key"] for answer in row.answers}


def _documents(rows: list[Reflection], k: int) -> tuple[contract.Reflection, ...]:
    """A question that fewer than k have answered is left out: k may have been raised since its answers left."""
    enough = {key for key, count in Counter(key for row in rows for key in row.released or ()).items() if count >= k}
    days, editions = _common([row.day for row in rows], k), _common([row.edition for row in rows], k)
    return tuple(
        contract.Reflection.model_validate(
            {
                "edition": editions[row.edition],
                "day": days[row.day],
                "answers": [answer for answer in row.answers if answer["key"] in enough & set(row.released or ())],
            }
        )
        for row in rows
    )


def _common(values: Sequence[T], k: int) -> dict[T, T]:
    """What fewer than k share becomes what most have: a day on which one person answered would be that person's."""
    counts = Counter(sorted(values))
    most = max(counts, key=counts.__getitem__, default=None)
    return {value: value if count >= k or most is None else most for value, count in counts.items()}
