"""The one way out for reflections: as a set, and only when the group is large enough."""

from hashlib import sha256

from cms.programme.models import Occasion
from workshops import contract

from .models import Reflection


def reflection_set(occasion: Occasion) -> contract.ReflectionSet:
    """All reflections of an occasion, or only their number while they are fewer than `contract.THRESHOLD`.

    The order is that of the ids' SHA-256, so that it says nothing of arrival even when a sender makes its ids of the
    clock.
    """
    rows = list(Reflection.objects.filter(occasion=occasion))
    withheld = len(rows) < contract.THRESHOLD
    rows.sort(key=lambda row: sha256(row.id.bytes).digest())
    return contract.ReflectionSet(
        module=occasion.module.key or "",
        occasion=occasion.code,
        total=len(rows),
        withheld=withheld,
        reflections=() if withheld else tuple(map(_document, rows)),
    )


def _document(row: Reflection) -> contract.Reflection:
    return contract.Reflection.model_validate({"edition": row.edition, "day": row.day, "answers": row.answers})
