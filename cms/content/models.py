"""What the loader last wrote, so that it can tell an editor's work from its own."""

from django.db import models


class Imported(models.Model):
    """One page or register row that came from the starter content.

    The row outlives what it describes: if it is here and the page is gone, an editor has deleted the page.
    """

    name = models.CharField(max_length=140, unique=True)
    """Model and key: `chapterpage:kapitel-stod-efter-behov`."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the fields as they were written."""

    class Meta:
        verbose_name = "inläst innehåll"
        verbose_name_plural = "inläst innehåll"

    def __str__(self) -> str:
        return self.name
