"""The one way out for reflections: as a set that grows only in steps, so that two sets never tell one person's answers.

A reflection waits until at least k have waited, and they leave together; within them, the answers to a question wait
until at least k of those do. What has left is marked on the row (`Reflection.released`), and nothing about when. The
last few may wait for good: to show them would be to show a group smaller than k.
"""

from collections import Counter
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from cms.programme.models import Occasion
from workshops import contract

from .models import Reflection


def reflection_set(occasion: Occasion) -> contract.ReflectionSet:
    """What may be read of the occasion's reflections; takes the next step first, if enough are waiting.

    The order is that of the ids' SHA-256, so that it says nothing of arrival even where ids do.
    """
    k = settings.SAMLING_THRESHOLD
    rows = list(Reflection.objects.filter(occasion=occasion))
    if next_step(rows, k):
        rows = _take_step(occasion, k)
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


def _take_step(occasion: Occasion, k: int) -> list[Reflection]:
    """Marks what leaves now. One at a time: two steps at once could each be counted on the other's answers."""
    with transaction.atomic():
        Occasion.objects.select_for_update(no_key=True).get(pk=occasion.pk)  # reflections still come in meanwhile
        rows = list(Reflection.objects.filter(occasion=occasion))
        Reflection.objects.bulk_update(next_step(rows, k), ["released"], batch_size=200)
    return rows


def next_step(rows: list[Reflection], k: int) -> list[Reflection]:
    """The rows of which more may leave now, their `released` brought up to date but not saved; [] if too few wait."""
    waiting = [row for row in rows if row.released is None]
    out = rows if len(waiting) >= k else [row for row in rows if row.released is not None]
    held = Counter(key for row in out for key in _keys(row) - set(row.released or ()))
    due = {key for key, count in held.items() if count >= k}
    changed = []
    for row in out:
        released = sorted(_keys(row) & (due | set(row.released or ())))
        if released != row.released:
            row.released = released
            changed.append(row)
    return changed


def _keys(row: Reflection) -> set[str]:
    return {answer["key"] for answer in row.answers}


def _documents(rows: list[Reflection], k: int) -> tuple[contract.Reflection, ...]:
    """A question that fewer than k have answered is left out: k may have been raised since its answers left."""
    enough = {key for key, count in Counter(key for row in rows for key in row.released or ()).items() if count >= k}
    return tuple(_document(row, enough & set(row.released or ())) for row in rows)


def _document(row: Reflection, keys: set[str]) -> contract.Reflection:
    answers = [answer for answer in row.answers if answer["key"] in keys]
    return contract.Reflection.model_validate({"edition": row.edition, "day": row.day, "answers": answers})
