"""Words that a person has approved for the big screen. Nothing here leads to the reflection somebody wrote them in."""

from django.db import models


class ApprovedWord(models.Model):
    occasion = models.ForeignKey("programme.Occasion", on_delete=models.PROTECT, related_name="approved_words")
    prompt = models.CharField(max_length=64)
    """The key of the question."""
    words = models.CharField(max_length=80)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "godkänt ord"
        verbose_name_plural = "godkända ord"
        ordering = ["words"]
        default_permissions = ()
        permissions = [("approve_words", "Får godkänna ord till visningen")]
        constraints = [models.UniqueConstraint(fields=["occasion", "prompt", "words"], name="words_approved_once")]

    def __str__(self) -> str:
        return self.words
