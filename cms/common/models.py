"""What pages and registers have in common."""

import re
from itertools import chain, count
from typing import Any

from django.db import models
from django.utils.text import slugify
from wagtail.models import Page

from .forms import CopyPageForm


class BasePage(Page):
    """A page with a business key that outlives titles and addresses. Abstract on purpose: see docs/decisions.md."""

    key = models.SlugField("nyckel", max_length=64, unique=True, null=True, blank=True, editable=False)

    copy_form_class = CopyPageForm
    exclude_fields_in_copy = ["key"]
    promote_panels = Page.promote_panels[:1]  # the other is for menus that are made of the tree; there are none here

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A page that an editor makes gets its key here, once, from its first address."""
        self.key = self.key or self._stored_key() or self._free_key()
        super().save(*args, **kwargs)

    def _stored_key(self) -> str | None:
        return type(self).objects.filter(pk=self.pk).values_list("key", flat=True).first()

    def _free_key(self) -> str:
        words = [word for word in re.split(r"[-_]+", slugify(self.slug or self.title)) if word]
        key = "-".join(words)[:56].rstrip("-") or "sida"
        taken = set(type(self).objects.filter(key__startswith=key).values_list("key", flat=True))
        return next(free for free in chain([key], (f"{key}-{n}" for n in count(2))) if free not in taken)


class Register(models.Model):
    """A small keyed row that chapters refer to."""

    key = models.SlugField("nyckel", max_length=64, unique=True)
    sort_order = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "key"]
