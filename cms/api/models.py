"""One row that says which state all public content is in."""

from django.db import models


class ContentStamp(models.Model):
    """Its only row gets a new random stamp from triggers whenever anything public may have changed (`stamp.py`)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp = models.CharField(max_length=32)

    class Meta:
        verbose_name = "innehållets stämpel"
        verbose_name_plural = "innehållets stämpel"
