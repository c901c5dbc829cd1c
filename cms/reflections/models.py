"""What a reflection leaves behind. Nothing else: no sender, no municipality, no address, no time of day."""

from hashlib import sha256
from uuid import UUID

from django.db import models


class Reflection(models.Model):
    id = models.UUIDField(primary_key=True, editable=False)
    """`stored_id` of the id that the sender made: sending twice stores once, and the order is nobody's."""
    occasion = models.ForeignKey("programme.Occasion", on_delete=models.PROTECT, related_name="reflections")
    edition = models.CharField(max_length=19)
    day = models.DateField()
    answers = models.JSONField()
    """A list of `workshops.contract.Answer`, each with the question as it was worded."""
    batch = models.PositiveIntegerField(null=True, editable=False)
    """With which others it left (see `results`), numbered from 1 within the occasion; null for as long as it waits."""

    wagtail_reference_index_ignore = True  # it would number the reflections in the order they came

    class Meta:
        verbose_name = "reflektion"
        verbose_name_plural = "reflektioner"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Reflektion {self.day}"


class LatestDay(models.Model):
    """One row (see `latest_day`)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    day = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "senaste dag"
        verbose_name_plural = "senaste dag"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


def stored_id(sent: UUID) -> UUID:
    """A digest of the sender's id, which may follow the clock (UUID version 7) or a counter.

    No secret is mixed in: whoever holds the sender's id holds the message it came in, answers and all.
    """
    return UUID(bytes=sha256(sent.bytes).digest()[:16])
