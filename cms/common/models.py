"""What pages and registers have in common."""

from django.db import models
from wagtail.models import Page


class BasePage(Page):
    """A page with a business key that outlives titles and addresses. Abstract on purpose: see docs/decisions.md."""

    key = models.SlugField("nyckel", max_length=64, unique=True, null=True, blank=True, editable=False)

    exclude_fields_in_copy = ["key"]

    class Meta:
        abstract = True


class Register(models.Model):
    """A small keyed row that chapters refer to."""

    key = models.SlugField("nyckel", max_length=64, unique=True)
    sort_order = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "key"]
