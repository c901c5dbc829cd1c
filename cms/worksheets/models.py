"""A team's worksheet, handed in. It belongs to its team and occasion; nothing here or there leads to a reflection."""

from django.db import models


class Return(models.Model):
    occasion = models.ForeignKey(
        "programme.Occasion", on_delete=models.PROTECT, related_name="returns", verbose_name="tillfälle"
    )
    digest = models.CharField(max_length=64)
    document = models.TextField()
    """A `workshops.contract.TeamReturn` as JSON text. Not a JSONField: PostgreSQL's would sort the columns of a
    table's rows, and the digest would no longer be that of the answers."""
    day = models.DateField("dag")
    carrier = models.CharField("format", max_length=8)

    class Meta:
        verbose_name = "inlämnat arbetsblad"
        verbose_name_plural = "inlämnade arbetsblad"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["occasion", "digest"], name="same_answers_are_one_return")]

    def __str__(self) -> str:
        return f"Arbetsblad {self.day}"
