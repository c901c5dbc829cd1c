"""What a reflection leaves behind. Nothing else: no sender, no municipality, no address, no time of day."""

from django.db import models


class Reflection(models.Model):
    id = models.UUIDField(primary_key=True, editable=False)
    """Made at random on the sender's side: it does not follow arrival, and sending twice stores once."""
    occasion = models.ForeignKey("programme.Occasion", on_delete=models.PROTECT, related_name="reflections")
    edition = models.CharField(max_length=19)
    day = models.DateField()
    answers = models.JSONField()
    """A list of `workshops.contract.Answer`, each with the question as it was worded."""

    class Meta:
        verbose_name = "reflektion"
        verbose_name_plural = "reflektioner"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Reflektion {self.day}"
